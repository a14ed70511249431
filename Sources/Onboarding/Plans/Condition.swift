/// What must have happened for a step to be done.
public indirect enum Condition: Hashable, Sendable {
  /// A product event of this name, so many times, by so many different learners.
  case event(String, count: Int = 1, learners: Int = 1)
  case course(Identifier<Course>, by: Audience)
  case lesson(LessonReference)

  /// A lesson whose visits count.
  case tutorial(LessonReference, visits: Int = 1)

  /// An answer to the survey of this name.
  case survey(String)

  /// Nothing but a person's word: `foothold record`.
  case manual
  case all([Condition])
  case any([Condition])

  /// How many of a customer's learners must have finished a course.
  public enum Audience: Hashable, Sendable {
    case learners(Int)

    /// A share of those enrolled: above 0, at most 1.
    case share(Double)
  }

  /// The product event that an answer to a survey is recorded as.
  public static func surveyEvent(_ name: String) -> String { "survey.\(name)" }
}

/// A lesson within a course of the plan's catalogue.
public struct LessonReference: Hashable, Sendable {
  public let course: Identifier<Course>
  public let lesson: Identifier<Lesson>

  public init(course: Identifier<Course>, lesson: Identifier<Lesson>) {
    self.course = course
    self.lesson = lesson
  }
}

extension Condition {
  /// The condition itself and all that it is made of.
  public var parts: [Condition] {
    switch self {
    case .all(let conditions), .any(let conditions): [self] + conditions.flatMap(\.parts)
    default: [self]
    }
  }
}
