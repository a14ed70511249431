import Foundation
import ProgramSupport
import Testing

@Suite("A goal of a customer")
struct GoalTests {
  private static let set = "goal set acme --by 2026-12-31 --measure hours --from 10 --target 2"
  private static let title = "Cut reporting time"

  private static func workspace() throws -> Workspace {
    let workspace = try Courses.workspace()
    try workspace.expectFine(set, [title])
    return workspace
  }

  private func goals(_ workspace: Workspace, _ options: String = "") throws -> [JSONValue] {
    let run = try workspace.expectFine("goals --format json \(options)")
    return try JSONValue(run.outputBytes)["goals"].items
  }

  private func goal(_ workspace: Workspace) throws -> JSONValue {
    let found = try goals(workspace, "--customer acme")
    #expect(found.count == 1)
    return found.first ?? .null
  }

  @Test("is set, measured and reached")
  func story() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.expectFine(Self.set, [Self.title])
    #expect(
      run.errors == """
        Acme Tooling: 'Cut reporting time' is set.
          cut-reporting-time: open; not measured; 10 to 2 hours; due 31 Dec 2026; mateo@foothold.example

        """
    )
    #expect(run.output == "")
    try workspace.expectFine("goal update acme cut-reporting-time --value 6 --at 2026-11-10")
    let half = try goal(workspace)
    #expect(half["measure"]["progress"].number == 0.5)
    #expect(half["measure"]["current"].number == 6)
    #expect(half["measure"]["current_at"].text == "2026-11-10T00:00:00Z")
    #expect(half["owner"].text == "mateo@foothold.example" && half["state"].text == "open")
    let last = try workspace.expectFine(
      "goal update acme --value 1.5 --note",
      ["count", Self.title]
    )
    #expect(last.errors.contains("cut-reporting-time: reached"), "\(last)")
    let reached = try goal(workspace)
    #expect(reached["reached_at"].text == Workspace.now)
    #expect(reached["readings"].items.map { $0["value"].number } == [6, 1.5])
    #expect(reached["readings"][1]["note"].text == "count")
    try workspace.expectFine("goal reopen acme cut-reporting-time --reason relapse")
    #expect(try goal(workspace)["state"].text == "open")
    try workspace.expectFine("goal drop acme cut-reporting-time --reason", ["another tool"])
    let dropped = try goal(workspace)
    #expect(dropped["state"].text == "dropped" && dropped["reason"].text == "another tool")
  }

  @Test("is late from the end of its day on, on the clock of its plan")
  func late() throws {
    let workspace = try Courses.workspace()
    // The customer's plans have no zone in common, so a goal of no product goes by UTC.
    for (id, customer) in [
      ("atlas", "acme --product atlas"), ("both", "acme"), ("only-atlas", "umvelisi"),
    ] {
      try workspace.expectFine("goal set \(customer) G --by 2026-11-30 --id \(id)")
    }
    func late(_ now: String) throws -> [String?] {
      let run = try workspace("goals --state late --format json --now \(now)", now: nil)
      return try JSONValue(run.outputBytes)["goals"].items.map { $0["id"].text }
    }
    #expect(try late("2026-11-30T22:59:59Z") == [])
    #expect(try late("2026-11-30T23:00:00Z") == ["atlas", "only-atlas"])
    #expect(try late("2026-12-01T00:00:00Z") == ["atlas", "only-atlas", "both"])
  }

  @Test("stands in the list: the late first, then what is due next, then what is over")
  func list() throws {
    let workspace = try Courses.workspace()
    let goals = [
      ("acme", "later", "2027-03-31"), ("acme", "late", "2026-11-25"),
      ("umvelisi", "next", "2026-12-24"), ("umvelisi", "gone", "2026-12-01"),
      ("vantiri", "done", "2026-12-01"), ("sabanillo", "left", "2026-12-01"),
    ]
    for (customer, id, day) in goals {
      try workspace.expectFine("goal set \(customer) \(id) --by \(day) --id \(id)")
    }
    try workspace.expectFine("goal set tidewrack lees --by 2027-06-30 --owner lee@vendor.example")
    try workspace.expectFine("goal drop umvelisi gone --reason x")
    try workspace.expectFine("goal reach vantiri done --at 2026-11-20 --reason call")
    func ids(_ options: String) throws -> [String?] {
      let run = try workspace("goals --format json --now 2026-11-27 \(options)", now: nil)
      return try JSONValue(run.outputBytes)["goals"].items.map { $0["id"].text }
    }
    #expect(try ids("") == ["late", "next", "later", "lees", "done", "gone"])
    #expect(try ids("--within 30d") == ["late", "next"])
    #expect(try ids("--within 1d") == ["late"])
    #expect(try ids("--state open") == ["next", "later", "lees"])
    #expect(try ids("--state reached") == ["done"])
    #expect(try ids("--owner lee@vendor.example") == ["lees"])
    #expect(try ids("--owner mateo@foothold.example --state late") == ["late"])
    #expect(try ids("--segment enterprise --state dropped") == [])
    // Who has left needs nothing by a day any more.
    #expect(try ids("--customer sabanillo") == ["left"])
    let run = try workspace("goals --now 2026-11-27", now: nil)
    let rows = run.lines.filter { $0.contains("2026") || $0.contains("2027") }
    #expect(rows.first?.hasPrefix("acme") == true && rows.first?.contains("late") == true, "\(run)")
    let table = try workspace("goals --format csv --state late --now 2026-11-27", now: nil)
    #expect(table.lines.count == 2 && table.lines[0].hasPrefix("customer,customer_name,goal,"))
  }

  @Test("is on the customer's page and in the timeline, as it was then")
  func page() throws {
    let workspace = try Self.workspace()
    try workspace.expectFine("goal update acme cut-reporting-time --value 6")
    try workspace.expectFine("goal update acme cut-reporting-time --by 2027-01-31 --target 3")
    let run = try workspace.expectFine("customer acme --timeline 3")
    #expect(run.output.contains("\nGoals\n"), "\(run)")
    #expect(run.output.contains("6, from 10 to 3 hours"), "\(run)")
    #expect(run.output.contains("due 31 Jan 2027, target 3"), "\(run)")
    let answer = try JSONValue(
      workspace.expectFine("customer acme --timeline 3 --format json").outputBytes
    )
    #expect(answer["goals"][0]["due_at"].text == "2027-02-01T00:00:00Z")
    #expect(answer["timeline"].items.map { $0["kind"].text } == ["goal", "goal", "goal"])
    let past = try JSONValue(
      workspace.expectFine("customer acme --at 2026-11-01 --format json").outputBytes
    )
    #expect(past["goals"].items.isEmpty)
  }

  @Test("is shown by what was known then, where that is asked for")
  func known() throws {
    let workspace = try Self.workspace()
    let told = "goal update acme cut-reporting-time --value 6 --at 2026-11-23 --now 2026-11-25"
    try #require(try workspace(told, now: nil).status == 0)
    func current(_ known: String) throws -> JSONValue {
      let question = "customer acme --format json --at 2026-11-24 --known \(known)"
      let run = try workspace("\(question) --now 2026-11-26", now: nil)
      return try JSONValue(run.outputBytes)["goals"][0]["measure"]["current"]
    }
    #expect(try current("now") == .number(6))
    #expect(try current("then") == .null)
  }

  @Test(
    "that makes no sense is refused with what to do",
    arguments: [
      ("goal set acme T --by 2026-11-21", 1, "2026-11-21 is past"),
      ("goal set acme T --by 2099-01-01", 1, "too far ahead"),
      ("goal set acme T --by soon", 64, "--by"), ("goal set acme T", 64, "--by"),
      ("goal set acm T --by 2027-01-01", 1, "did you mean 'acme'?"),
      ("goal set acme T --by 2027-01-01 --product atls", 1, "did you mean 'atlas'?"),
      ("goal set acme T --by 2027-01-01 --id Big", 1, "can't be a goal's id"),
      ("goal set acme T --by 2027-01-01 --id cut-reporting-time", 1, "goal update acme"),
      ("goal set acme T --by 2027-01-01 --from 3 --target 4", 1, "what is counted"),
      (
        "goal set acme T --by 2027-01-01 --measure h --from 3 --target 3", 1, "no way to go"
      ), ("goal set acme T --by 2027-01-01 --measure h --from x --target 3", 64, "--from"),
      ("goal update acme cut-reportin-time --value 3", 1, "did you mean 'cut-reporting-time'?"),
      ("goal update umvelisi cut --value 3", 1, "it has none yet"),
      ("goal update acme cut-reporting-time", 1, "nothing was said"),
      ("goal update acme cut-reporting-time --value 1,000", 64, "--value"),
      ("goal update acme cut-reporting-time --value 3 --at 2027-01-01", 1, "in the future"),
      ("goal update acme cut-reporting-time --note x", 64, "--value"),
      ("goal update acme cut-reporting-time --target 10", 1, "no way to go"),
      ("goal update acme plain --value 1", 1, "isn't measured"),
      ("goal update acme dropped --value 1", 1, "reopen it"),
      ("goal reach acme dropped", 1, "was dropped on 22 Nov 2026"),
      ("goal drop acme plain", 64, "--reason"),
      ("goal reopen acme plain", 1, "is open, so there is nothing to reopen"),
      ("goals --owner mateo@foothold.exampl", 64, "did you mean 'mateo@foothold.example'?"),
      ("goals --state missed", 64, "'late'"), ("goals --customer acm", 1, "did you mean 'acme'?"),
      ("goals --segment enterprize", 64, "did you mean 'enterprise'?"),
      ("goal sett acme T", 64, "did you mean 'set'?"),
    ] as [(String, Int32, String)]
  )
  func refused(_ command: String, _ status: Int32, _ message: String) throws {
    let workspace = try Self.workspace()
    try workspace.expectFine("goal set acme plain --by 2026-12-01")
    try workspace.expectFine(
      "goal set acme dropped --by 2026-12-01 --measure h --from 3 --target 9"
    )
    try workspace.expectFine("goal drop acme dropped --reason x")
    let before = try goals(workspace)
    let run = try workspace(command)
    #expect(run.status == status, "\(run)")
    #expect(run.errors.contains(message), "\(run)")
    #expect(run.output == "")
    #expect(try goals(workspace) == before)
  }

  @Test("isn't set twice while it is open, and gets another id once it is over")
  func twice() throws {
    let workspace = try Self.workspace()
    let again = try workspace(Self.set, [Self.title])
    #expect(again.status == 1 && again.errors.contains("has this goal already"), "\(again)")
    try workspace.expectFine("goal reach acme cut-reporting-time")
    try workspace.expectFine(Self.set, [Self.title])
    #expect(
      try goals(workspace).map { $0["id"].text } == [
        "cut-reporting-time-2", "cut-reporting-time",
      ]
    )
  }

  @Test("may lead below zero")
  func negative() throws {
    let workspace = try Courses.workspace()
    try workspace.expectFine(
      "goal set acme Cold --by 2026-12-31 --measure degrees --from -2.5 --target -10"
    )
    try workspace.expectFine("goal update acme cold --value -10")
    #expect(try goal(workspace)["state"].text == "reached")
  }

  @Test("changes no journey")
  func journeys() throws {
    let workspace = try Courses.workspace()
    let before = try workspace.answers()
    try workspace.expectFine(Self.set, [Self.title])
    #expect(try workspace.answers() == before)
  }

  @Test("is noted by its number, for its id has words that somebody wrote")
  func audit() throws {
    let workspace = try Self.workspace()
    try workspace.expectFine("goal update acme cut-reporting-time --value 6")
    let run = try workspace.expectFine("audit --format json --limit 2")
    let notes = try JSONValue(run.outputBytes)["entries"].items.map { entry in
      ["action", "object", "detail"].compactMap { entry[$0].text }
    }
    #expect(notes == [["goal.update", "acme", "goal 1"], ["goal.set", "acme", "goal 1"]])
  }
}
