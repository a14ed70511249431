import Foundation
import ProgramSupport
import Testing

/// `Docs/Use/Import.md`: the way in for whoever has a file and wants it read.
@Suite("The page about imports")
struct ImportPageTests {
  /// A row of the table of systems.
  private struct Row {
    let command: String
    let format: String
    let whereFound: String
    let expectation: String

    var isUnverified: Bool { expectation.contains("**Unverified**") }
  }

  private static func rows() throws -> [Row] {
    let lines = try Document("Docs/Use/Import.md").lines
    let heading = "| system and export | where it is found | file | command | format |"
    let start = try #require(lines.firstIndex { $0.hasPrefix(heading) })
    return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return Row(
        command: cells[3].replacing("`", with: ""),
        format: cells[4].replacing("`", with: ""),
        whereFound: cells[1],
        expectation: cells[5]
      )
    }
  }

  /// The names that `foothold formats` lists, with their titles.
  private static func formats() throws -> [(name: String, title: String)] {
    let run = try Workspace()("formats --format csv", now: nil)
    return run.output.lines.dropFirst().compactMap { line in
      let cells = line.split(separator: ",", maxSplits: 1).map(String.init)
      return cells.count == 2 ? (cells[0], cells[1]) : nil
    }
  }

  @Test("has every format in its table, and nothing that is none")
  func everyFormat() throws {
    let told = Set(try Self.rows().map(\.format))
    let known = Set(try Self.formats().map(\.name))
    #expect(known.count > 50)
    #expect(known.subtracting(told).sorted() == [], "formats without a row")
    #expect(told.subtracting(known).sorted() == [], "rows without a format")
  }

  @Test("says of each where it is found, what to expect, and whether anybody has verified it")
  func everyRow() throws {
    let titles = Dictionary(
      try Self.formats().map { ($0.name, $0.title) },
      uniquingKeysWith: { first, _ in first }
    )
    for row in try Self.rows() {
      let isUnverified = titles[row.format]?.contains("unverified") == true
      #expect(row.isUnverified == isUnverified, "\(row.format)")
      #expect(row.command.contains("--as \(row.format)") == isUnverified, "\(row.format)")
      #expect(row.whereFound != "" && row.expectation != "", "\(row.format)")
    }
  }

  @Test("names for each the command that reads it")
  func everyCommand() throws {
    let workspace = try Workspace()
    let file = try workspace.file("x.csv", "a,b\n1,2\n")
    for row in try Self.rows() where row.command.hasPrefix("import ") && !row.command.contains("…")
    {
      let words = row.command.replacing(" --as \(row.format)", with: "")
      let run = try workspace("\(words) --dry-run --as \(row.format)", [file])
      #expect(!run.errors.contains("is not a format of"), "\(row.format): \(run)")
      #expect(!run.errors.contains("import it by"), "\(row.format): \(run)")
    }
  }

  /// What stands in a `console` block: commands behind `$`, and all that they print.
  @Test("prints what it shows")
  func printed() throws {
    let page = try Document("Docs/Use/Import.md")
    let blocks = page.blocks.filter { $0.language == "console" }
    #expect(!blocks.isEmpty)
    let workspace = try Workspace()
    let courses = Program.repository.appending(path: "Courses")
    for path in ["customers.csv", "atlas/progress.adm-101.csv"] {
      let file = courses.appending(path: path)
      try workspace.file(file.lastPathComponent, bytes: Data(contentsOf: file))
    }
    for block in blocks {
      var printed: [String] = []
      for line in block.lines where line.hasPrefix("$ ") {
        let run = try workspace("", Array(CommandLineText(line).words.dropFirst(2)))
        printed += [line] + (run.output + run.errors).lines.filter { !$0.isEmpty }
      }
      #expect(printed == block.lines, "\(page.path):\(block.line)")
    }
  }
}
