import Foundation
import ProgramSupport
import Testing

@Suite("Outcomes on the command line")
struct OutcomesTests {
  /// The customers of `Docs/Use/Outcomes.md`, all of whom signed up on 1 January 2025 but one.
  private static let imported = Result {
    let workspace = try Workspace()
    try workspace.file(
      "plan.yaml",
      """
      product: atlas
      value: { title: First dashboard shared, when: { event: shared } }
      steps:
        - { id: connect, title: Data source connected, when: { event: connected }, due: 10d }
      courses:
        - { id: first-report, title: Your first report }

      """
    )
    let big = ["ash", "birch", "cedar", "fir", "hazel", "juniper"]
    let small = ["elm", "gum", "kauri", "larch", "maple", "nutmeg"]
    let rows = (big + small + ["oak", "pine", "quince", "rowan"]).map { name in
      let start = name == "quince" ? "2026-10-01" : "2025-01-01"
      let segment = big.contains(name) ? "enterprise" : "smb"
      return "\(name),\(name),\(start),\(name).example,atlas,\(segment),\(name == "rowan")\n"
    }
    try workspace.file(
      "customers.csv",
      "id,name,signed_up_at,domains,products,segment,internal\n" + rows.joined()
    )
    let early = ["ash", "birch", "cedar", "fir", "elm", "gum"]
    let events = early.map {
      "\($0)-1,\($0),connected,2025-01-05\n\($0)-2,\($0),shared,2025-01-15\n"
    }
    try workspace.file("events.csv", "id,customer,event,at\n" + events.joined())
    // Who pays 100 a month throughout; the others change something.
    let plain = ["ash", "birch", "cedar", "hazel", "kauri", "quince", "rowan"].map {
      "\($0),\($0),2025-01-01,,100,month,EUR\n"
    }
    let left = ["gum", "larch", "maple", "nutmeg"].map {
      "\($0),\($0),2025-01-01,2025-08-01,100,month,EUR\n"
    }
    try workspace.file(
      "subscriptions.csv",
      "id,customer,starts_at,ends_at,amount,interval,currency\n" + (plain + left).joined()
        + """
        f1,fir,2025-01-01,2025-09-01,100,month,EUR
        f2,fir,2025-09-01,,150,month,EUR
        e1,elm,2025-01-01,,100,month,EUR
        e2,elm,2025-09-01,,600,year,EUR
        j1,juniper,2025-01-01,2025-09-01,100,month,EUR
        j2,juniper,2025-09-01,,50,month,EUR
        o1,oak,2025-01-01,2025-03-01,100,month,EUR
        p1,pine,2025-06-01,,100,month,EUR

        """
    )
    try workspace.file(
      "finishes.csv",
      "email,course,status,at\n"
        + ["ash", "birch", "cedar", "fir", "elm", "hazel"].map {
          "a@\($0).example,first-report,completed,2025-02-01\n"
        }.joined()
    )
    try workspace.expectFine("plan apply plan.yaml")
    try workspace.expectFine("import customers customers.csv")
    try workspace.expectFine("import events events.csv")
    try workspace.expectFine("import subscriptions subscriptions.csv")
    let map = ["email", "course", "status", "at"].flatMap { ["--map", "\($0)=\($0)"] }
    try workspace.expectFine("import lms finishes.csv --as csv --zone UTC", map)
    return try Data(contentsOf: workspace.database)
  }

  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try imported.get().write(to: workspace.database)
    return workspace
  }

  private func json(_ options: String = "") throws -> JSONValue {
    try JSONValue(Self.workspace().expectFine("outcomes --format json \(options)").outputBytes)
  }

  private func isNear(_ one: JSONValue, _ other: Double, within reach: Double = 1e-9) -> Bool {
    one.number.map { abs($0 - other) < reach } ?? false
  }

  @Test("are what a person finds by hand, and what the page says")
  func byHand() throws {
    let answer = try json()
    #expect(answer["basis"].text == "subscriptions" && answer["after_days"].number == 365)
    let groups = answer["groups"].items
    #expect(groups.map { $0["customers"].number } == [6, 0, 0, 6])
    let early = groups[0]
    #expect(early["retained"]["count"].number == 5 && early["retained"]["of"].number == 6)
    #expect(isNear(early["retained_interval"]["low"], 0.4364971778))
    #expect(isNear(early["retained_interval"]["high"], 0.9699466303))
    #expect(early["revenue"]["before"].text == "600.00")
    #expect(early["revenue"]["after"].text == "600.00")
    #expect(early["revenue"]["net"].number == 1)
    #expect(isNear(early["revenue"]["gross"], 500.0 / 600))
    let late = groups[3]
    #expect(late["retained"]["count"].number == 3 && late["difference"] == .null)
    #expect(late["revenue"]["after"].text == "250.00")
    let difference = early["difference"]
    #expect(isNear(difference["retained"], 1.0 / 3))
    #expect(isNear(difference["retained_interval"]["low"], -0.1717038003))
    #expect(isNear(difference["retained_interval"]["high"], 0.6742831315))
    #expect(isNear(difference["adjusted"], 0.125))
    #expect(isNear(difference["net"], 350.0 / 600))
    #expect(isNear(answer["log_rank"]["chi2"], 11.0 / 8))
    #expect(
      answer["left_out"].fields.mapValues(\.number) == [
        "internal": 1, "without_onboarding": 0, "young": 1, "gone": 1, "unpaid": 1, "undated": 0,
      ]
    )
    #expect(answer["warning"].text?.contains("no experiment") == true)
    #expect(try json() == answer, "the draws are the same each time")
  }

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("read as the page shows them")
  func page() throws {
    let run = try Self.workspace().expectFine("outcomes")
    let page = try String(
      contentsOf: Program.repository.appending(path: "Docs/Use/Outcomes.md"),
      encoding: .utf8
    )
    let shown = page.components(separatedBy: "```").map(Self.words)
    #expect(shown.contains(Self.words(run.output)), "\(run.output)")
    for text in ["5/6 (83 %)", "+33.3 points stayed", "+12.5 points among", "Warning: "] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  @Test(
    "come by stalls and by training too",
    arguments: [
      ("stalled", ["never-stalled 5/6", "stalled 3/6"]),
      ("trained", ["trained 6/6", "untrained 2/6"]),
      ("dose", ["three-or-more 0/0", "one-or-two 6/6", "none 2/6"]),
    ]
  )
  func others(_ by: String, _ found: [String]) throws {
    let groups = try json("--by \(by)")["groups"].items
    let brief = groups.map { group in
      let (count, all) = (group["retained"]["count"].number, group["retained"]["of"].number)
      return "\(group["group"].text ?? "") \(Int(count ?? -1))/\(Int(all ?? -1))"
    }
    #expect(brief == found)
  }

  @Test("always come with the warning, in every format")
  func warned() throws {
    let workspace = try Self.workspace()
    for format in ["table", "json", "csv", "markdown"] {
      let run = try workspace.expectFine("outcomes --quiet --format \(format)")
      #expect(Self.words(run.output).contains("this is no experiment"), "\(run)")
    }
    let lines = try workspace.expectFine("outcomes --format csv").lines
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("first-third,value by day 30,false,6,6,5,0.436497"), "\(lines[1])")
    let explained = try workspace.expectFine("outcomes --explain --by stalled").output
    #expect(explained.contains("stall: fallback"))
  }

  @Test("tell no percentage of a few, and what to compare where nobody is")
  func few() throws {
    let answer = try json("--segment enterprise")
    let early = answer["groups"][0]
    #expect(early["retained"]["count"].number == 4 && early["retained"]["percent"] == .null)
    #expect(early["retained_interval"] == .null && early["revenue"]["net"] == .null)
    #expect(early["difference"]["retained"] == .null && early["survival"] == .null)
    let run = try Self.workspace().expectFine("outcomes --segment enterprise")
    #expect(!run.output.contains("100 %"), "\(run)")
    #expect(run.output.contains("too few to compare"), "\(run)")
  }

  @Test(
    "say what is wrong with what was asked",
    arguments: [
      ("outcomes --by luck", "value, stalled, trained"), ("outcomes --window 36h", "whole days"),
      ("outcomes --window 2d", "from 3d"), ("outcomes --after 0d", "from 1d"),
      ("outcomes --currency EURO", "EUR"), ("outcomes --segment nobody", "smb"),
      ("outcomes --rates rates.csv", "rates.csv:2"),
    ]
  )
  func mistakes(line: String, hint: String) throws {
    let workspace = try Self.workspace()
    try workspace.file("rates.csv", "currency,rate\nUSD,one\n")
    let run = try workspace(line)
    #expect(run.status != 0)
    #expect(run.errors.contains(hint), "\(run)")
  }
}
