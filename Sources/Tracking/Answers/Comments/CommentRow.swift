public import Onboarding

/// What somebody wrote, with what it is about and the score that they gave.
public struct CommentRow: Sendable {
  public var at: Instant
  public var kind: CommentKind

  /// Nil while nobody knows whose it is.
  public var customer: StoredCustomer?

  /// Who wrote it: the learner's id, or the respondent as the survey tells it.
  public var learner: String?

  /// The number that was chosen, and those that could be.
  public var score: Double?
  public var scale: RatingScale?

  /// What the question was about, as the survey tells it.
  public var about: String?

  /// The step, course and lesson that are meant by that, as far as there are such.
  public var step: CommentStep?
  public var course: Titled<Course>?
  public var lesson: Titled<Lesson>?
  public var text: String
  public var source: String

  let key: [String]

  public struct Titled<Thing>: Hashable, Sendable {
    public let id: Identifier<Thing>
    public let title: String
  }

  /// By what lists are sorted, ascending: the newest first.
  public var place: [String] {
    // Instants reach from the year 1 to 9999, so that all of these have as many digits.
    [String(9_000_000_000_000_000 - at.milliseconds), kind.rawValue, source] + key
  }

  static func comesFirst(_ one: CommentRow, _ other: CommentRow) -> Bool {
    one.at != other.at ? one.at > other.at : one.place.lexicographicallyPrecedes(other.place)
  }
}

/// What somebody was asked, or that it was said of a course.
public enum CommentKind: String, CaseIterable, Hashable, Sendable {
  case nps, csat, ces, course

  init(_ kind: SurveyAnswer.Kind) {
    self =
      switch kind {
      case .nps: .nps
      case .csat: .csat
      case .ces: .ces
      }
  }
}

/// A step of a plan, or the value milestone, by its id.
public struct CommentStep: Hashable, Sendable {
  public let product: Identifier<Product>
  public let id: String
  public let title: String

  /// What it asks people to learn.
  let contents: [CourseNames.Place]
}

/// The scores of the same question on the same scale. Those of different ones aren't added up.
public struct CommentScores: Sendable {
  public let kind: CommentKind
  public let scale: RatingScale
  public internal(set) var count = 0
  var sum = 0.0

  /// Nil where the scale isn't known: it may be several.
  public var mean: Double? { scale.most == nil || count == 0 ? nil : sum / Double(count) }
}
