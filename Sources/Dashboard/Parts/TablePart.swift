internal import Reports

/// A table as pages show it. Numbers stand right; the first cell of a row names it.
struct TablePart {
  struct Head {
    let label: String
    let kind: String
  }

  struct Row { let cells: [Part] }

  struct Part {
    let words: String
    let kind: String
    let isName: Bool
    let hasLink: Bool
    let link: String

    /// The column's title, for narrow screens where cells stand below each other.
    let column: String
  }

  let heads: [Head]
  let rows: [Row]
  let isEmpty: Bool
  let caption: String

  /// - Parameters:
  ///   - keys: Which columns, in which order; nil for all.
  ///   - link: The address to which the first cell of a row leads.
  init(
    _ table: Table,
    keys: [String]? = nil,
    caption: String,
    link: (Int) -> String? = { _ in nil }
  ) {
    let shown =
      keys.map { keys in
        keys.compactMap { key in table.columns.firstIndex { $0.key == key } }
      } ?? Array(table.columns.indices)
    heads = shown.map { Head(label: table.columns[$0].title, kind: Self.kind(table.columns[$0])) }
    rows = table.rows.enumerated().map { number, row in
      Row(
        cells: shown.enumerated().map { place, column in
          let cell = column < row.count ? row[column] : .empty
          let address = place == 0 ? link(number) : nil
          return Part(
            words: cell.words.safeForPages,
            kind: [Self.kind(table.columns[column]), cell.kind].filter { !$0.isEmpty }
              .joined(separator: " "),
            isName: place == 0,
            hasLink: address != nil,
            link: address ?? "",
            column: table.columns[column].title
          )
        }
      )
    }
    isEmpty = rows.isEmpty
    self.caption = caption.safeForPages
  }

  private static func kind(_ column: Column) -> String {
    if column.alignment == .right { return "number" }
    return column.key.hasSuffix("_at") || ["since", "at", "day"].contains(column.key) ? "date" : ""
  }
}

extension Cell {
  fileprivate var kind: String {
    switch style {
    case .good: "good"
    case .warning: "warning"
    case .bad: "bad"
    case .dim: "dim"
    case .strong: "strong"
    case nil: ""
    }
  }
}
