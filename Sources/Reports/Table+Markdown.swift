extension Table {
  /// The table as GitHub Flavored Markdown, without the line end after the last line.
  ///
  /// Text stays text: what Markdown or HTML would obey is escaped, and a line end becomes `<br>`.
  public var markdown: String {
    let rules = columns.map { $0.alignment == .right ? "---:" : "---" }
    var lines = [line(columns.map(\.title.safeForMarkdown)), line(rules)]
    for row in rows {
      lines.append(line(columns.indices.map { cell(row, $0).words.safeForMarkdown }))
    }
    if let note { lines += ["", note.safeForMarkdown] }
    return lines.joined(separator: "\n")
  }

  private func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
}

extension String {
  var safeForMarkdown: String {
    var safe = ""
    for character in self {
      switch character {
      case "\n", "\r", "\r\n", "\u{2028}", "\u{2029}": safe += "<br>"
      case "\\", "|", "`", "*", "[", "]": safe += "\\\(character)"
      case "<": safe += "&lt;"
      default:
        for scalar in character.unicodeScalars {
          safe += scalar.isUnsafeForTerminal ? "\\\(scalar.escaped)" : String(scalar)
        }
      }
    }
    return safe
  }
}
