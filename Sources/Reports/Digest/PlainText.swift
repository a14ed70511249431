/// Text for a letter: lines of at most so many columns, whatever the words.
struct PlainText {
  let width: Int
  private(set) var lines: [String] = []

  init(width: Int) { self.width = width }

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func skip() { lines.append("") }

  /// Appends a paragraph, broken between words; a word that is longer than a line within itself.
  mutating func append(_ text: String, indent: Int = 0) {
    let room = width - indent
    let margin = String(repeating: " ", count: indent)
    for line in text.safeForPages.wrapped(to: room).split(separator: "\n") {
      var rest = Substring(line)
      while !rest.isEmpty {
        let piece = rest.prefix(fitting: room)
        lines.append(margin + piece)
        rest = rest.dropFirst(piece.count)
      }
    }
  }
}

extension Substring {
  /// As many characters from the front as fit into the columns, and one at least.
  fileprivate func prefix(fitting columns: Int) -> Substring {
    var room = columns
    var end = startIndex
    while end < endIndex {
      room -= self[end].displayWidth
      if room < 0, end > startIndex { break }
      end = index(after: end)
    }
    return self[..<end]
  }
}
