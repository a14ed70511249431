import Foundation
import ProgramSupport
import Testing

@Suite("A source of imports")
struct SourceTests {
  static let header = "User,Course,State,Changed\n"
  static let map = [
    "--map", "email=User", "--map", "course=Course", "--map", "status=State", "--map",
    "status:Erledigt=completed", "--map", "at=Changed", "--zone", "Europe/Berlin",
  ]

  @Test("is told once what its columns hold and whose clock it was")
  func once() throws {
    let workspace = try Workspace()
    let first = try workspace.file(
      "learning-2026-09-01.csv",
      Self.header + "a@acme.example,ADM-101,Erledigt,2026-09-01 10:00\n"
    )
    let told = try workspace("import lms", [first] + Self.map)
    #expect(told.status == 0 && !told.output.contains("as last time"), "\(told)")
    let second = try workspace.file(
      "learning-2026-09-08.csv",
      "Course,State,Changed,User\nADM-101,Erledigt,2026-09-02 10:00,b@acme.example\n"
    )
    let again = try workspace("import lms", [second])
    #expect(again.status == 0, "\(again)")
    #expect(again.output.contains("as last time (source 1): --zone Europe/Berlin --map email=User"))
    #expect(again.output.contains("1 row, 1 new"))
    let run = try workspace.expectFine("source list --format json")
    let sources = try JSONValue(run.outputBytes)["sources"].items
    #expect(sources.count == 1)
    #expect(sources.first?["imports"].number == 2)
    #expect(sources.first?["file"].text == "learning-#.csv")
  }

  @Test("keeps its columns when a word is added, as the rejected row proposes")
  func words() throws {
    let workspace = try Workspace()
    let map = Self.map.filter { !$0.hasPrefix("status:") }.enumerated()
      .filter { $0.offset != 6 }.map(\.element)
    let file = try workspace.file(
      "a.csv",
      Self.header + "a@acme.example,ADM-101,Erledigt,2026-09-01 10:00\n"
    )
    let first = try workspace("import lms", [file] + map)
    #expect(first.status == 2 && first.errors.contains("status:'Erledigt'=completed"), "\(first)")
    let again = try workspace("import lms --map status:erledigt=completed", [file])
    #expect(again.status == 0 && again.output.contains("1 row, 1 new"), "\(again)")
    try workspace.expectFine("import undo 2")
    let other = try workspace("import lms --map status:erledigt=failed", [file])
    #expect(other.status == 0 && !other.output.contains("erledigt=completed"), "\(other)")
  }

  @Test("says how it was read when its columns have changed")
  func changed() throws {
    let workspace = try Workspace()
    let first = try workspace.file("a-1.csv", Self.header + "a@acme.example,A,Erledigt,\n")
    _ = try workspace("import lms", [first] + Self.map)
    let text = "User,Course,State,Changed,New\na@acme.example,A,Erledigt,,x\n"
    let run = try workspace("import lms", [try workspace.file("a-2.csv", text)])
    #expect(run.status == 65, "\(run)")
    #expect(run.errors.contains("had other columns before (source 1)"), "\(run)")
    #expect(run.errors.contains("--map 'email=User' --map 'course=Course'"), "\(run)")
  }

  @Test("is asked again once it's forgotten")
  func forgotten() throws {
    let workspace = try Workspace()
    let file = try workspace.file("a.csv", Self.header + "a@acme.example,ADM-101,Erledigt,\n")
    _ = try workspace("import lms", [file] + Self.map)
    try workspace.expectFine("source forget 1")
    #expect(try workspace("import lms", [file]).status == 65)
    let gone = try workspace("source forget 1")
    #expect(gone.status == 1 && gone.errors.contains("there is no source 1"), "\(gone)")
  }

  @Test("tells nothing of the course of a file with another name")
  func course() throws {
    let workspace = try Workspace()
    let text = "Student,ID,SIS Login ID,Section,Quiz (1)\nVelt,7,mira@acme.example,Acme,4\n"
    let one = try workspace.file("grades-adm-1.csv", text)
    #expect(try workspace("import lms --course ADM-101", [one]).status == 0)
    let later = try workspace.file("grades-adm-2.csv", text)
    let again = try workspace("import lms", [later])
    #expect(again.output.contains("--course ADM-101"), "\(again)")
    let other = try workspace("import lms", [try workspace.file("grades-rep-1.csv", text)])
    #expect(other.status == 65)
    #expect(other.errors.contains("was about ADM-101: --course ADM-101"), "\(other)")
  }

  @Test("of a known format shares the clock with its family, if they agree")
  func family() throws {
    let workspace = try Workspace()
    func report(_ name: String, _ lesson: String) throws -> String {
      try workspace.file(
        name,
        ",\"Email address\",\"\(lesson)\",\"\"\n\"M\",\"m@acme.example\",\"Completed\","
          + "\"2026-09-02 10:00:00\"\n"
      )
    }
    let first = try report("progress.a.csv", "Tour")
    #expect(try workspace("import lms --zone Europe/Berlin", [first]).status == 0)
    let second = try workspace("import lms", [try report("progress.b.csv", "Quiz")])
    #expect(second.status == 0 && second.output.contains("--zone Europe/Berlin"), "\(second)")
    let third = try report("progress.c.csv", "Exam")
    #expect(try workspace("import lms --zone Asia/Tokyo", [third]).status == 0)
    let fourth = try workspace("import lms", [try report("progress.d.csv", "Essay")])
    #expect(fourth.status == 65 && fourth.errors.contains("--zone"), "\(fourth)")
  }

  @Test("of any system's table shares its clock with nobody")
  func stranger() throws {
    let workspace = try Workspace()
    let mapped = try workspace.file(
      "any.csv",
      Self.header + "a@acme.example,ADM-101,Erledigt,2026-09-01 10:00\n"
    )
    _ = try workspace("import lms", [mapped] + Self.map)
    let report = try workspace.file(
      "progress.a.csv",
      ",\"Email address\",\"Tour\",\"\"\n\"M\",\"m@acme.example\",\"Completed\","
        + "\"2026-09-02 10:00:00\"\n"
    )
    let run = try workspace("import lms", [report])
    #expect(run.status == 65 && run.errors.contains("--zone"), "\(run)")
    let customers = try workspace.file("c.csv", "id,name,signed_up_at\na,A,2026-09-01 10:00\n")
    #expect(try workspace("import customers --zone Asia/Tokyo", [customers]).status == 0)
    let others = try workspace.file("d.csv", "id,name,signed_up_at,owner\nb,B,2026-09-01 10:00,x\n")
    #expect(try workspace("import customers", [others]).status == 65)
  }

  @Test("is not kept by a dry run, and what is given wins")
  func given() throws {
    let workspace = try Workspace()
    let file = try workspace.file("a.csv", Self.header + "a@acme.example,ADM-101,Erledigt,\n")
    _ = try workspace("import lms --dry-run", [file] + Self.map)
    #expect(try workspace("import lms", [file]).status == 65)
    _ = try workspace("import lms", [file] + Self.map)
    let other = try workspace("import lms --zone Asia/Tokyo", [file])
    #expect(!other.output.contains("--zone Europe/Berlin"), "\(other)")
    #expect(try workspace.expectFine("source show 1").output.contains("--zone Asia/Tokyo"))
  }
}
