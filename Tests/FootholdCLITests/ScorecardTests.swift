import Foundation
import ProgramSupport
import Testing

@Suite("A scorecard on the command line")
struct ScorecardTests {
  private static let text = """
    metrics: { currency: EUR, gross-margin: 80% }
    usage:
      atlas: { active: [dashboard.viewed], features: [dashboard.shared] }

    """

  private func settings(_ workspace: Workspace) throws -> [String] {
    let run = try workspace.expectFine("scorecard show --format json")
    return try JSONValue(run.outputBytes)["settings"].items.map { setting in
      let version = setting["version"].number.map { " of \(Int($0))" } ?? ""
      return "\(setting["key"].text ?? "?"): \(setting["value"].text ?? "-")\(version)"
    }
  }

  @Test("is checked file by file, without a database or with one")
  func check() throws {
    let workspace = try Workspace()
    let good = try workspace.file("good.yaml", Self.text)
    let bad = try workspace.file("bad.yaml", "metrics: { trial: 30 }\n")
    let run = try workspace("scorecard check", [bad, good, "nosuch.yaml"])
    #expect(run.status == 65 && run.output == "", "\(run)")
    #expect(run.errors.contains("bad.yaml:1:19: error: 'trial' must be"), "\(run)")
    #expect(run.errors.contains("did you mean '30d'?") && run.errors.contains("good.yaml: fine"))
    #expect(run.errors.contains("nosuch.yaml: error: there is no such file"), "\(run)")
    #expect(!FileManager.default.fileExists(atPath: workspace.database.path))
    let courses = try Courses.workspace()
    let before = try Data(contentsOf: courses.database)
    let fine = try courses.expectFine("scorecard check", [good])
    #expect(fine.errors == "\(good): fine\n", "\(fine)")
    #expect(try Data(contentsOf: courses.database) == before)
  }

  @Test("is applied, shown as it was applied, and tells what changes")
  func apply() throws {
    let workspace = try Courses.workspace()
    let none = try settings(workspace)
    #expect(none.allSatisfy { !$0.contains(" of ") } && none.contains("gross-margin: -"))
    #expect(try workspace("scorecard show --source").status == 1)

    let first = try workspace.expectFine(
      "scorecard apply",
      [try workspace.file("s.yaml", Self.text)]
    )
    #expect(
      first.errors == """
        Version 1 now holds.
        + gross-margin  80%
        + usage.atlas.active  dashboard.viewed
        + usage.atlas.features  dashboard.shared
        - usage  was any event

        """,
      "\(first)"
    )
    #expect(try workspace.expectFine("scorecard show --source").output == Self.text)
    let told = try settings(workspace)
    #expect(told.contains("gross-margin: 80% of 1") && told.contains("currency: EUR of 1"))
    #expect(told.contains("trial: 30d") && told.contains("time-zone: UTC"))
    let again = try workspace.expectFine("scorecard apply s.yaml")
    #expect(again.errors == "Version 1 is the same scorecard; nothing changed.\n", "\(again)")

    try workspace.file("s.yaml", "metrics: { currency: EUR, gross-margin: 75%, trial: 14d }\n")
    let second = try workspace.expectFine("scorecard apply s.yaml")
    #expect(
      second.errors == """
        Version 2 now holds.
        ~ gross-margin  75% (was 80%)
        ~ trial  14d (was 30d)
        + usage  any event
        - usage.atlas.active  was dashboard.viewed
        - usage.atlas.features  was dashboard.shared

        """,
      "\(second)"
    )
    #expect(try settings(workspace).contains("trial: 14d of 2"))
    let table = try workspace.expectFine("scorecard show").output
    #expect(table.hasPrefix("s.yaml, version 2 of 22 Nov 2026\n"), "\(table)")
    let audit = try workspace.expectFine("audit --limit 2 --format json")
    let entries = try JSONValue(audit.outputBytes)["entries"].items
    #expect(entries.map { $0["action"].text } == ["scorecard.apply", "scorecard.apply"])
    #expect(entries.map { $0["detail"].text } == ["version 2", "version 1"])
  }

  @Test("that is wrong isn't applied")
  func wrong() throws {
    let workspace = try Courses.workspace()
    try workspace.expectFine("scorecard apply", [Courses.scorecard])
    let before = try settings(workspace)
    let bad = try workspace.file("bad.yaml", "metrics: { gross-margin: 180% }\n")
    let run = try workspace("scorecard apply", [bad])
    #expect(run.status == 65 && run.errors.contains("bad.yaml:1:26: error:"), "\(run)")
    #expect(try settings(workspace) == before)
  }

  @Test("is applied with warnings of what nobody has")
  func warnings() throws {
    let workspace = try Courses.workspace()
    let file = try workspace.file(
      "s.yaml",
      """
      usage:
        atals: { active: [x] }
        atlas: { active: [dashbord.viewed], features: [quantum.leap, dashboard.shared] }
      health: { segments: { smbs: { usage: { to: 8 } } } }

      """
    )
    let warnings = """
      \(file):2:3: warning: no plan and no customer has the product 'atals'
        hint: did you mean 'atlas'?
      \(file):3:21: warning: no event 'dashbord.viewed' of 'atlas' was seen so far
        hint: did you mean 'dashboard.viewed'?
      \(file):3:50: warning: no event 'quantum.leap' of 'atlas' was seen so far
        hint: it counts from its first one on
      \(file):4:23: warning: no customer has the segment 'smbs'
        hint: did you mean 'smb'?

      """
    #expect(try workspace.expectFine("scorecard check", [file]).errors.hasPrefix(warnings))
    let run = try workspace.expectFine("scorecard apply", [file])
    #expect(run.errors.hasPrefix(warnings + "Version 1 now holds."), "\(run)")
    #expect(try workspace.expectFine("scorecard show --quiet", []).output != "")
    let empty = try Workspace()
    #expect(try empty.expectFine("scorecard apply", [file]).errors.hasPrefix("Version 1"))
  }

  @Test("changes nothing of what is said about onboarding")
  func onboarding() throws {
    let workspace = try Courses.workspace()
    let before = try workspace.contents()
    try workspace.expectFine("scorecard apply", [Courses.scorecard])
    #expect(try workspace.contents() == before)
  }
}

