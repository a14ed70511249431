import Foundation
import ProgramSupport
import Testing

@Suite("A report of the program")
struct ReportTests {
  @Test("is one file that only its owner can read")
  func file() throws {
    let workspace = try Courses.workspace()
    try workspace.expectFine("report --html r.html")
    let url = workspace.folder.appending(path: "r.html")
    let html = try String(contentsOf: url, encoding: .utf8)
    #expect(html.hasPrefix("<!doctype html>") && html.hasSuffix("</html>\n"))
    #expect(html.contains("As of 22 Nov 2026") && html.contains("Saltmarrow Council"))
    let rights = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions]
    #expect(rights as? Int == 0o600)
    let said = try workspace.expectFine("report --html r.html").errors
    #expect(said.hasPrefix("'r.html' is written."))
  }

  @Test("can be made of a database in a folder that can't be written to")
  func readOnly() throws {
    let workspace = try Courses.workspace()
    let folder = workspace.folder.appending(path: "fixed")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let database = folder.appending(path: "foothold.db")
    try FileManager.default.copyItem(at: workspace.database, to: database)
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: database.path)
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
    }
    let before = try Data(contentsOf: database)
    try workspace.expectFine("report --read-only --html r.html --database \(database.path)")
    #expect(try Data(contentsOf: database) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names == ["foothold.db"])
  }

  @Test("that can't be written says so")
  func unwritable() throws {
    let run = try Courses.workspace()("report --html nowhere/r.html")
    #expect(run.status == 74 && run.errors.contains("'nowhere/r.html' can't be written"), "\(run)")
  }

  @Test("of nobody's customers is a mistake, and of no database too")
  func mistakes() throws {
    #expect(try Courses.workspace()("report --html r.html --owner nobody").status == 64)
    #expect(try Courses.workspace()("report").status == 64)
    #expect(try Workspace()("report --html r.html").status == 78)
  }
}
