/// Learning content of a plan's catalogue, with the names under which each LMS knows it.
public struct Course: Hashable, Sendable {
  public var id: Identifier<Course>
  public var title: String

  /// System (`moodle`, `thinkific`, …) → the names by which it knows the course.
  public var knownAs: [String: [String]]
  public var lessons: [Lesson]

  public init(
    id: Identifier<Course>,
    title: String,
    knownAs: [String: [String]] = [:],
    lessons: [Lesson] = []
  ) {
    self.id = id
    self.title = title
    self.knownAs = knownAs
    self.lessons = lessons
  }
}

/// A part of a course. A tutorial is a lesson whose visits count.
public struct Lesson: Hashable, Sendable {
  public var id: Identifier<Lesson>
  public var title: String
  public var knownAs: [String: [String]]
  public var isTutorial: Bool

  public init(
    id: Identifier<Lesson>,
    title: String,
    knownAs: [String: [String]] = [:],
    isTutorial: Bool = false
  ) {
    self.id = id
    self.title = title
    self.knownAs = knownAs
    self.isTutorial = isTutorial
  }
}
