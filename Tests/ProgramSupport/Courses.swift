public import Foundation

/// The products of `Courses` and what was exported about them, as `Scripts/demo` imports them.
public enum Courses {
  public static let folder = Program.repository.appending(path: "Courses").path

  public static func path(_ name: String) -> String { "\(folder)/\(name)" }

  public static let plans = ["atlas/plan.yaml", "beacon/plan.yaml"].map(path)

  /// The stalled at `Workspace.now`, the longest stalled first.
  public static let stalled = [
    "umvelisi", "kislaoren", "vantiri", "altovera", "novaligeti", "saltmarrow", "zabokrel",
    "gruenspechtal", "tidewrack", "meltemina",
  ]

  /// A file to import, with its options.
  public struct Export: Sendable {
    public let words: String
    public let path: String
    public var map: [String] = []

    public var rest: [String] { [path] + map.flatMap { ["--map", $0] } }
  }

  public static let customers = Export(words: "import customers", path: path("customers.csv"))
  public static let learners = Export(words: "import learners", path: path("learners.csv"))

  public static let events = ["atlas/events.csv", "beacon/events.ndjson"].map {
    Export(words: "import events", path: path($0))
  }

  /// Both of Moodle's reports of every course, and the second LMS.
  public static let learning: [Export] = {
    let observed = "--observed-at 2026-11-21T23:45:00Z"
    let courses = [
      ("atlas", "adm-101"), ("atlas", "rep-201"), ("atlas", "data-301"), ("beacon", "bcn-10"),
      ("beacon", "bcn-20"),
    ]
    let completions = courses.map { product, course in
      Export(
        words: "import lms --zone Europe/Berlin",
        path: path("\(product)/completion-\(course)-20261121_2348-comma_separated.csv")
      )
    }
    let activities = courses.map { product, course in
      Export(
        words: "import lms --zone Europe/Berlin \(observed)",
        path: path("\(product)/progress.\(course).csv")
      )
    }
    let academy = Export(
      words: "import lms --as csv \(observed)",
      path: path("beacon/academy-progress.csv"),
      map: [
        "email=User Email", "name=Full Name", "company=Company", "course=Course Name",
        "lesson=Lesson", "status=State", "percent=Progress %", "score=Score",
        "enrolled_at=Enrolled On", "started_at=Started On", "completed_at=Finished On",
      ]
    )
    return completions + activities + [academy]
  }()

  public static let all = [customers, learners] + learning + events

  /// Customers of long standing, without a journey, and what billing, support, surveys and the
  /// product tell of them.
  public static let established: [Export] = {
    let observed = "--observed-at 2026-11-21T23:45:00Z"
    let kinds = [
      ("customers", "customers.csv"), ("subscriptions \(observed)", "subscriptions.csv"),
      ("surveys \(observed)", "survey_responses.json"), ("surveys \(observed)", "answers.csv"),
      ("orders \(observed)", "orders.csv"), ("costs \(observed)", "costs.csv"),
      ("referrals \(observed)", "referrals.csv"), ("events", "usage.csv"),
    ]
    let tickets = Export(
      words: "import tickets --zone Europe/Berlin \(observed)",
      path: path("established/tickets.csv"),
      map: ["topic=Product area [list]"]
    )
    return kinds.map { Export(words: "import \($0)", path: path("established/\($1)")) } + [tickets]
  }()

  /// The third product, whose customers' onboarding is over, and what became of them.
  public static let cairnPlan = path("cairn/plan.yaml")
  public static let cairn: [Export] = {
    let observed = "--observed-at 2026-11-21T23:45:00Z"
    return [
      ("customers", "customers.csv"),
      ("lms --zone Europe/Berlin \(observed)", "users-courses.csv"), ("events", "events.csv"),
      ("subscriptions \(observed)", "subscriptions.csv"), ("tickets \(observed)", "tickets.csv"),
      ("surveys \(observed)", "answers.csv"),
    ].map { Export(words: "import \($0)", path: path("cairn/\($1)")) }
  }()

  /// What customers of all products want.
  public static let goals = path("goals.csv")

  /// What metrics are measured by.
  public static let scorecard = path("scorecard.yaml")
  public static let rates = path("established/rates.csv")

  /// The database after all of it was imported: made once, and copied for each test.
  private static let imported = Result {
    let workspace = try Workspace()
    for plan in plans { try workspace.expectFine("plan apply", [plan]) }
    for export in all { try workspace.expectFine(export.words, export.rest) }
    return try Data(contentsOf: workspace.database)
  }

  /// All that the database holds then.
  public static let contents = Result { try workspace().contents() }

  /// The database of `Scripts/demo` as it is at its end: made once, and copied for each test.
  private static let finished = Result {
    let workspace = try Courses.workspace()
    try workspace.expectFine("plan apply", [cairnPlan])
    for export in established + cairn { try workspace.expectFine(export.words, export.rest) }
    try workspace.expectFine("import goals --observed-at 2026-11-21T23:45:00Z", [goals])
    try workspace.expectFine("scorecard apply", [scorecard])
    return try Data(contentsOf: workspace.database)
  }

  /// A folder with a database of its own in which there are customers of long standing, too, and
  /// those whose onboarding is over.
  public static func finishedWorkspace() throws -> Workspace {
    let workspace = try Workspace()
    try finished.get().write(to: workspace.database)
    return workspace
  }

  /// A folder with a database of its own in which all of it was imported.
  public static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try imported.get().write(to: workspace.database)
    return workspace
  }
}

/// A run that should have ended well.
public struct Unfine: Error, CustomStringConvertible {
  public let description: String
}

extension Workspace {
  @discardableResult
  public func expectFine(_ words: String, _ rest: [String] = []) throws -> Run {
    let run = try self(words, rest)
    guard run.status == 0 else { throw Unfine(description: run.description) }
    return run
  }

  /// The customers on the list of the stalled, in its order.
  public func stalled(_ options: String = "", _ rest: [String] = []) throws -> [String] {
    let run = try expectFine("stalled --format json \(options)", rest)
    let answer = try JSONValue(run.outputBytes)
    return answer["stalled"].items.map { $0["customer"]["id"].text ?? "?" }
  }

  /// What follows from the evidence in the database, as bytes to compare.
  public func answers() throws -> [String: Data] {
    try outputs(
      of: [
        "export learning", "export journeys", "stalled --format json", "customers --format json",
      ]
    )
  }

  /// All that the database holds, what was imported and applied included.
  public func contents() throws -> [String: Data] {
    let lists = ["learners --format json --limit 0", "import list --format json --limit 999"]
    return try answers().merging(outputs(of: lists + ["plan list --format json"])) { $1 }
  }

  private func outputs(of questions: [String]) throws -> [String: Data] {
    try Dictionary(
      uniqueKeysWithValues: questions.map { ($0, try expectFine($0).outputBytes) }
    )
  }
}
