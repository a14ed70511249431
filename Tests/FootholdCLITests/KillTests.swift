import Foundation
import ProgramSupport
import Testing

/// Killed at 10 instants; at `FOOTHOLD_KILLS` where it is set.
@Suite("An import that is killed")
struct KillTests {
  private static var kills: Int {
    ProcessInfo.processInfo.environment["FOOTHOLD_KILLS"].flatMap(Int.init) ?? 10
  }

  private static let words = "import lms --observed-at 2026-11-20"

  private func prepared() throws -> (Workspace, arguments: [String]) {
    let workspace = try Workspace()
    try workspace.expectFine(
      "plan apply",
      [try workspace.file("large.yaml", GeneratedExport.plan)]
    )
    try workspace.expectFine(
      "import customers",
      [try workspace.file("customers.csv", GeneratedExport.customers)]
    )
    let file = try workspace.file("learning.csv", GeneratedExport.learning)
    return (workspace, [file] + GeneratedExport.map)
  }

  @Test("case 56: has done nothing or all, and the next ends as an undisturbed one")
  func killed() throws {
    let (first, arguments) = try prepared()
    let start = try Data(contentsOf: first.database)
    let nothing = try first.answers()
    let undisturbed = try first.expectFine(Self.words, arguments)
    #expect(undisturbed.output.contains("\(GeneratedExport.rowCount) rows"))
    let all = try first.answers()
    #expect(nothing != all)

    var numbers = SeededNumbers(seed: 50)
    var counts = (before: 0, killed: 0, after: 0)
    for round in 1...Self.kills {
      let instant = Double.random(in: 0...1, using: &numbers) * undisturbed.seconds * 1.05
      let workspace = try Workspace()
      try start.write(to: workspace.database)
      let run = try workspace(Self.words, arguments, killAfter: instant)
      let context: Comment = "round \(round), after \(instant) s"
      if run.signal == SIGKILL { counts.killed += 1 } else { #expect(run.status == 0, context) }

      let found = try workspace.answers()
      if found == nothing {
        counts.before += 1
      } else {
        #expect(found == all, context)
        counts.after += 1
      }
      let next = try workspace.expectFine("\(Self.words) --format json", arguments)
      let events = try JSONValue(next.outputBytes)["imports"][0]["events"]
      #expect((events["new"].number == 0) == (found == all), context)
      #expect(try workspace.answers() == all, context)
      let check = try workspace.shell(
        "command -v sqlite3 >/dev/null || { echo ok; exit; }; sqlite3 foothold.db 'PRAGMA integrity_check'"
      )
      #expect(check.output == "ok\n", context)
    }
    print(
      "\(Self.kills) imports of \(undisturbed.seconds) s: \(counts.killed) killed,"
        + " \(counts.before) had done nothing, \(counts.after) all"
    )
  }

  @Test("again and again on the same database leaves it whole")
  func again() throws {
    let (workspace, arguments) = try prepared()
    let (other, _) = try prepared()
    let undisturbed = try other.expectFine(Self.words, arguments)
    var numbers = SeededNumbers(seed: 7)
    for _ in 1...5 {
      let instant = Double.random(in: 0...0.8, using: &numbers) * undisturbed.seconds
      _ = try workspace(Self.words, arguments, killAfter: instant)
    }
    try workspace.expectFine(Self.words, arguments)
    #expect(try workspace.answers() == other.answers())
  }

  @Test("by ^C has done nothing or all as well")
  func interrupted() throws {
    let (workspace, arguments) = try prepared()
    let nothing = try workspace.answers()
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try workspace.shell(
      "foothold \(Self.words) \(quoted) & pid=$!; sleep 0.2; kill -INT $pid; wait $pid; echo $?"
    )
    let found = try workspace.answers()
    if found != nothing { #expect(run.lines.last == "0", "\(run)") }
    try workspace.expectFine(Self.words, arguments)
  }
}
