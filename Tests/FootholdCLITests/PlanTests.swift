import Foundation
import ProgramSupport
import Testing

@Suite("Plans")
struct PlanTests {
  @Test("are checked file by file, to the last")
  func check() throws {
    let workspace = try Workspace()
    let fine = try workspace("plan check", Courses.plans)
    #expect(fine.status == 0 && fine.output == "")
    #expect(fine.errors.lines.count == 2 && fine.errors.contains("fine: Atlas Analytics, 8 steps"))
    let bad = try workspace.file("bad.yaml", Small.plan.replacing("due: 10d", with: "deu: 10d"))
    let missing = workspace.folder.appending(path: "nosuch.yaml").path
    let run = try workspace("plan check", [bad, missing, Courses.plans[0]])
    #expect(run.status == 65)
    #expect(run.errors.contains("bad.yaml:5:"), "\(run)")
    #expect(run.errors.contains("did you mean 'due'?"), "\(run)")
    #expect(run.errors.contains("nosuch.yaml: error: there is no such file"), "\(run)")
    #expect(run.errors.contains("fine: Atlas Analytics"), "\(run)")
    #expect(!FileManager.default.fileExists(atPath: workspace.database.path))
  }

  /// As `Courses/README.md` does it, and the design: `plan apply FILE…`.
  @Test("are applied, several by one command")
  func applySeveral() throws {
    let workspace = try Workspace()
    try workspace.expectFine("plan apply", Courses.plans)
    let run = try workspace.expectFine("plan list --format json")
    let products = try JSONValue(run.outputBytes)["plans"].items.compactMap { $0["product"].text }
    #expect(products == ["atlas", "beacon"])
  }

  @Test("that are wrong aren't applied")
  func wrong() throws {
    let workspace = try Small.workspace(customers: true)
    let before = try workspace.answers()
    let cycle = Small.plan.replacing("due: 10d", with: "after: [second-step]")
    let run = try workspace("plan apply", [try workspace.file("cycle.yaml", cycle)])
    #expect(run.status == 65)
    #expect(run.errors.contains("cycle.yaml:5:"), "\(run)")
    let list = try workspace.expectFine("plan list --format json")
    #expect(try JSONValue(list.outputBytes)["plans"].items.count == 1)
    #expect(try workspace.answers() == before)
  }

  @Test("move everybody to a new version, and say who gains or loses progress")
  func versions() throws {
    let workspace = try Small.workspace(customers: true)
    try workspace.expectFine("record first-step --customer beta --at 2026-10-05")
    let fewer = try workspace.file(
      "small.yaml",
      Small.plan.replacing("{ event: first.done }", with: "manual").replacing(
        "due: 5d",
        with: "due: 90d"
      )
    )
    let before = try workspace.answers()
    let diff = try workspace.expectFine("plan diff", [fewer])
    #expect(diff.output.contains("~ first-step  another condition"), "\(diff)")
    #expect(diff.output.contains("~ second-step  due 90 days (was 5 days)"), "\(diff)")
    #expect(try workspace.answers() == before)
    let run = try workspace.expectFine("plan apply", [fewer])
    #expect(run.errors.hasPrefix("small: version 2 now holds for all journeys.\n"), "\(run)")
    #expect(run.errors.contains(diff.output), "\(run)")
    #expect(try workspace.stalled() == ["acme"])
  }

  @Test("leave earlier journeys alone with --effective and --pin")
  func effective() throws {
    let workspace = try Small.workspace(customers: true)
    let longer = try workspace.file("v2.yaml", Small.plan.replacing("due: 10d", with: "due: 300d"))
    let run = try workspace.expectFine("plan apply --effective 2026-09-28", [longer])
    #expect(run.errors.contains("version 2 now holds for journeys that start from 28 Sep 2026 on"))
    // beta began in October, acme in September.
    #expect(try workspace.stalled() == ["acme"])
    let pinned = try workspace.file("v3.yaml", Small.plan.replacing("due: 10d", with: "due: 301d"))
    try workspace.expectFine("plan apply --pin", [pinned])
    #expect(try workspace.stalled() == ["acme"])
    let list = try workspace.expectFine("plan list --format json")
    let plans = try JSONValue(list.outputBytes)["plans"].items
    #expect(plans.map { $0["version"].number } == [1, 2, 3])
    #expect(
      plans.map { $0["effective_from"].text } == [nil, "2026-09-28T00:00:00Z", Workspace.now]
    )
    let both = try workspace("plan apply --pin --effective 2026-09-28", [longer])
    #expect(both.status == 64 && both.errors.contains("contradict"), "\(both)")
  }

  @Test("that were applied before change nothing")
  func unchanged() throws {
    let workspace = try Small.workspace(customers: true)
    let path = workspace.folder.appending(path: "small.yaml").path
    for options in ["", "--effective 2026-09-01", "--pin"] {
      let first = try workspace.expectFine("plan apply \(options)", [path])
      let second = try workspace.expectFine("plan apply \(options)", [path])
      #expect(second.errors.contains("is the same plan; nothing changed."), "\(first)\(second)")
    }
    // Pinned a day later it is still the same plan for all that start from now on.
    let later = try workspace("plan apply --pin", [path], now: "2026-11-23T09:00:00Z")
    #expect(later.errors.contains("is the same plan; nothing changed."), "\(later)")
  }

  @Test("are shown with their steps, and as they were written")
  func show() throws {
    let workspace = try Small.workspace()
    let source = try workspace.expectFine("plan show small --source")
    #expect(source.output == Small.plan)
    let table = try workspace.expectFine("plan show small")
    #expect(table.output.hasPrefix("Small (small, version 1): starts with sign-up\n"))
    let run = try workspace.expectFine("plan show small --format json")
    let steps = try JSONValue(run.outputBytes)["steps"].items
    #expect(steps.compactMap { $0["id"].text } == ["first-step", "second-step", "call"])
    let csv = try workspace.expectFine("plan show small --format csv")
    #expect(csv.lines.count == 4)
  }

  @Test("are shown in an earlier version by the option that the help names")
  func earlier() throws {
    let workspace = try Small.workspace()
    let longer = try workspace.file("v2.yaml", Small.plan.replacing("due: 10d", with: "due: 30d"))
    try workspace.expectFine("plan apply", [longer])
    #expect(
      try workspace.expectFine("plan show small --plan-version 1 --source").output == Small.plan
    )
    let help = try workspace("plan show --help", now: nil)
    let examples = help.lines.filter { $0.hasPrefix("  foothold plan show ") }
    #expect(examples.allSatisfy { !$0.contains(" --version ") }, "that shows the program's version")
    let unknown = try workspace("plan show small --plan-version 9")
    #expect(unknown.status == 1 && unknown.errors.contains("it has: 1, 2"), "\(unknown)")
    let product = try workspace("plan show smal")
    #expect(product.errors.contains("did you mean 'small'?"), "\(product)")
  }
}
