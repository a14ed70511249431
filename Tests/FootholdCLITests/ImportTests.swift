import Foundation
import ProgramSupport
import Testing

@Suite("An import")
struct ImportTests {
  @Test("is listed, the latest first, as many as were asked for")
  func list() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.expectFine("import list --format json")
    let imports = try JSONValue(run.outputBytes)["imports"].items
    let numbers = (1...15).reversed().map { Double($0) }
    #expect(imports.map { $0["id"].number } == numbers)
    #expect(imports.last?["file"].text == "customers.csv")
    #expect(try workspace.expectFine("import list --format csv --limit 4").lines.count == 5)
    // As everywhere else, 0 means all.
    #expect(try workspace.expectFine("import list --format csv --limit 0").lines.count == 16)
    let negative = try workspace("import list --limit=-1")
    #expect(negative.status == 64, "\(negative)")
  }

  @Test("is shown with every row that it refused")
  func show() throws {
    let workspace = try Workspace()
    let rows = (1...30).map { "c\($0),Name \($0),\($0 % 3 == 0 ? "soon" : "2026-06-01")" }
    let text = "id,name,signed_up_at\n" + rows.joined(separator: "\n") + "\n"
    let run = try workspace("import customers", [try workspace.file("some.csv", text)])
    #expect(run.status == 2)
    #expect(run.lines == ["some.csv: csv", "  30 rows, 20 new, 0 known before, 10 rejected"])
    #expect(run.errors.lines.count == 10)
    #expect(run.errors.lines.first?.contains("some.csv:4:3: rejected: ") == true, "\(run)")
    let show = try workspace.expectFine("import show 1 --format json")
    let rejected = try JSONValue(show.outputBytes)["rejected"].items
    let lines = (1...10).map { Double($0 * 3 + 1) }
    #expect(rejected.map { $0["line"].number } == lines)
    #expect(rejected.first?["excerpt"].text == "c3,Name 3,soon")
    #expect(try workspace.expectFine("import show 1 --format csv").lines.count == 11)
    #expect(try workspace.expectFine("import show 1").output.contains("10 rejected"))
    #expect(try workspace("import show 2").status == 1)
  }

  @Test("of many bad rows names ten and says where the others are")
  func many() throws {
    let workspace = try Workspace()
    let text =
      "id,name,signed_up_at\n" + String(repeating: ",x,2026-06-01\n", count: 5_000)
      + "good,Good,2026-06-01\n"
    let run = try workspace("import customers", [try workspace.file("many.csv", text)])
    #expect(run.status == 2)
    #expect(run.errors.lines.count == 11)
    #expect(
      run.errors.lines.last?.hasSuffix("4990 more; 'foothold import show 1' lists all") == true
    )
    #expect(try workspace.expectFine("import show 1 --format csv").lines.count == 5_001)
  }

  @Test("of several files goes on after one that can't be used")
  func several() throws {
    let workspace = try Workspace()
    let empty = try workspace.file("empty.csv", "")
    let other = try workspace.file("other.csv", "id,name,signed_up_at\nacme,Acme,2026-06-01\n")
    let run = try workspace("import customers", [empty, Courses.customers.path, other])
    #expect(run.status == 65, "\(run)")
    #expect(run.errors.contains("empty.csv: error: is empty"), "\(run)")
    #expect(try workspace.expectFine("customers --format csv").lines.count == 41)
    let list = try workspace.expectFine("import list --format csv")
    #expect(list.lines.count == 3)
  }

  @Test("that is only tried leaves the database as it is")
  func dryRun() throws {
    let workspace = try Courses.workspace()
    let before = try Data(contentsOf: workspace.database)
    let file = try workspace.file("new.csv", "id,name,signed_up_at\nnew,New,2026-06-01\nbad,,\n")
    let run = try workspace("import customers --dry-run", [file])
    #expect(run.status == 2, "\(run)")
    #expect(run.output.contains("1 new"), "\(run)")
    #expect(try Data(contentsOf: workspace.database) == before)
  }

  @Test("takes no zone for granted")
  func zone() throws {
    let workspace = try Small.workspace(customers: true)
    let file = try workspace.file(
      "e.csv",
      "id,customer,product,event,at\n1,acme,small,first.done,2026-06-05 12:00:00\n"
    )
    let none = try workspace("import events", [file])
    #expect(none.status == 65, "\(none)")
    #expect(none.errors.contains("e.csv:2") && none.errors.contains("--zone"), "\(none)")
    let typo = try workspace("import events --zone Europe/Berln", [file])
    #expect(typo.status == 64 && typo.errors.contains("Europe/Berlin"), "\(typo)")
    try workspace.expectFine("import events --zone Europe/Berlin", [file])
    let run = try workspace.expectFine("customer acme --format json")
    let step = try JSONValue(run.outputBytes)["journeys"][0]["steps"][0]
    #expect(step["done_at"].text == "2026-06-05T10:00:00Z")
  }

  @Test("of an event that says something else than before is refused, and not taken over")
  func conflict() throws {
    let workspace = try Small.workspace(customers: true)
    let head = "id,customer,product,event,at\n"
    let one = try workspace.file("1.csv", head + "e1,acme,small,first.done,2026-06-05T12:00:00Z\n")
    let two = try workspace.file("2.csv", head + "e1,acme,small,first.done,2026-06-06T12:00:00Z\n")
    try workspace.expectFine("import events", [one])
    let before = try workspace.answers()
    let run = try workspace("import events", [two])
    #expect(run.status == 2)
    #expect(
      run.errors.contains("2.csv:2: rejected: an event with the id 'e1' came before"),
      "\(run)"
    )
    #expect(try workspace.answers() == before)
  }
}
