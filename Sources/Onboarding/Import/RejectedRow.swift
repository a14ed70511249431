/// A row that was not taken in, and why.
public struct RejectedRow: Hashable, Sendable {
  /// Of the file, from 1.
  public let line: Int

  /// Of the row's cells, from 1, where one cell is to blame.
  public let column: Int?

  /// What is wrong and, where it isn't plain, what to do.
  public let reason: String

  /// The beginning of what was refused.
  public let excerpt: String

  /// How many letters of a row are kept.
  public static let excerptLength = 120

  public init(line: Int, column: Int? = nil, reason: String, excerpt: String = "") {
    self.line = line
    self.column = column
    self.reason = reason
    self.excerpt = String(excerpt.prefix(Self.excerptLength))
  }
}
