public import Onboarding

public protocol CommentReader {
  /// Hands over what people answered to surveys, as the newest exports tell it, and what learners
  /// wrote about courses or chose for a rating, in any order; those without words included.
  ///
  /// Customers who mean others come as those whom they mean, learners as the person. What a source
  /// has no date for and tells again with every export comes once, with its first sighting.
  ///
  /// - Parameters:
  ///   - from: The first instant; nil for the first of all.
  ///   - until: The first instant that isn't wanted any more.
  /// - Complexity: O(*n*) for *n* answers and facts: it looks at all of them.
  func eachComment(
    from: Instant?,
    until: Instant,
    _ visit: (StoredComment) throws -> Void
  ) throws
}

/// An answer to a survey, or what a learner said of a course or lesson, as it is kept.
public struct StoredComment: Hashable, Sendable {
  /// Unmatched while nobody knows whose it is.
  public var customer: CustomerKey

  /// Whether that is an internal customer.
  public var isInternal: Bool
  public var source: String

  /// What tells it from others of the source at the same instant.
  public var key: String
  public var at: Instant
  public var what: What

  public enum What: Hashable, Sendable {
    case survey(SurveyAnswer)
    case course(LearnerKey, ContentKey, Score?, comment: String?)
  }

  public init(
    customer: CustomerKey,
    isInternal: Bool,
    source: String,
    key: String,
    at instant: Instant,
    _ what: What
  ) {
    self.customer = customer
    self.isInternal = isInternal
    self.source = source
    self.key = key
    at = instant
    self.what = what
  }
}
