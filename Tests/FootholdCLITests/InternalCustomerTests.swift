import Foundation
import ProgramSupport
import Testing

/// Ten customers of the house among those of the examples: half of them stalled, half quick, with
/// what billing, support, surveys and an LMS tell of them.
@Suite("Internal customers", .serialized)
struct InternalCustomerTests {
  private static func customers(_ mark: String, _ column: String = "internal") -> String {
    let rows = (0..<10).map { number in
      let product = ["atlas", "beacon"][number % 2]
      return "t\(number),Test \(number),2026-0\(number % 3 + 7)-01,dana@foothold.example,smb,"
        + "t\(number).example,\(product),\(mark)"
    }
    return "id,name,signed_up_at,owner,segment,domains,products,\(column)\n"
      + rows.joined(separator: "\n") + "\n"
  }

  private static let deeds: [(words: String, header: String, row: @Sendable (Int) -> String)] = [
    (
      "import events", "id,customer,product,event,at,learner",
      {
        $0 < 5
          ? "x\($0),t\($0),atlas,dashboard.shared,2026-10-0\($0 + 2),k@t\($0).example"
          : "x\($0),t\($0),atlas,source.connected,2026-10-0\($0),k@t\($0).example"
      }
    ),
    (
      "import subscriptions", "id,customer,starts_at,amount,interval,currency",
      { "\($0),t\($0),2026-07-01,99999,month,USD" }
    ),
    (
      "import tickets", "id,customer,opened_at,topic",
      { "t-\($0),t\($0),2026-10-1\($0),connect-source" }
    ),
    (
      "import surveys", "id,customer,kind,at,score,scale_min,scale_max,about,comment",
      { "s-\($0),t\($0),csat,2026-10-1\($0),1,1,5,first-report,Bad" }
    ),
    (
      "import lms --as csv --map email=email --map course=course --map status=state"
        + " --map completed_at=done",
      "email,course,state,done",
      { "k@t\($0).example,Your first report,Completed,2026-10-1\($0)T10:00:00Z" }
    ),
  ]

  private static func workspace(_ mark: String?) throws -> Workspace {
    let workspace = try Courses.finishedWorkspace()
    guard let mark else { return workspace }
    try workspace.expectFine(
      "import customers",
      [workspace.file("ours.csv", customers(mark))]
    )
    for (place, deed) in deeds.enumerated() {
      let text = ([deed.header] + (0..<10).map(deed.row)).joined(separator: "\n") + "\n"
      try workspace.expectFine(deed.words, [workspace.file("deeds\(place).csv", text)])
    }
    try workspace.expectFine("goal set t0 --by 2026-12-01", ["Ours"])
    return workspace
  }

  private static let questions = [
    "stalled --limit 0", "stalled --within 60d", "stalled --long-quiet",
    "stalled --at 2026-11-01", "stalled --at 2026-11-21 --known then", "customers",
    "customers --at 2026-11-01", "ttv", "ttv --at 2026-11-01", "ttv --by segment", "funnel",
    "funnel --at 2026-11-01", "friction --product atlas", "friction --product beacon", "forecast",
    "forecast --at 2026-11-01", "backtest --fit-before 2026-09-01", "goals", "courses",
    "course first-report", "courses --little-time", "digest --since 30d", "feedback",
  ]

  private func answers(_ workspace: Workspace) throws -> [String: String] {
    var answers: [String: String] = [:]
    for question in Self.questions {
      answers[question] = try workspace.expectFine("\(question) --format json").output
    }
    for question in ["export journeys", "export stalled"] {
      answers[question] = try workspace.expectFine(question).output
    }
    return answers
  }

  private func compare(_ workspace: Workspace, _ known: [String: String]) throws {
    for (question, answer) in try answers(workspace) {
      #expect(answer == known[question], "\(question)")
    }
  }

  @Test("change no answer, and are in as soon as a file says so, until that is taken back")
  func leftOut() throws {
    let known = try answers(Self.workspace(nil))
    let workspace = try Self.workspace("TRUE")
    try compare(workspace, known)

    let file = try workspace.file("real.csv", Self.customers("false", "Is Internal"))
    try workspace.expectFine("import customers", [file])
    let counted = try answers(workspace)
    let changed = Set(Self.questions.filter { counted[$0] != known[$0] })
    let unchanged = [
      "stalled --within 60d", "stalled --long-quiet", "stalled --at 2026-11-21 --known then",
      "friction --product beacon", "feedback",
    ]
    #expect(Set(Self.questions).subtracting(unchanged).isSubset(of: changed))
    let imports = try JSONValue(workspace.expectFine("import list --format json").outputBytes)
    let newest = imports["imports"].items.compactMap { $0["id"].number }.max() ?? 0
    try workspace.expectFine("import undo \(Int(newest))")
    try compare(workspace, known)
  }

