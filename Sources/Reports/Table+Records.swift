extension Table {
  /// Each row as lines of `Title: value`, for terminals too narrow for any table.
  ///
  /// All columns come, as there is room below; empty cells are left out.
  func records(_ titles: [String], _ texts: [[String]], width: Int?, color: Bool) -> [String?] {
    zip(rows, texts).map { row, texts in
      var lines: [String] = []
      for column in columns.indices where !texts[column].isEmpty {
        let title = "\(titles[column]):"
        let text = fitted(texts[column], columns[column], beside: title, width: width)
        let style = cell(row, column).style
        lines.append(
          color
            ? "\(Cell.Style.strong.paint(title)) \(style?.paint(text) ?? text)"
            : "\(title) \(text)"
        )
      }
      return lines.joined(separator: "\n")
    }
  }

  private func fitted(
    _ text: String,
    _ column: Column,
    beside title: String,
    width: Int?
  ) -> String {
    guard column.isFlexible, let width else { return text }
    return text.shortened(to: max(min(column.minimumWidth, 12), width - title.displayWidth - 1))
  }
}
