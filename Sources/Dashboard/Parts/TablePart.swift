internal import Reports

/// A table as pages show it. Numbers stand right; one cell of a row names it.
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

    /// Whether the words stand in a pill of the cell's tone.
    let isBadge: Bool
    let tone: String

    /// The column's title, for narrow screens where cells stand below each other.
    let column: String
  }

  let heads: [Head]
  let rows: [Row]
  let isEmpty: Bool
  let caption: String

  /// - Parameters:
  ///   - keys: Which columns, in which order; nil for all.
  ///   - named: The column that names a row; nil for the first.
  ///   - wrapped: Columns whose text is shown in full, on several lines.
  ///   - badges: Columns of a word or two that tell a state.
  ///   - link: The address to which the cell that names a row leads.
  init(
    _ table: Table,
    keys: [String]? = nil,
    named: String? = nil,
    wrapped: Set<String> = [],
    badges: Set<String> = [],
    caption: String,
    link: (Int) -> String? = { _ in nil }
  ) {
    let shown =
      keys.map { keys in
        keys.compactMap { key in table.columns.firstIndex { $0.key == key } }
      } ?? Array(table.columns.indices)
    let kinds = table.columns.map { column in
      wrapped.contains(column.key) ? "wrap" : Self.kind(column)
    }
    let name = named.flatMap { key in table.columns.firstIndex { $0.key == key } } ?? shown.first
    heads = shown.map { Head(label: table.columns[$0].title, kind: kinds[$0]) }
    rows = table.rows.enumerated().map { number, row in
      Row(
        cells: shown.map { column in
          let cell = column < row.count ? row[column] : .empty
          let address = column == name ? link(number) : nil
          let words = cell.words.safeForPages
          return Part(
            words: words,
            kind: [kinds[column], cell.tone].filter { !$0.isEmpty }.joined(separator: " "),
            isName: column == name,
            hasLink: address != nil,
            link: address ?? "",
            isBadge: badges.contains(table.columns[column].key) && !words.isEmpty,
            tone: cell.tone,
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
  fileprivate var tone: String {
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
