/// An answer in rows and columns, before anybody decides whether a person or a program reads it.
public struct Table: Sendable {
  public var columns: [Column]

  /// One cell a column; cells that a row lacks are empty.
  public var rows: [[Cell]]

  /// A sentence below the table for people. CSV and JSON leave it out.
  public var note: String?

  public init(columns: [Column], rows: [[Cell]] = [], note: String? = nil) {
    self.columns = columns
    self.rows = rows
    self.note = note
  }

  func cell(_ row: [Cell], _ column: Int) -> Cell {
    column < row.count ? row[column] : .empty
  }
}

/// A column of a ``Table``: its names, and what becomes of it where there is little room.
public struct Column: Hashable, Sendable {
  /// The name in CSV and JSON, in snake case: `days_stalled`.
  public var key: String

  /// The name for people: `Stalled for`.
  public var title: String

  public var alignment: Alignment

  /// Columns with a higher number go first when the terminal is narrow; 0 always stays.
  public var priority: Int

  /// Whether its cells may be shortened with `…`.
  public var isFlexible: Bool

  /// How many cells of the terminal a flexible column keeps at least.
  public var minimumWidth: Int

  public enum Alignment: Hashable, Sendable {
    case left
    case right
  }

  public init(
    key: String,
    title: String,
    alignment: Alignment = .left,
    priority: Int = 0,
    isFlexible: Bool = false,
    minimumWidth: Int = 8
  ) {
    self.key = key
    self.title = title
    self.alignment = alignment
    self.priority = priority
    self.isFlexible = isFlexible
    self.minimumWidth = minimumWidth
  }
}
