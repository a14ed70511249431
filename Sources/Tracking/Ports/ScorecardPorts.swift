public import Onboarding
public import SuccessMetrics

/// A version of the scorecard as it was applied.
public struct StoredScorecard: Hashable, Sendable {
  /// From 1.
  public var version: Int
  public var scorecard: Scorecard

  /// The file's text and name.
  public var text: String
  public var file: String
  public var appliedAt: Instant

  public init(
    version: Int,
    scorecard: Scorecard,
    text: String,
    file: String,
    appliedAt: Instant
  ) {
    self.version = version
    self.scorecard = scorecard
    self.text = text
    self.file = file
    self.appliedAt = appliedAt
  }
}

public protocol ScorecardReader {
  /// The newest version; nil where none was applied.
  func scorecard() throws -> StoredScorecard?

  /// The products that a plan or a customer has.
  func knownProducts() throws -> [Identifier<Product>]

  /// The events that were ever seen, by product; those that name none under nil.
  ///
  /// - Complexity: O(*n*) for *n* product events.
  func seenEvents() throws -> [Identifier<Product>?: Set<String>]
}

public protocol ScorecardWriter {
  func saveScorecard(_ scorecard: StoredScorecard) throws
}