@Suite("Metrics by a scorecard")
struct MetricsByScorecardTests {
  /// The customers of long standing.
  private static let established = Result {
    let workspace = try Courses.workspace()
    for export in Courses.established { try workspace.expectFine(export.words, export.rest) }
    return try Data(contentsOf: workspace.database)
  }

  private static func workspace(_ scorecard: String? = nil) throws -> Workspace {
    let workspace = try Workspace()
    try established.get().write(to: workspace.database)
    if let scorecard {
      try workspace.file("scorecard.yaml", scorecard)
      try workspace.expectFine("scorecard apply scorecard.yaml")
    }
    return workspace
  }

  @Test("take what counts as being active from it")
  func active() throws {
    let any = try Self.workspace().scorecard("--period 2026-10")
    let few = try Self.workspace("usage: { beacon: { active: [report.exported] } }")
      .scorecard("--period 2026-10")
    for metric in ["dau", "mau"] {
      let all = try #require(any[metric]?["value"].number)
      let exporters = try #require(few[metric]?["value"].number)
      #expect(0 < exporters && exporters < all, "\(metric)")
    }
  }

  @Test("take the margin from it, unless another is asked for")
  func margin() throws {
    let rates = ["--rates", Courses.rates]
    let value = { (workspace: Workspace, options: String) in
      let found = try workspace.scorecard("--period 2026-10 \(options)", rates)
      return (
        found["payback"]?["value"].number ?? .nan, found["payback"]?["remarks"].items.count ?? -1
      )
    }
    let revenue = try value(Self.workspace(), "")
    let workspace = try Self.workspace("metrics: { gross-margin: 80% }")
    let earned = try value(workspace, "")
    #expect(abs(earned.0 - revenue.0 / 0.8) < 1e-9 && earned.1 == revenue.1 - 1)
    let asked = try value(workspace, "--margin 50%")
    #expect(abs(asked.0 - revenue.0 / 0.5) < 1e-9)
    #expect(try workspace("metrics --margin 0.5").status == 64)
  }

  @Test("take currency and rates from it, unless others are asked for")
  func rates() throws {
    let told = try Self.workspace().scorecard("--period 2026-10", ["--rates", Courses.rates])
    let workspace = try Self.workspace(
      "metrics: { currency: EUR, rates: { USD: 0.92, GBP: 1.17 } }"
    )
    let found = try workspace.scorecard("--period 2026-10")
    #expect(found["mrr"] == told["mrr"] && found["nrr"] == told["nrr"])
    try workspace.file("rates.csv", "USD,9.2\nGBP,1.17\n")
    let other = try workspace.scorecard("--period 2026-10 --rates rates.csv")
    #expect(other["mrr"]?["value"].number ?? 0 > found["mrr"]?["value"].number ?? 0)
    let dollars = try workspace.scorecard("--period 2026-10 --currency USD")["mrr"]
    #expect(dollars?["remarks"].items.isEmpty == false, "rates in euros say nothing of dollars")
  }

  @Test("begin days where it says, unless another zone is asked for")
  func zone() throws {
    let workspace = try Self.workspace("metrics: { time-zone: Europe/Berlin }")
    let from = { (options: String) in
      let run = try workspace.expectFine("metrics --period 2026-10 --format json \(options)")
      return try JSONValue(run.outputBytes)["period"]["from"].text
    }
    #expect(try from("") == "2026-09-30T22:00:00Z")
    #expect(try from("--zone UTC") == "2026-10-01T00:00:00Z")
  }

  @Test("are those of the demo by the scorecard of the courses")
  func demo() throws {
    let workspace = try Self.workspace()
    let run = try workspace.expectFine("scorecard apply", [Courses.scorecard])
    #expect(run.errors.hasPrefix("Version 1 now holds."), "every name in it is known: \(run)")
    let found = try workspace.scorecard("--period 2026-10")
    let told = try Self.workspace().scorecard("--period 2026-10", ["--rates", Courses.rates])
    for metric in ["mrr", "nrr", "retention", "arpa", "cac", "repeat-purchase"] {
      #expect(found[metric] == told[metric], "\(metric)")
    }
  }
}
