import Foundation

/// A file of ours, as the walls look at it.
struct SourceFile: Sendable {
  /// Within the repository: `Sources/Onboarding/Plans/Plan.swift`.
  let path: String

  /// With comments, as it is written.
  let text: String

  /// The target that it belongs to.
  let room: String

  /// Its lines without comments, by their numbers from 1.
  let code: [(number: Int, text: String)]

  init?(path: String) {
    let url = House.root.appending(path: path)
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
    let parts = path.split(separator: "/")
    guard parts.count > 2 else { return nil }
    self.init(path: path, room: String(parts[1]), text: text)
  }

  init(path: String, room: String, text: String) {
    self.path = path
    self.room = room
    self.text = text
    code = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0.offset + 1, Self.withoutComment(String($0.element))) }
  }

  var lineCount: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }

  /// The modules that the file imports, however it does: `import A`, `public import A`,
  /// `@testable import A`, `@_exported import struct A.B`.
  var imports: [(line: Int, module: String)] {
    code.compactMap { number, line in
      var words = line.split(separator: " ").map(String.init)
      while let first = words.first, first.hasPrefix("@") || Self.levels.contains(first) {
        words.removeFirst()
      }
      // A column of a table may be called 'import' too, but has a type behind.
      if words.count == 3, Self.kinds.contains(words[1]) { words.remove(at: 1) }
      guard words.first == "import", words.count == 2 else { return nil }
      let name = words[1]
      return (number, name.split(separator: ".").first.map(String.init) ?? name)
    }
  }

  private static let kinds = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
  ]
  private static let levels = ["public", "package", "internal", "fileprivate", "private"]

  /// Without what follows on `//`, unless it is within a text, as in `"https://…"`.
  private static func withoutComment(_ line: String) -> String {
    var isInText = false
    var previous: Character = " "
    for index in line.indices {
      let letter = line[index]
      if letter == "\"", previous != "\\" { isInText.toggle() }
      if letter == "/", previous == "/", !isInText { return String(line[..<index].dropLast()) }
      previous = letter
    }
    return line
  }
}
