import Foundation
import ProgramSupport
import Testing

@Suite("Output")
struct OutputTests {
  @Test(
    "holds results, and standard error all else",
    arguments: [
      "stalled --limit 2", "customers", "customer acme", "learners", "learners --unmatched",
      "plan list", "plan show atlas", "import list", "import show 1", "export learning",
      "export journeys", "export stalled", "import customers \(Courses.customers.path)",
    ]
  )
  func results(_ command: String) throws {
    let workspace = try Courses.workspace()
    let run = try workspace.expectFine(command)
    #expect(!run.output.isEmpty)
    let quiet = try Courses.workspace().expectFine("\(command) --quiet")
    #expect(quiet.errors == "", "\(quiet)")
    if !command.hasPrefix("import customers") { #expect(quiet.output == run.output) }
  }

  @Test(
    "stays empty where there is nothing to answer",
    arguments: [
      "plan check", "plan apply", "record kick-off --customer acme --product atlas", "note acme hi",
      "learner match mireille.dufour@freemail.example pomelanda",
    ]
  )
  func nothing(_ command: String) throws {
    let workspace = try Courses.workspace()
    let files = command.hasPrefix("plan") ? [Courses.plans[0]] : []
    let run = try workspace.expectFine(command, files)
    #expect(run.output == "" && run.errors != "", "\(run)")
    let quiet = try workspace.expectFine("\(command) --quiet", files)
    #expect(quiet.output == "" && quiet.errors == "", "\(quiet)")
  }

  @Test("is told errors in spite of --quiet")
  func quietErrors() throws {
    let workspace = try Courses.workspace()
    let unknown = try workspace("customer nosuch --quiet")
    #expect(unknown.status == 1 && unknown.errors.contains("there is no customer"), "\(unknown)")
    let file = try workspace.file("c.csv", "id,name,signed_up_at\na,A,2026-06-01\nb,B,soon\n")
    let rejected = try workspace("import customers --quiet", [file])
    #expect(rejected.status == 2 && rejected.output == "", "\(rejected)")
    #expect(rejected.errors.contains("c.csv:3"), "\(rejected)")
  }

  @Test(
    "obeys options before the command as it does those after it",
    arguments: [
      ("--quiet stalled --limit 1", "stalled --limit 1 --quiet"),
      ("--format json stalled", "stalled --format json"),
      ("--format=csv --verbose stalled", "stalled --format csv --verbose"),
      ("--color never --now 2026-11-01 stalled", "stalled --color never --now 2026-11-01"),
      ("--database other.db stalled", "stalled --database other.db"),
      ("--quiet import list", "import list --quiet"),
      ("--format json plan show atlas", "plan show atlas --format json"),
    ]
  )
  func global(_ before: String, _ after: String) throws {
    let workspace = try Courses.workspace()
    let now = before.contains("--now") ? nil : Workspace.now
    let one = try workspace(before, now: now)
    let other = try workspace(after, now: now)
    #expect(one.output == other.output && one.errors == other.errors, "\(one)\(other)")
    #expect(one.status == other.status)
  }

  /// A script that sets `--color never` for all it runs must be able to run all.
  @Test(
    "takes the global options with every command",
    arguments: [
      "plan check \(Courses.plans[0])", "plan apply \(Courses.plans[0])",
      "plan diff \(Courses.plans[0])", "record kick-off --customer acme --product atlas",
      "note acme hi", "learner match mireille.dufour@freemail.example pomelanda",
      "export journeys", "pause umvelisi --until 2026-12-01 --reason x",
    ]
  )
  func everywhere(_ command: String) throws {
    let workspace = try Courses.workspace()
    let run = try workspace("--color never \(command)")
    #expect(run.status == 0, "\(run)")
  }

  @Test("is coloured for people only")
  func color() throws {
    let workspace = try Courses.workspace()
    #expect(try !workspace.expectFine("stalled").output.contains("\u{1B}["))
    #expect(try !workspace.expectFine("customer acme").output.contains("\u{1B}["))
    #expect(try workspace.expectFine("stalled --color always").output.contains("\u{1B}["))
    let data = try workspace.expectFine("stalled --color always --format csv")
    #expect(!data.output.contains("\u{1B}["))
  }
}
