public import Onboarding

/// What customers wrote about a course: with their progress, in a survey, or to support.
public struct CourseComment: Hashable, Sendable {
  public var at: Instant
  public var kind: Kind

  /// Nil for a rating without words.
  public var text: String?
  public var rating: Double?
  public var scale: RatingScale?

  /// By whom, as far as the source says.
  public var learner: String?
  public var customer: Identifier<Customer>?

  /// Nil where it is about the course as a whole.
  public var lesson: Identifier<Lesson>?

  public enum Kind: String, Sendable { case comment, survey, ticket }
}

/// The numbers that could be chosen for a rating. Ratings on different scales aren't added up.
public struct RatingScale: Hashable, Comparable, Sendable {
  /// Nil where the source doesn't tell it.
  public var least: Double?
  public var most: Double?
  public var isLowerBetter = false

  /// Where on the scale a rating lies, 0 for the worst and 1 for the best; nil without ends.
  func share(_ rating: Double) -> Double? {
    guard let least, let most, most > least else { return nil }
    let share = (rating - least) / (most - least)
    return isLowerBetter ? 1 - share : share
  }

  public static func < (one: Self, other: Self) -> Bool {
    func rank(_ scale: Self) -> (Double, Double, Int) {
      (scale.most ?? -1, scale.least ?? -1, scale.isLowerBetter ? 1 : 0)
    }
    return rank(one) < rank(other)
  }
}

/// Answers to surveys and tickets that speak of a course.
struct CourseVoices {
  private(set) var comments: [Identifier<Course>: [CourseComment]] = [:]

  /// - Complexity: O(*n*) for *n* answers and tickets.
  init(
    _ reader: any TrackingReader,
    _ walk: CourseWalk,
    _ asOf: AsOf,
    _ audience: CourseAudience
  ) throws {
    let facts = try PastFacts(reader, asOf)
    for kind in [AccountKind.surveys, .tickets] {
      try reader.eachAccount(kind, of: nil) { account in
        let customer = walk.customers[account.customer]
        guard audience.holds(customer),
          let (place, comment) = Self.comment(account, customer, walk.book),
          comment.at <= asOf.at, facts.isHeard(account.importID)
        else { return }
        comments[place.course, default: []].append(comment)
      }
    }
  }

  private static func comment(
    _ account: StoredAccount,
    _ customer: StoredCustomer?,
    _ book: CourseBook
  ) -> (CourseNames.Place, CourseComment)? {
    switch account.fact {
    case .survey(let answer):
      guard !answer.isUnanswered, let place = answer.about.flatMap({ book.content(called: $0) })
      else { return nil }
      var comment = CourseComment(at: answer.at, kind: .survey)
      comment.text = answer.comment
      comment.rating = answer.score
      comment.scale = RatingScale(
        least: Double(answer.scale.least),
        most: Double(answer.scale.most),
        isLowerBetter: answer.scale.isLowerBetter
      )
      comment.learner = answer.respondent
      comment.customer = customer?.id
      comment.lesson = place.lesson
      return (place, comment)
    case .ticket(let ticket):
      guard
        let place = ticket.topic.flatMap({ book.content(called: $0) })
          ?? ticket.subject.flatMap({ book.content(within: $0) })
      else { return nil }
      var comment = CourseComment(at: ticket.openedAt, kind: .ticket)
      comment.text = ticket.subject ?? ticket.topic
      comment.customer = customer?.id
      comment.lesson = place.lesson
      return (place, comment)
    default: return nil
    }
  }
}

extension CourseVisit {
  /// What the learner wrote or chose, in the course and in its lessons.
  var comments: [CourseComment] {
    func comments(_ facts: [LearningFact], _ lesson: Identifier<Lesson>?) -> [CourseComment] {
      facts.filter { $0.kind == .commented }.map { fact in
        var comment = CourseComment(at: fact.at, kind: .comment)
        comment.text = fact.comment
        comment.rating = fact.score?.points
        comment.scale = fact.score.map {
          RatingScale(least: $0.maximum.map { _ in 0 }, most: $0.maximum)
        }
        comment.learner = learner.name ?? learner.id
        comment.customer = customer?.id
        comment.lesson = lesson
        return comment
      }
    }
    return comments(own.work, nil) + lessons.flatMap { comments($0.value.work, $0.key) }
  }
}
