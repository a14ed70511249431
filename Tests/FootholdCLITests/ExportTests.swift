import Foundation
import ProgramSupport
import Testing

@Suite("An export")
struct ExportTests {
  @Test("of learning has one row for each learner, course and lesson, in a stable order")
  func learning() throws {
    let workspace = try Courses.workspace()
    let csv = try workspace.expectFine("export learning")
    #expect(
      csv.lines.first == "customer,learner,email,lms_id,course,lesson,lesson_title,enrolled_at,"
        + "started_at,completed_at,completed_by,outcome,percent,score,seconds,source"
    )
    #expect(csv.lines.count == 1_232)
    #expect(try workspace.expectFine("export learning --format csv").output == csv.output)
    let json = try workspace.expectFine("export learning --format json")
    let value = try JSONValue(json.outputBytes)
    let rows = value.items.isEmpty ? value.fields.values.flatMap(\.items) : value.items
    #expect(rows.count == 1_231)
    let keys = try #require(csv.lines.first).split(separator: ",").map(String.init)
    #expect(rows.allSatisfy { Set($0.fields.keys) == Set(keys) })
  }

  @Test("of learning keeps what no plan knows")
  func unknown() throws {
    let csv = try Courses.workspace().expectFine("export learning").lines
    #expect(csv.contains { $0.contains(",first-report,introduce-yourself,Introduce yourself,") })
  }

  @Test("of learning dates no completion that its source didn't date")
  func undated() throws {
    let workspace = try Small.workspace(customers: true)
    let file = try workspace.file(
      "lms.csv",
      """
      email,course,lesson,status,at
      kim@acme.example,basics,Start,completed,
      kim@acme.example,basics,Next,completed,2026-06-03T10:00:00Z

      """
    )
    try workspace.expectFine(
      "import lms --observed-at 2026-07-01 --map email=email --map course=course",
      [file] + ["lesson", "status", "at"].flatMap { ["--map", "\($0)=\($0)"] }
    )
    let rows = try workspace.expectFine("export learning").lines
    #expect(
      rows.dropFirst() == [
        "acme,kim@acme.example,kim@acme.example,,basics,,,,,,,,,,,",
        "acme,kim@acme.example,kim@acme.example,,basics,next,Next,,2026-06-03T10:00:00Z,"
          + "2026-06-03T10:00:00Z,,completed,,,,csv",
        "acme,kim@acme.example,kim@acme.example,,basics,start,Start,,,,2026-07-01T00:00:00Z,"
          + "completed,,,,csv",
      ]
    )
  }

  @Test("of journeys has one row for each, with its state")
  func journeys() throws {
    let workspace = try Courses.workspace()
    let lines = try workspace.expectFine("export journeys").lines
    let states = lines.filter { $0.contains(",stalled,") }.map {
      $0.prefix { $0 != "," }.description
    }
    #expect(Set(states) == Set(Courses.stalled) && states.count == 10)
    let json = try workspace.expectFine("export journeys --format json")
    let value = try JSONValue(json.outputBytes)
    let rows = value.items.isEmpty ? value.fields.values.flatMap(\.items) : value.items
    #expect(rows.count == lines.count - 1)
  }

  @Test("of the stalled is the list")
  func stalled() throws {
    let workspace = try Courses.workspace()
    for format in ["csv", "json"] {
      let export = try workspace.expectFine("export stalled --format \(format)")
      let list = try workspace.expectFine("stalled --format \(format)")
      #expect(export.output == list.output)
    }
  }

  @Test("marks what a spreadsheet would run as text")
  func formulas() throws {
    let workspace = try Small.workspace()
    let file = try workspace.file(
      "c.csv",
      "id,name,signed_up_at,owner\nevil,\"=HYPERLINK(\"\"http://x\"\")\",2026-10-01,+1\n"
    )
    try workspace.expectFine("import customers", [file])
    for command in ["export stalled", "stalled --format csv", "customers --format csv"] {
      let line = try #require(try workspace.expectFine(command).lines.last)
      #expect(line.contains(#""'=HYPERLINK(""http://x"")""#), "\(line)")
      #expect(line.contains("'+1"), "\(line)")
    }
  }

  @Test("of learning leaves out whose enrolment has ended, says so, and has them with --ended")
  func ended() throws {
    let workspace = try Workspace()
    try workspace.file(
      "report.csv",
      "\"Course short name\",\"Full name\",\"Email address\",Status,\"Time completed\",Completed\n"
        + "ADM-101,Mira,mira@acme.example,Active,\"Thursday, 3 September 2026, 5:43 PM\",Yes\n"
        + "ADM-101,Ken,ken@acme.example,Suspended,\"Friday, 4 September 2026, 5:43 PM\",Yes\n"
        + "ADM-101,Lou,lou@acme.example,\"Not current\",,No\n"
    )
    try workspace.expectFine("import report.csv --zone UTC")
    let all = try workspace.expectFine("export learning --ended")
    #expect(all.lines.count == 4)
    #expect(all.errors == "")
    let current = try workspace.expectFine("export learning")
    #expect(current.lines.dropFirst().map { $0.contains("mira@acme.example") } == [true])
    #expect(
      current.errors
        == "Left out: 2 rows of people whose enrolment has ended; --ended writes them too.\n"
    )
  }
}
