extension Table {
  /// The table for people: aligned columns under their titles, each row on one line.
  ///
  /// Without the line end after the last line. Text that somebody else wrote is shown, never
  /// obeyed: see ``Swift/String/safeForTerminal``.
  ///
  /// - Parameters:
  ///   - width: The terminal's width in cells. Where it is narrow, flexible columns are shortened,
  ///     then columns left out and named below, and at last each row becomes a block of
  ///     `Title: value`. Nil for as wide as it takes.
  ///   - color: Whether to write ANSI codes for styles.
  public func text(width: Int? = nil, color: Bool = false) -> String {
    let note = note.map { $0.safeForTerminal.wrapped(to: width) }
    guard !rows.isEmpty || note == nil else { return note ?? "" }
    let titles = columns.map(\.title.safeForTerminal)
    let texts = rows.map { row in
      columns.indices.map { cell(row, $0).words.safeForTerminal }
    }
    let natural = columns.indices.map { column in
      texts.reduce(titles[column].displayWidth) { max($0, $1[column].displayWidth) }
    }
    guard let layout = TableLayout(columns, natural: natural, width: width) else {
      return paragraphs(records(titles, texts, width: width, color: color) + [note])
    }

    var lines = [line(titles, layout) { text, _ in color ? Cell.Style.strong.paint(text) : text }]
    for (row, texts) in zip(rows, texts) {
      lines.append(
        line(texts, layout) { text, column in
          color ? cell(row, column).style?.paint(text) ?? text : text
        }
      )
    }
    let hidden = columns.indices.filter { !layout.shown.contains($0) }.map { titles[$0] }
    let omission = "Not shown: \(hidden.joined(separator: ", "))".wrapped(to: width)
    return paragraphs([lines.joined(separator: "\n"), note, hidden.isEmpty ? nil : omission])
  }

  private func line(
    _ texts: [String],
    _ layout: TableLayout,
    paint: (String, Int) -> String
  ) -> String {
    var line = ""
    var spaces = 0
    for (column, width) in zip(layout.shown, layout.widths) {
      let text = texts[column].shortened(to: width)
      let padding = width - text.displayWidth
      let isRight = columns[column].alignment == .right
      if !text.isEmpty {
        // Spaces wait until there is text after them, so that no line ends with one.
        line += String(repeating: " ", count: spaces + (isRight ? padding : 0))
        line += paint(text, column)
        spaces = isRight ? 0 : padding
      } else {
        spaces += width
      }
      spaces += TableLayout.gap
    }
    return line
  }

  private func paragraphs(_ texts: [String?]) -> String {
    texts.compactMap(\.self).joined(separator: "\n\n")
  }
}
