public import Onboarding

/// What people wrote: in answers to surveys, and about courses and lessons.
public struct FindComments: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    /// What is later isn't known yet.
    public var at: Instant

    /// Words that must all be in a comment.
    public var search = ""

    /// A step, a course, a lesson, or what surveys name besides, such as a ticket.
    public var about: String?
    public var course: String?
    public var step: String?
    public var kind: CommentKind?

    /// The numbers as they were chosen, on whatever scale.
    public var score: ScoreRange?

    /// The customer's id, or its name if no other has it.
    public var customer: String?
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?
    public var from: Instant?

    /// The first instant that isn't wanted any more.
    public var until: Instant?

    /// Nil for all.
    public var limit: Int?

    /// The ``CommentRow/place`` of the last one of the page before.
    public var after: [String]?

    public init(at instant: Instant) { at = instant }
  }

  public struct Answer: Sendable {
    /// The newest first.
    public var rows: [CommentRow] = []

    /// How many there are in all, and their scores by question and scale.
    public var count = 0
    public var scores: [CommentScores] = []

    /// Whether there are more after these.
    public var hasMore = false
    public var leftOut = LeftOut()
  }

  /// What is asked for in all else, and isn't listed.
  public struct LeftOut: Hashable, Sendable {
    /// Answers and ratings in which nobody wrote anything.
    public var withoutComment = 0

    /// Of customers who are the vendor's own people, or for tests.
    public var isInternal = 0

    /// Of learners whom a rule leaves out.
    public var byRule = 0
  }

  /// - Throws: ``TrackingError`` for a customer, a step or a course that there isn't.
  /// - Complexity: O(*n* + *k* log *k*) for *n* answers and facts, of which *k* fit: it looks at all.
  public func callAsFunction(_ question: Question) throws -> Answer {
    try store.read { reader in
      var search = try CommentSearch(reader, question)
      let end = question.at + Length(milliseconds: 1)
      try reader.eachComment(from: question.from, until: min(question.until ?? end, end)) {
        try search.look(at: $0)
      }
      return search.answer
    }
  }
}
