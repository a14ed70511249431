import Foundation
import ProgramSupport
import Testing

@Suite("A decision")
struct DecisionTests {
  @Test("to pause takes a customer off the list until the pause is over")
  func pause() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.expectFine(
      "pause umvelisi --until 2026-12-10 --reason",
      ["budget year"]
    )
    #expect(
      run.errors == """
        Umvelisi Wind Farms: paused until 10 Dec 2026.
          atlas: 2 of 6 steps; paused until 10 Dec 2026

        """
    )
    #expect(run.output == "")
    #expect(try workspace.stalled() == Array(Courses.stalled.dropFirst()))
    #expect(try !workspace.stalled("--at 2026-12-10T00:00:00Z").contains("umvelisi"))
    #expect(try workspace.stalled("--at 2026-12-20T00:00:00Z").contains("umvelisi"))
    #expect(try workspace.stalled("--at 2026-11-20").first == "umvelisi")
  }

  @Test("to resume puts the clock on again")
  func resume() throws {
    let workspace = try Courses.workspace()
    try workspace.expectFine("pause umvelisi --until 2026-12-10 --reason budget")
    try workspace.expectFine("resume umvelisi", ["--reason", "it was quick"])
    #expect(try !workspace.stalled().contains("umvelisi"))
    #expect(try workspace.stalled("--within 7d").contains("umvelisi"))
    let again = try workspace("resume umvelisi")
    #expect(again.status == 1 && again.errors.contains("umvelisi isn't paused"), "\(again)")
  }

  @Test("to snooze keeps a customer off the list until then, and no longer")
  func snooze() throws {
    let workspace = try Courses.workspace()
    try workspace.expectFine("snooze kislaoren --until 2026-12-01 --reason", ["a meeting"])
    let run = try workspace.expectFine("stalled")
    #expect(run.errors.contains("Not listed: 1 snoozed, 0 dismissed."), "\(run)")
    #expect(try workspace.stalled() == Courses.stalled.filter { $0 != "kislaoren" })
    #expect(try workspace.stalled("--at 2026-12-01T00:00:00Z").contains("kislaoren"))
    #expect(try !workspace.stalled("--at 2026-11-30T23:59:59Z").contains("kislaoren"))
  }

  @Test(
    "to snooze until a day ends as that day begins in UTC, wherever the program runs",
    arguments: ["UTC", "Pacific/Auckland", "America/Los_Angeles"]
  )
  func snoozeZone(zone: String) throws {
    let workspace = try Courses.workspace()
    try workspace("snooze kislaoren --until 2026-12-01 --reason x", environment: ["TZ": zone])
    let run = try workspace.expectFine("customer kislaoren --format json")
    let journeys = try JSONValue(run.outputBytes)["journeys"].items
    #expect(journeys.map { $0["snoozed_until"].text } == ["2026-12-01T00:00:00Z"])
    try workspace.expectFine("snooze kislaoren --until 2026-12-01T00:00:00+13:00 --reason x")
    #expect(try workspace.stalled("--at 2026-11-30T11:00:00Z").contains("kislaoren"))
    #expect(try !workspace.stalled("--at 2026-11-30T10:59:59Z").contains("kislaoren"))
  }

  @Test("to dismiss takes this stall off the list, and not the next")
  func dismiss() throws {
    let workspace = try Small.workspace(customers: true)
    #expect(try workspace.stalled() == ["acme", "beta"])
    try workspace.expectFine("dismiss beta --because known")
    #expect(try workspace.stalled() == ["acme"])
    let run = try workspace.expectFine("stalled --format json")
    #expect(try JSONValue(run.outputBytes)["dismissed"].number == 1)
    try workspace.expectFine("record first-step --customer beta")
    #expect(try workspace.stalled("--at 2026-12-20") == ["acme", "beta"])
  }

  @Test("to record a step moves the journey on")
  func record() throws {
    let workspace = try Courses.workspace()
    try workspace.expectFine(
      "record connect-source --customer umvelisi --at 2026-11-21 --reason",
      ["seen in a call"]
    )
    #expect(try workspace.stalled() == Array(Courses.stalled.dropFirst()))
    let run = try workspace.expectFine("customer umvelisi")
    #expect(run.output.contains("by tester: seen in a call"), "\(run)")
    try workspace.expectFine("record connect-source --customer umvelisi --undo --reason wrong")
    let undone = try workspace.expectFine("customer umvelisi --format json")
    let steps = try JSONValue(undone.outputBytes)["journeys"][0]["steps"].items
    let step = steps.first { $0["id"].text == "connect-source" }
    #expect(step?["done_at"] == .null)
    #expect(step?["reopened_at"].text == Workspace.now)
  }

  /// The way to correct a date: take it back, and record it with the right one.
  @Test("to record a step again after it was taken back counts, whatever its date")
  func recordAgain() throws {
    let workspace = try Small.workspace(customers: true)
    func done() throws -> JSONValue {
      let run = try workspace.expectFine("customer acme --format json")
      return try JSONValue(run.outputBytes)["journeys"][0]["steps"][0]["done_at"]
    }
    try workspace.expectFine("record first-step --customer acme --at 2026-10-05")
    #expect(try done().text == "2026-10-05T00:00:00Z")
    try workspace.expectFine("record first-step --customer acme --undo")
    #expect(try done() == .null)
    let run = try workspace.expectFine("record first-step --customer acme --at 2026-10-02")
    #expect(run.errors.contains("1 of 2 steps"), "\(run)")
    #expect(try done().text == "2026-10-02T00:00:00Z")
  }

  @Test("to record a step now, in the instant in which it was taken back, counts")
  func recordAtOnce() throws {
    let workspace = try Small.workspace(customers: true)
    try workspace.expectFine("record first-step --customer acme")
    try workspace.expectFine("record first-step --customer acme --undo")
    let run = try workspace.expectFine("record first-step --customer acme")
    #expect(run.errors.contains("1 of 2 steps"), "\(run)")
  }

  @Test("to take back what isn't done, or to waive what is, is refused")
  func nothingToDo() throws {
    let workspace = try Small.workspace(customers: true)
    let undo = try workspace("record first-step --customer acme --undo")
    #expect(undo.status == 1 && undo.errors.contains("isn't done"), "\(undo)")
    try workspace.expectFine("record first-step --customer acme")
    let waive = try workspace("waive first-step --customer acme --reason x")
    #expect(waive.status == 1 && waive.errors.contains("is done already"), "\(waive)")
  }

  @Test("to waive a step makes it count as done, with the reason")
  func waive() throws {
    let workspace = try Courses.workspace()
    try workspace.expectFine("waive admin-course --customer altovera --reason", ["knows it well"])
    #expect(try !workspace.stalled().contains("altovera"))
    let run = try workspace.expectFine("customer altovera")
    #expect(run.output.contains("waived") && run.output.contains("knows it well"), "\(run)")
  }

  @Test("is for one product where it says so")
  func product() throws {
    let workspace = try Courses.workspace()
    let over = try workspace(
      "snooze gruenspechtal --product atlas --until 2026-12-01 --reason x"
    )
    #expect(over.status == 1 && over.errors.contains("has no open journey"), "\(over)")
    #expect(try workspace.stalled() == Courses.stalled)
    try workspace.expectFine("snooze gruenspechtal --product beacon --until 2026-12-01 --reason x")
    #expect(try !workspace.stalled().contains("gruenspechtal"))
  }

  @Test("to note something stands in the timeline and changes no journey")
  func note() throws {
    let workspace = try Courses.workspace()
    let before = try workspace.answers()
    try workspace.expectFine("note acme", ["Kim is on leave until Monday"])
    #expect(try workspace.answers() == before)
    let run = try workspace.expectFine("customer acme --timeline 1 --format json")
    let entry = try JSONValue(run.outputBytes)["timeline"][0]
    #expect(entry["what"].text == "noted: Kim is on leave until Monday")
    #expect(entry["who"].text == "tester")
  }

  @Test(
    "that makes no sense is refused with what to do",
    arguments: [
      ("pause acme --until 2026-01-01 --reason x", 1, "2026-01-01T00:00:00Z is past"),
      ("snooze acme --until 2026-11-22T09:00:00Z --reason x", 1, "is past"),
      ("resume acme", 1, "acme isn't paused"),
      ("dismiss acme --because useful", 1, "acme hasn't stalled"),
      ("record kick-off --customer acme --product atlas --at 2027-01-01", 1, "is in the future"),
      ("record kickoff --customer umvelisi", 1, "did you mean 'kick-off'?"),
      ("waive connect-sorce --customer umvelisi --reason x", 1, "did you mean 'connect-source'?"),
      ("record kick-off --customer umvelisy", 1, "did you mean 'umvelisi'?"),
      ("pause umvelisi --product beacon --until 2026-12-01 --reason x", 1, "it has: atlas"),
      ("pause umvelisi --product atls --until 2026-12-01 --reason x", 1, "did you mean 'atlas'?"),
      ("waive kick-off --customer umvelisi", 64, "--reason"),
      ("pause umvelisi --reason x", 64, "--until"),
      ("dismiss umvelisi --because usefull", 64, "'not-useful', 'known' or 'wrong-data'"),
      ("note nobody hello", 1, "there is no customer 'nobody'"),
    ] as [(String, Int32, String)]
  )
  func refused(_ command: String, _ status: Int32, _ message: String) throws {
    let workspace = try Courses.workspace()
    let before = try Courses.contents.get()
    let run = try workspace(command)
    #expect(run.status == status, "\(run)")
    #expect(run.errors.contains(message), "\(run)")
    #expect(run.output == "")
    #expect(try workspace.contents() == before)
  }

  @Test(
    "without a reason is none",
    arguments: ["waive kick-off --customer umvelisi --reason", "note umvelisi"]
  )
  func empty(_ command: String) throws {
    let workspace = try Courses.workspace()
    for text in ["", "  "] {
      let run = try workspace(command, [text])
      #expect(run.status == 64 || run.status == 1, "\(run)")
    }
  }

  @Test("asks which product is meant where two have the step")
  func ambiguous() throws {
    let workspace = try Small.workspace(customers: true)
    let other = Small.plan.replacing("product: small", with: "product: other")
    try workspace.expectFine("plan apply", [try workspace.file("other.yaml", other)])
    let file = try workspace.file(
      "two.csv",
      "id,name,signed_up_at,products\nboth,Both,2026-10-01,small;other\n"
    )
    try workspace.expectFine("import customers", [file])
    let run = try workspace("record first-step --customer both")
    #expect(run.status == 1)
    #expect(run.errors.contains("say which with --product"), "\(run)")
    try workspace.expectFine("record first-step --customer both --product other")
  }
}