  @Test("are out as soon as a file says so, and in again when it is taken back")
  func takenOut() throws {
    let workspace = try Courses.workspace()
    #expect(try workspace.stalled().contains("umvelisi"))
    let file = try workspace.file(
      "mark.csv",
      "id,name,signed_up_at,is_test\numvelisi,Umvelisi,2026-06-10,y\n"
    )
    try workspace.expectFine("import customers", [file])
    #expect(try !workspace.stalled().contains("umvelisi"))
    let page = try workspace.expectFine("customer umvelisi")
    #expect(page.output.contains("internal, so left out of every list and count"))
    #expect(page.output.contains("Data source connected"))
    let answer = try JSONValue(workspace.expectFine("customer umvelisi --format json").outputBytes)
    #expect(answer["internal"] == .bool(true) && answer["journeys"].items.count == 1)
    let imports = try JSONValue(workspace.expectFine("import list --format json").outputBytes)
    let newest = imports["imports"].items.compactMap { $0["id"].number }.max() ?? 0
    try workspace.expectFine("import undo \(Int(newest))")
    #expect(try workspace.stalled().contains("umvelisi"))
    #expect(
      try JSONValue(workspace.expectFine("customer umvelisi --format json").outputBytes)["internal"]
        == .bool(false)
    )
  }

  @Test("are warned of where a word is neither yes nor no")
  func unclear() throws {
    let workspace = try Workspace()
    let file = try workspace.file("ours.csv", Self.customers("perhaps", "Test"))
    let run = try workspace("import customers", [file])
    #expect(run.status == 0)
    #expect(
      run.errors.contains(
        "'perhaps' in column 'Test', line 2, and 9 more like it, is neither yes nor no: it makes"
          + " nobody internal"
      ),
      "\(run)"
    )
    let plain = try workspace("import customers", [workspace.file("b.csv", Self.customers("no"))])
    #expect(!plain.errors.contains("neither"))
  }

  @Test("don't choose the currency in which others are told")
  func currency() throws {
    let workspace = try Workspace()
    try workspace.expectFine(
      "import customers",
      [
        workspace.file(
          "c.csv",
          """
          id,name,signed_up_at,internal
          t0,T,2026-01-01,yes
          a,A,2026-01-01,
          b,B,2026-01-01,
          t1,T,2026-01-01,true
          t2,T,2026-01-01,true

          """
        )
      ]
    )
    try workspace.expectFine(
      "import subscriptions",
      [
        workspace.file(
          "s.csv",
          """
          id,customer,starts_at,amount,interval,currency
          1,t0,2026-01-01,100,month,USD
          2,a,2026-01-01,100,month,EUR
          3,b,2026-01-01,100,month,EUR
          4,b,2026-01-01,100,month,GBP
          5,t1,2026-01-01,100,month,USD
          6,t2,2026-01-01,100,month,USD

          """
        )
      ]
    )
    let run = try workspace.expectFine("metric mrr --format json")
    #expect(run.output.contains("EUR") && !run.output.contains("USD"), "\(run)")
  }

  @Test("make nothing known of others")
  func health() throws {
    func health(_ isWithEvents: Bool) throws -> String {
      let workspace = try Workspace()
      try workspace.file(
        "c.csv",
        """
        id,name,signed_up_at,domains,internal
        a,A,2026-01-01,a.example,
        t,T,2026-01-01,t.example,true

        """
      )
      try workspace.file(
        "s.csv",
        "id,customer,starts_at,amount,interval,currency\n1,a,2026-01-01,100,month,EUR\n"
      )
      let days = (10...28).map { "e\($0),t,x,2026-10-\($0),q@t.example\n" }
      try workspace.file("e.csv", "id,customer,event,at,learner\n" + days.joined())
      try workspace.file("t.csv", "id,customer,opened_at\n1,t,2026-11-01\n")
      try workspace.expectFine("import customers c.csv")
      try workspace.expectFine("import subscriptions s.csv")
      if isWithEvents {
        try workspace.expectFine("import events e.csv")
        try workspace.expectFine("import tickets t.csv")
      }
      return try ["health", "health a", "metric health", "outcomes --by value"].map {
        try workspace.expectFine("\($0) --format json").output
      }.joined()
    }
    #expect(try health(true) == health(false))
  }
}
