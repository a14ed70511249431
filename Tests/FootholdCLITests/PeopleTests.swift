import Foundation
import ProgramSupport
import Testing

@Suite("People on the command line")
struct PeopleTests {
  private static let map = ["email", "company", "course", "status", "at"]
    .flatMap { ["--map", "\($0)=\($0)"] }

  private func workspace() throws -> Workspace {
    let workspace = try Small.workspace(customers: true)
    let file = try workspace.file(
      "lms.csv",
      """
      email,company,course,status,at
      kim@acme.example,,basics,completed,2026-10-02T00:00:00Z
      kim@private.example,Gamma Berlin,basics,completed,2026-10-03T00:00:00Z
      lee@acme.example,,basics,completed,2026-10-04T00:00:00Z

      """
    )
    try workspace.expectFine("import lms --observed-at 2026-11-01", [file] + Self.map)
    return workspace
  }

  @Test("are merged, shown and split, and the export follows")
  func merge() throws {
    let workspace = try workspace()
    let before = try workspace.expectFine("export learning").output
    let merged = try workspace.expectFine("learner merge kim@private.example kim@acme.example")
    #expect(merged.errors.contains("are one person, who belongs to Acme"), "\(merged)")
    #expect(try workspace.expectFine("export learning").lines.count == 3)
    let shown = try workspace.expectFine("learner show kim@private.example")
    #expect(shown.output.contains("kim@private.example, merged: 1 fact,"), "\(shown)")
    #expect(shown.output.contains("tester: kim@private.example is kim@acme.example"), "\(shown)")
    let again = try workspace("learner merge kim@acme.example kim@private.example")
    #expect(again.status == 1 && again.errors.contains("one person already"), "\(again)")
    try workspace.expectFine("learner split kim@private.example --reason mistake")
    #expect(try workspace.expectFine("export learning").output == before)
  }

  @Test("are previewed without a byte of the database being changed")
  func preview() throws {
    let workspace = try workspace()
    try workspace.expectFine("match rule add company", ["Gamma*", "--customer", "beta"])
    try workspace.expectFine("match rule add email lee@* --leave-out")
    let bytes = try Data(contentsOf: workspace.database)
    let preview = try workspace.expectFine("match preview")
    #expect(preview.output.contains("1: from nobody to beta (kim@private.example)"), "\(preview)")
    #expect(preview.output.contains("1: from acme to left out (lee@acme.example)"), "\(preview)")
    try workspace.expectFine("match rules --format json")
    try workspace.expectFine("learner suggestions")
    #expect(try Data(contentsOf: workspace.database) == bytes)
    let applied = try workspace.expectFine("match apply")
    #expect(applied.errors.contains("from nobody to beta"), "\(applied)")
    let out = try workspace.expectFine("learners --left-out --format csv")
    #expect(out.lines.count == 2 && out.output.contains("lee@acme.example"), "\(out)")
    #expect(out.output.contains("rule 6: email 'lee@*'"), "\(out)")
    let file = workspace.folder.appending(path: "lms.csv").path
    let run = try workspace.expectFine("import lms --observed-at 2026-11-02", [file] + Self.map)
    #expect(run.output.contains("1 left out by rule"), "\(run)")
    #expect(try workspace.expectFine("match preview").output.contains("Nobody belongs to another"))
  }

  @Test(
    "are asked for properly",
    arguments: [
      ("match rule add company Acme", 64, "one of '--customer'"),
      ("match rule add company Acme --customer acme --leave-out", 64, "one of '--customer'"),
      ("match rule add shoe Acme --leave-out", 64, "shoe"),
      ("match rule add company Acme --customer acmee", 1, "did you mean"),
      ("match rule remove 77", 1, "'foothold match rules' lists 1 to 4"),
      ("match rule move 1 77", 1, "there is no rule 77"),
      ("learners --left-out --unmatched", 64, "contradict each other"),
      ("learner show kim@acme.exampel", 1, "did you mean 'kim@acme.example'"),
      ("learner merge kim@acme.example nobody@acme.example", 1, "there is no learner"),
      ("learner split kim@acme.example", 1, "nobody was merged into kim@acme.example"),
    ]
  )
  func refused(_ command: String, _ status: Int32, _ words: String) throws {
    let run = try workspace()(command)
    #expect(run.status == status && run.errors.contains(words), "\(run)")
  }
}
