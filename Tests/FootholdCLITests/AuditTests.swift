import Foundation
import ProgramSupport
import Testing

@Suite("Notes of what people changed")
struct AuditTests {
  private func entries(_ workspace: Workspace, _ options: String = "") throws -> [JSONValue] {
    let run = try workspace.expectFine("audit --format json \(options)")
    return try JSONValue(run.outputBytes)["entries"].items
  }

  @Test(
    "say what was done to what",
    arguments: [
      ("note tidewrack hello", "note tidewrack"),
      ("pause tidewrack --until 2026-12-24 --reason x", "pause tidewrack"),
      ("snooze tidewrack --until 2026-12-24 --reason x", "snooze tidewrack"),
      ("goal set tidewrack T --by 2026-12-24", "goal.set tidewrack"),
      ("match rule add role teacher --leave-out", "match.rule.add rule 5"),
      ("match apply", "match.apply rules"), ("import undo 1", "import.undo import 1"),
      ("source forget 1", "source.forget source 1"), ("calibrate", "calibrate version 1"),
      ("token create Eve --scope read", "token.create"),
    ]
  )
  func actions(command: String, expected: String) throws {
    let workspace = try Courses.workspace()
    let before = try entries(workspace).count
    try workspace.expectFine(command)
    let found = try entries(workspace)
    #expect(found.count == before + 1)
    let last = "\(found[0]["action"].text ?? "") \(found[0]["object"].text ?? "")"
    #expect(last.hasPrefix(expected), "\(last)")
    #expect(found[0]["via"].text == "cli")
  }

  @Test("say nothing of what was only tried or refused, and nobody's address")
  func silence() throws {
    let workspace = try Courses.workspace()
    let before = try entries(workspace)
    try workspace.expectFine("calibrate --dry-run")
    #expect(try workspace("resume tidewrack").status == 1)
    #expect(try entries(workspace) == before)
    try workspace.expectFine("learner match mireille.dufour@freemail.example pomelanda")
    let found = try entries(workspace)
    #expect(found.first?["action"].text == "learner.match")
    #expect(found.allSatisfy { !($0["object"].text ?? "").contains("@") })
    #expect(found.allSatisfy { !($0["detail"].text ?? "").contains("@") })
  }

  @Test("are filtered")
  func filters() throws {
    let workspace = try Courses.workspace()
    #expect(try entries(workspace, "--limit 2").count == 2)
    #expect(try entries(workspace, "--actor nobody").isEmpty)
    #expect(try entries(workspace, "--since 2030-01-01").isEmpty)
    #expect(try workspace("audit --limit 0").status == 64)
  }

  @Test("can't be changed by a slip")
  func slips() throws {
    let workspace = try Courses.workspace()
    for change in ["DELETE FROM audit", "UPDATE audit SET actor = 'eve'"] {
      let run = try workspace.shell("sqlite3 '\(workspace.database.path)' \"\(change)\"")
      #expect(run.status != 0, "\(run)")
    }
    try workspace.expectFine("audit verify")
  }

  @Test(
    "tell when somebody changed them",
    arguments: [
      ("UPDATE audit SET detail = 'x' WHERE seq = 2", "note 2 "),
      ("UPDATE audit SET actor = 'eve' WHERE seq = 1", "note 1 "),
      ("UPDATE audit SET at = at + 1 WHERE seq = 3", "note 3 "),
      ("DELETE FROM audit WHERE seq = 2", "note 3 "),
      ("DELETE FROM audit WHERE seq = 1", "note 2 "),
      (
        "INSERT INTO audit SELECT max(seq) + 1, 0, 'eve', 'cli', 'note', 'x', '', zeroblob(32)"
          + " FROM audit", "was edited or put in"
      ),
    ]
  )
  func tampering(change: String, words: String) throws {
    let workspace = try Courses.workspace()
    let good = try workspace.expectFine("audit verify").output.split(separator: " ")
    #expect(try entries(workspace).count == Int(good.first ?? ""))
    let script = "DROP TRIGGER audit_stays; DROP TRIGGER audit_holds; \(change)"
    let edited = try workspace.shell("sqlite3 '\(workspace.database.path)' \"\(script)\"")
    #expect(edited.status == 0, "\(edited)")
    let run = try workspace("audit verify")
    #expect(run.status == 1 && run.errors.contains(words), "\(run)")
  }
}
