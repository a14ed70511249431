import Foundation
import ProgramSupport
import Testing

@Suite("Health on the command line", .serialized)
struct HealthTests {
  static let now = "2026-11-30T00:00:00Z"

  /// The customer of `Docs/Use/Health.md`, another with a ticket, and one who pays no more.
  static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.file(
      "customers.csv",
      """
      id,name,signed_up_at,segment,owner,internal
      acme,Acme,2026-01-01,smb,dana@example.com,
      other,Other,2026-01-01,enterprise,eli@example.com,
      gone,Gone,2026-01-01,smb,dana@example.com,
      ours,Ours,2026-01-01,smb,,true

      """
    )
    try workspace.file(
      "subscriptions.csv",
      """
      id,customer,starts_at,ends_at,amount,interval,currency
      1,acme,2026-01-01,2026-11-15,1000,month,EUR
      2,acme,2026-11-15,,900,month,EUR
      3,other,2026-01-01,,500,month,EUR
      4,gone,2026-01-01,2026-10-01,500,month,EUR
      5,ours,2026-01-01,,1,month,EUR

      """
    )
    try workspace.file(
      "tickets.csv",
      """
      id,customer,opened_at,solved_at
      1,other,2026-09-10,2026-09-12
      2,acme,2026-11-20,

      """
    )
    try workspace.file(
      "answers.csv",
      """
      id,customer,kind,at,score,scale_min,scale_max
      1,acme,nps,2026-10-10,9,0,10
      2,acme,nps,2026-11-10,6,0,10
      3,other,nps,2026-10-11,3,0,10

      """
    )
    let days =
      (10...17).map { "2026-09-\($0)" } + (10...17).map { "2026-10-\($0)" }
      + (10...15).map { "2026-11-\($0)" }
    try workspace.file(
      "events.csv",
      "id,customer,product,event,at,learner\n"
        + days.enumerated().map {
          "\($0),acme,atlas,report.opened,\($1)T10:00:00Z,a@acme.example\n"
        }
        .joined()
    )
    try workspace.expectFine("import customers customers.csv")
    try workspace.expectFine("import subscriptions subscriptions.csv")
    try workspace.expectFine("import tickets tickets.csv")
    try workspace.expectFine("import surveys answers.csv")
    try workspace.expectFine("import events events.csv")
    return workspace
  }

  private func json(_ workspace: Workspace, _ line: String) throws -> JSONValue {
    let run = try workspace("\(line) --format json", now: Self.now)
    #expect(run.status == 0, "\(run)")
    return try JSONValue(run.outputBytes)
  }

  private func tenth(_ value: JSONValue?) -> Double? {
    value?.number.map { ($0 * 10).rounded() / 10 }
  }

  @Test("is what a person finds by hand, and why it changed adds up")
  func byHand() throws {
    let workspace = try Self.workspace()
    let found = try json(workspace, "health acme")
    let health = found["health"]
    #expect(abs((health["score"].number ?? 0) - 4_225.0 / 70) < 1e-9)
    #expect(health["colour"].text == "yellow" && health["letter"].text == "C")
    #expect(health["known_percent"].number == 70)
    let adds = health["measures"].items.map {
      "\($0["measure"].text ?? "") \(tenth($0["contribution"]) ?? -1)"
    }
    #expect(
      adds == [
        "onboarding 0.0", "learning 0.0", "usage 17.9", "trend 8.9", "support 11.4",
        "sentiment 10.7", "revenue 11.4",
      ]
    )
    let change = found["change"]
    #expect(tenth(change["before"]) == 83.1 && tenth(change["change"]) == -22.7)
    let lines = change["lines"].items.map {
      "\($0["measure"].text ?? "") \(tenth($0["effect"]) ?? 0)"
    }
    #expect(
      lines == ["trend -8.9", "usage -6.0", "revenue -2.9", "support -2.9", "sentiment -2.1"]
    )
    let history = found["history"].items
    #expect(history.count == 13 && tenth(history.last?["score"]) == 60.4)
    #expect(history.first?["at"].text == "2025-12-01T00:00:00Z")

    let page = try String(
      contentsOf: Program.repository.appending(path: "Docs/Use/Health.md"),
      encoding: .utf8
    )
    for number in [
      "60.4", "83.1", "-22.7", "17.9", "8.9 |", "11.4 |", "10.7 |", "`trend` -8.9", "`usage` -6.0",
      "`revenue` -2.9", "`support` -2.9", "`sentiment` -2.1",
    ] { #expect(page.contains(number), "\(number)") }
  }

  @Test("lists paying customers, the least healthy first, and says of whom too little is known")
  func list() throws {
    let workspace = try Self.workspace()
    let found = try json(workspace, "health")
    let ids = found["customers"].items.map { $0["customer"].text ?? "" }
    #expect(ids == ["other", "acme"], "who is gone doesn't pay")
    #expect(found["left_out"].number == 1)
    #expect(found["customers"].items.map { $0["rank"].number } == [1, 2])
    let table = try workspace("health", now: Self.now)
    for words in ["60.4", "yellow", "-22.7", "Weakest", "2 paying customers", "100 is healthy"] {
      #expect((table.output + table.errors).contains(words), "\(words): \(table)")
    }
    let unpaid = try json(workspace, "health --unpaid --segment smb")
    #expect(unpaid["customers"].items.count == 2)
    let past = try json(workspace, "health --at 2026-11-02 --owner dana@example.com")
    #expect(tenth(past["customers"].items.first?["health"]["score"]) == 83.1)
    let csv = try workspace("health --format csv", now: Self.now)
    #expect(csv.lines.first == "rank,customer,owner,segment,score,letter,colour,change,weakest")
    #expect(
      csv.lines.contains { $0.hasPrefix("2,acme,dana@example.com,smb,60.357142") },
      "\(csv)"
    )
    #expect(csv.lines.contains { $0.contains(",C,yellow,-22.73809") && $0.hasSuffix(",usage") })
    let metric = try json(workspace, "metrics --period 2026-11")["metrics"].items
      .first { $0["id"].text == "health" }
    #expect(metric?["denominator"]["count"].number == 2)
  }

  @Test("tells a person what it is made of, and why it changed")
  func words() throws {
    let run = try Self.workspace()("health acme", now: Self.now)
    for words in [
      "Acme: 60.4 of 100, yellow, C", "6 of 28 days", "1 open", "7.5 of 10",
      "Not known: Onboarding (skipped), Learning (skipped).", "-22.7 since 2 Nov 2026:",
      "Usage: 8 of 28 days → 6 of 28 days, -6.0",
    ] { #expect(run.output.contains(words), "\(words): \(run)") }
    let none = try Self.workspace()("health gone --at 2026-03-01", now: Self.now)
    #expect(none.output.contains("no score: 0 % of the weight is known"), "\(none)")
  }

  /// 20 who leave and 40 who stay. Whoever stays used it on 12 days of 28, before 1 July and in the
  /// 28 days before those; whoever leaves on as many as asked for.
  private static func quarter(_ days: (_ leaver: Int) -> Int) throws -> Workspace {
    let workspace = try Workspace()
    var customers = "id,name,signed_up_at\n"
    var subscriptions = "id,customer,starts_at,ends_at,amount,interval,currency\n"
    var events = "id,customer,product,event,at,learner\n"
    for number in 0..<60 {
      let leaves = number < 20
      customers += "c\(number),C\(number),2026-01-01\n"
      subscriptions +=
        "\(number),c\(number),2026-01-01,\(leaves ? "2026-08-10" : ""),10,month,EUR\n"
      let count = leaves ? days(number) : 1 + number % 12
      for month in ["05", "06"] {
        for day in 0..<count {
          events += "\(number)-\(month)-\(day),c\(number),atlas,opened,"
          events += "2026-\(month)-\(10 + day)T10:00:00Z,x@c\(number).example\n"
        }
      }
      // What comes later must not be seen: who leaves is busy to the end.
      if leaves {
        events += "\(number)-l,c\(number),atlas,opened,2026-07-02T10:00:00Z,x@c\(number).example\n"
      }
    }
    try workspace.file("customers.csv", customers)
    try workspace.file("subscriptions.csv", subscriptions)
    try workspace.file("events.csv", events)
    try workspace.expectFine("import customers customers.csv")
    try workspace.expectFine("import subscriptions subscriptions.csv")
    try workspace.expectFine("import events events.csv")
    return workspace
  }

  @Test("is worth much where those who leave did nothing, and nothing where they did as others did")
  func trial() throws {
    let silent = try Self.quarter { _ in 0 }
    let usage = try json(silent, "health --validate --period 2026Q3")["measures"].items
      .first { $0["measure"].text == "usage" }
    #expect(usage?["result"]["auc"].number == 1)
    #expect(usage?["result"]["verdict"].text == "tells")
    #expect(usage?["result"]["left"].number == 20 && usage?["result"]["stayed"].number == 40)

    let alike = try json(Self.quarter { 1 + $0 % 12 }, "health --validate")
    #expect(alike["period"]["name"].text == "2026Q3")
    let score = alike["score"]
    #expect(score["verdict"].text == "says-nothing", "\(score)")
    let (low, high) = (score["low"].number ?? 1, score["high"].number ?? 0)
    #expect(low < 0.5 && 0.5 < high)
    #expect(abs((score["auc"].number ?? 0) - 0.5) < 0.1)
    #expect(alike["colours"].items.reduce(0) { $0 + ($1["churn"]["of"].number ?? 0) } == 60)
    #expect(alike["fifths"].items.reduce(0) { $0 + ($1["churn"]["left"].number ?? 0) } == 20)
    let month = try json(silent, "health --validate --period 2026-07")
    #expect(month["score"]["verdict"].text == "too-few", "all were still there")
    let text = try silent("health --validate --period 2026Q3", now: Self.now)
    #expect(text.output.contains("told who would leave"), "\(text)")
    #expect(text.output.contains("AUC is the chance"))
  }

  @Test(
    "says what is wrong with what was asked",
    arguments: [
      ("health nobody", "nobody"), ("health --since 2026-10-01", "goes with a customer"),
      ("health --period 2026Q3", "--validate"), ("health --validate --period 2026Q4", "isn't over"),
      ("health --validate --period soon", "2026Q3"), ("health --at 2027-01-01", "future"),
      ("health acme --since 2026-12-24", "before"),
      ("health acme --segment smb", "without filters"),
      ("health --limit=-1", "0 or more"), ("health --owner nobody", "dana@example.com"),
      ("health acme --validate", "--validate"),
    ]
  )
  func mistakes(line: String, hint: String) throws {
    let run = try Self.workspace()(line, now: Self.now)
    #expect(run.status != 0)
    #expect(run.errors.contains(hint), "\(run)")
  }
}
