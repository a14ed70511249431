import Foundation
import ProgramSupport
import Testing

@Suite("The very same file again")
struct RepetitionTests {
  static let text = """
    user_id,email,course_id,steps_completed,steps_total,course_completed,course_completed_on
    7,a@acme.example,31,4,4,YES,2026-09-12
    8,b@acme.example,31,2,4,PERHAPS,

    """
  static let observed = "--observed-at 2026-09-20"

  private func imports(_ workspace: Workspace) throws -> [JSONValue] {
    let run = try workspace.expectFine("import list --format json")
    return try JSONValue(run.outputBytes)["imports"].items
  }

  @Test("isn't read again, and says which import told all of it")
  func again() throws {
    let workspace = try Workspace()
    let file = try workspace.file("a.csv", Self.text)
    _ = try workspace("import lms \(Self.observed)", [file])
    let before = try workspace.expectFine("export learning").output
    let run = try workspace("import lms \(Self.observed)", [file])
    #expect(run.status == 2, "\(run)")
    #expect(run.output.contains("the same file as import 1, which told all of it"))
    #expect(run.output.contains("2 rows, 0 new, 1 known before, 1 rejected"))
    #expect(run.errors.contains("a.csv:3:6: rejected: 'perhaps'"), "\(run)")
    #expect(try workspace.expectFine("export learning").output == before)
    #expect(try workspace.expectFine("import show 2").output.contains("1 rejected"))
  }

  @Test("takes over what the first told when that is taken back")
  func takenBack() throws {
    let workspace = try Workspace()
    let file = try workspace.file("a.csv", Self.text)
    _ = try workspace("import lms \(Self.observed)", [file])
    _ = try workspace("import lms \(Self.observed)", [file])
    let before = try workspace.expectFine("export learning --format json").output
    try workspace.expectFine("import undo 1")
    #expect(try workspace.expectFine("export learning --format json").output == before)
    try workspace.expectFine("import undo 2")
    #expect(try workspace.expectFine("export learning").lines.count == 1)
    // Nothing stands that told it, so it's read again.
    let run = try workspace("import lms \(Self.observed)", [file])
    #expect(run.output.contains("2 rows, 1 new"), "\(run)")
  }

  @Test("keeps what it voids voided until both are taken back", arguments: [[2, 3], [3, 2]])
  func voided(_ order: [Int]) throws {
    func statement(_ id: String, _ verb: String, _ object: String) -> String {
      #"{"id":"12345678-1234-4234-8234-12345678900\#(id)","actor":{"mbox":"mailto:a@acme.example"},"#
        + #""verb":{"id":"http://adlnet.gov/expapi/verbs/\#(verb)"},"object":\#(object),"#
        + #""timestamp":"2026-09-01T00:00:00Z"}"# + "\n"
    }
    let told = statement("1", "completed", #"{"id":"http://lms.example/c/1"}"#)
    let void = statement(
      "2",
      "voided",
      #"{"objectType":"StatementRef","id":"12345678-1234-4234-8234-123456789001"}"#
    )
    let workspace = try Workspace()
    _ = try workspace("import lms", [try workspace.file("told.ndjson", told)])
    let file = try workspace.file("void.ndjson", void)
    for _ in 1...2 { _ = try workspace("import lms \(Self.observed)", [file]) }
    #expect(try imports(workspace).count == 3)
    try workspace.expectFine("import undo \(order[0])")
    #expect(!(try workspace.expectFine("export learning").output.contains("2026-09-01")))
    try workspace.expectFine("import undo \(order[1])")
    #expect(try workspace.expectFine("export learning").output.contains("2026-09-01"))
  }

  @Test(
    "is read when another instant, course or word of the command says so",
    arguments: ["--observed-at 2026-09-21", "--observed-at 2026-09-20 --zone Asia/Tokyo"]
  )
  func otherwise(_ options: String) throws {
    let workspace = try Workspace()
    let file = try workspace.file("a.csv", Self.text)
    _ = try workspace("import lms \(Self.observed)", [file])
    let run = try workspace("import lms \(options)", [file])
    #expect(!run.output.contains("the same file"), "\(run)")
  }
}
