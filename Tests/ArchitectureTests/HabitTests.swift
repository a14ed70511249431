import Foundation
import Testing

@Suite("The house's files")
struct HabitTests {
  @Test("have at most 250 lines, or a reason to have more")
  func length() {
    let long = Set(House.files.filter { $0.lineCount > 250 }.map(\.path))
    #expect(long.subtracting(House.longFiles.keys) == [])
    #expect(Set(House.longFiles.keys).subtracting(long) == [], "listed, but short by now")
  }

  @Test("of tests have at most 250 lines")
  func testLength() throws {
    let paths = Folder(House.root).paths { $0.hasPrefix("Tests/") && $0.hasSuffix(".swift") }
    let long = try paths.filter { path in
      let text = try String(contentsOf: House.root.appending(path: path), encoding: .utf8)
      return text.split(separator: "\n", omittingEmptySubsequences: false).count > 251
    }
    #expect(long == [])
  }

  /// Written in parts, so that this file doesn't have them either.
  @Test(
    "have no word of unfinished work, nor of the place where they were written",
    arguments: [
      "TO" + "DO", "FIX" + "ME", "XX" + "X:", "/wo" + "rk/", ".lib" + "rary", "../sh" + "ared",
    ]
  )
  func words(_ word: String) throws {
    let kinds = [
      "swift", "md", "json", "yaml", "yml", "csv", "ndjson", "txt", "html", "sh", "resolved",
      "gitignore", "editorconfig",
    ]
    let paths = Folder(House.root).paths { path in
      guard path != "Package.resolved", !path.hasPrefix("Tests/Fixtures/") else { return false }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return !name.contains(".") || kinds.contains(String(name.split(separator: ".").last ?? ""))
    }
    #expect(paths.count > 200)
    let uses = paths.flatMap { path -> [String] in
      let url = House.root.appending(path: path)
      guard let data = try? Data(contentsOf: url) else { return [] }
      let lines = String(decoding: data, as: UTF8.self).split(
        separator: "\n",
        omittingEmptySubsequences: false
      )
      return lines.enumerated().filter { $0.element.contains(word) }.map {
        "\(path):\($0.offset + 1)"
      }
    }
    #expect(uses == [])
  }
}
