public import Onboarding

/// What every learner did in every course and lesson: one row for each.
public struct ExportLearning: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Row: Sendable {
    public var customer: Identifier<Customer>?
    public var learner: StoredLearner
    public var content: Catalogue.Content
    public var progress: ContentProgress

    /// The format of the source that tells of the finish, or else of the latest fact.
    public var source: String

    /// Whether the enrolment in the course has ended, as far as is known.
    public var hasEnded: Bool
  }

  /// Hands over the rows one by one: by customer, learner, course and lesson, the course itself
  /// before its lessons.
  ///
  /// - Complexity: Time O(*n*) for *n* facts; memory for the facts of one customer's learner, and
  ///   for the names of all.
  public func callAsFunction(_ visit: (Row) throws -> Void) throws {
    try store.read { reader in
      let names = try reader.contentNames()
      let catalogue = Catalogue(
        courses: try reader.plans().newest.flatMap(\.courses),
        names: names.values
      )
      let contents = names.mapValues { catalogue.content($0) }
      let customers = Dictionary(
        uniqueKeysWithValues: try reader.customers().map { ($0.key, $0.id) }
      )
      let sources = try reader.sourceNames()
      try reader.eachLearner { learner, facts in
        var ended: Identifier<Course>?
        for (content, facts) in Self.grouped(facts, contents) {
          let progress = ContentProgress(facts)
          let hasLeft = !facts.isEmpty && !progress.isEnrolled
          // Who left the course left its lessons.
          if content.lesson == nil { ended = hasLeft ? content.course : nil }
          try visit(
            Row(
              customer: customers[learner.customer],
              learner: learner,
              content: content,
              progress: progress,
              source: sources[progress.origin.source] ?? "",
              hasEnded: hasLeft || ended == content.course
            )
          )
        }
      }
    }
  }

  /// A learner's facts by content; a course that only its lessons tell of has no facts.
  private static func grouped(
    _ facts: [LearningFact],
    _ contents: [ContentKey: Catalogue.Content]
  ) -> [(Catalogue.Content, [LearningFact])] {
    var groups: [Place: (Catalogue.Content, [LearningFact])] = [:]
    for fact in facts {
      guard let content = contents[fact.content] else { continue }
      groups[Place(content), default: (content, [])].1.append(fact)
      let course = Place(course: content.course.rawValue, lesson: "")
      if groups[course] == nil { groups[course] = (content.courseAlone, []) }
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  private struct Place: Hashable, Comparable {
    let course: String
    let lesson: String

    init(course: String, lesson: String) {
      self.course = course
      self.lesson = lesson
    }

    init(_ content: Catalogue.Content) {
      self.init(course: content.course.rawValue, lesson: content.lesson?.rawValue ?? "")
    }

    static func < (one: Self, other: Self) -> Bool {
      (one.course, one.lesson) < (other.course, other.lesson)
    }
  }
}
