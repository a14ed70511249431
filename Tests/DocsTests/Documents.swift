import Foundation
import ProgramSupport

/// A page of the documentation.
struct Document: Sendable {
  /// Within the repository: `Docs/Use/PlanFiles.md`.
  let path: String
  let lines: [String]

  var url: URL { Program.repository.appending(path: path) }

  init(_ path: String) throws {
    self.path = path
    lines = try String(contentsOf: Program.repository.appending(path: path), encoding: .utf8).lines
  }

  /// All pages of the repository, but for what the build brought.
  static let all: [Document] = {
    let root = Program.repository
    let files =
      FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") && !$0.contains("/.build") }
      .sorted()
      .compactMap { try? Document($0) }
  }()

  /// Blocks between fences, with their language and the line of their first line.
  struct Block: Sendable {
    let language: String
    let line: Int
    var lines: [String]
  }

  var blocks: [Block] {
    var found: [Block] = []
    var open: Block?
    for (index, line) in lines.enumerated() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.hasPrefix("```") {
        if let block = open {
          found.append(block)
          open = nil
        } else {
          open = Block(language: String(text.dropFirst(3)), line: index + 2, lines: [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    return found
  }

  /// Commands of `foothold` in blocks, with lines that end in `\` joined and comments left out.
  var commands: [(line: Int, text: String)] {
    blocks.flatMap { block -> [(line: Int, text: String)] in
      var found: [(line: Int, text: String)] = []
      var isOpen = false
      for (index, line) in block.lines.enumerated() {
        var text = line.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("$ ") { text.removeFirst(2) }
        let continues = text.hasSuffix("\\")
        if continues { text.removeLast() }
        if isOpen {
          found[found.count - 1].text += " " + text
        } else if text.hasPrefix("foothold ") {
          found.append((block.line + index, text))
        } else {
          continue
        }
        isOpen = continues
      }
      return found
    }
  }

  /// Links to files of the repository: `[text](target)`.
  var links: [(line: Int, target: String)] {
    get throws {
      let expression = try NSRegularExpression(pattern: #"\]\(([^)\s]+)\)"#)
      return lines.enumerated().flatMap { index, line in
        expression.matches(in: line, range: NSRange(line.startIndex..., in: line)).compactMap {
          Range($0.range(at: 1), in: line).map { (index + 1, String(line[$0])) }
        }
      }.filter { !$0.1.contains("://") && !$0.1.hasPrefix("mailto:") }
    }
  }
}

/// A command line, taken apart as a shell would.
struct CommandLineText {
  let words: [String]

  init(_ text: String) {
    var words: [String] = []
    var word = ""
    var isInWord = false
    var quote: Character?
    loop: for letter in text {
      switch (letter, quote) {
      case (quote, .some): quote = nil
      case ("\"", nil), ("'", nil): (quote, isInWord) = (letter, true)
      case (" ", nil):
        if isInWord { words.append(word) }
        (word, isInWord) = ("", false)
      case ("#", nil) where !isInWord: break loop
      case ("|", nil), (">", nil), (";", nil), ("&", nil): break loop
      default:
        word.append(letter)
        isInWord = true
      }
    }
    if isInWord { words.append(word) }
    self.words = words
  }

  /// The options that it names: `--zone`.
  var options: [String] {
    words.filter { $0.hasPrefix("--") && $0.count > 2 }
      .map { $0.split(separator: "=").first.map(String.init) ?? $0 }
  }

  /// The words that may name the command, without options before it and `help`.
  var path: [String] {
    var path = words.dropFirst()[...]
    while let first = path.first, first.hasPrefix("--") || first == "help" {
      let takesValue = ["--database", "--now", "--format", "--color"].contains(first)
      path = path.dropFirst(takesValue ? 2 : 1)
    }
    return Array(path)
  }
}
