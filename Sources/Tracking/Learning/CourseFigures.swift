public import Onboarding
public import Statistics

/// The figures of a course, or of a lesson.
public struct CourseFigures: Sendable {
  public var enrolled = Heads()
  public var started = Heads()

  /// Finished, and not failed.
  public var finished = Heads()

  /// Of those finished, who are known to have passed.
  public var passed = 0

  /// Finished, and failed for all that is known.
  public var failed = 0

  /// Who finished it at some time that no source dates.
  public var undated = 0

  /// The time that finishers spent, in seconds; those without a recorded time aren't in it.
  public var seconds = Median()

  /// Of a hundred, where the source tells the maximum.
  public var percents = Median()

  /// As the source tells them, where it tells no maximum.
  public var points = Median()

  /// Learners with work in the latest 30 days, and in the 30 days before.
  public var recent = 0
  public var before = 0
  public var comments: [CourseComment] = []
  public var signs: [HelpSign] = []

  /// Of those who started, who finished.
  public var completion: Share {
    Share(min(finished.learners, started.learners), of: started.learners)
  }

  public var ratings: [(scale: RatingScale, median: Median)] {
    Dictionary(
      grouping: comments.filter { $0.rating != nil },
      by: { $0.scale ?? RatingScale() }
    ).map { scale, comments in
      (scale, Median(comments.compactMap(\.rating)))
    }.sorted { ($1.median.count, $0.scale) < ($0.median.count, $1.scale) }
  }

  public var written: Int { comments.count { $0.kind != .ticket && $0.text != nil } }
  public var tickets: Int { comments.count { $0.kind == .ticket } }
  var need: Double { signs.reduce(0) { $0 + $1.weight } }
}

/// How many learners, and at how many customers. Learners without a customer are at none.
public struct Heads: Hashable, Sendable {
  public private(set) var learners = 0
  private var seen: Set<CustomerKey> = []

  public var customers: Int { seen.count }

  mutating func count(_ visit: CourseVisit) {
    learners += 1
    if let customer = visit.customer { seen.insert(customer.key) }
  }
}

/// Numbers of which the middle one is told, if there are enough.
public struct Median: Hashable, Sendable {
  private var values: [Double] = []

  init(_ values: [Double] = []) { self.values = values.filter(\.isFinite) }

  public var count: Int { values.count }

  /// Nil of fewer than five: see ``SampleSize``.
  public var value: Double? {
    guard SampleSize.allowsQuantile(0.5, of: count, events: count) else { return nil }
    return Sample(values)?.median
  }

  mutating func add(_ value: Double) { if value.isFinite { values.append(value) } }
}

/// A lesson of a course.
public struct LessonFigures: Sendable {
  /// Nil for the lessons' learners who have no lesson: see ``CourseSummary``.
  public var id: Identifier<Lesson>
  public var title: String
  public var isInPlan: Bool
  public var figures = CourseFigures()

  /// Learners who haven't finished the course, and whose latest work in it was here: those whose
  /// work is long past, and the others.
  public var left = 0
  public var here = 0

  /// Of those with a result, who failed at least once.
  public var failedOnce = Share(0, of: 0)

  /// Of those who finished it at a time that a source dates, who came back on a later day, and how often in all.
  public var cameBack = Share(0, of: 0)
  public var returns = 0

  init(_ item: CourseBook.Item) {
    id = item.id
    title = item.title
    isInPlan = item.isInPlan
  }
}

/// A course with its lessons.
public struct CourseSummary: Sendable {
  public var id: Identifier<Course>
  public var title: String

  /// The products whose plan has it; none for a course that only sources know.
  public var products: [Identifier<Product>]
  public var figures = CourseFigures()
  public var lessons: [LessonFigures]

  /// Learners who are counted and belong to no customer.
  public var unmatched = 0

  /// Learners who are counted and whose enrolment has ended.
  public var ended = 0

  /// Learners who aren't counted: their enrolment ended before they had started.
  public var endedBefore = 0

  /// Learners who stopped without work in any lesson, and those who are at it: the course tells of
  /// them, no lesson does.
  public var leftWithoutLesson = 0
  public var hereWithoutLesson = 0

  /// Of those who started, who have stopped.
  public var left: Share {
    Share(leftWithoutLesson + lessons.reduce(0) { $0 + $1.left }, of: figures.started.learners)
  }

  public var isInPlan: Bool { !products.isEmpty }

  /// How much help its learners seem to need: the signs of it and of its lessons.
  public var need: Double { figures.need + lessons.reduce(0) { $0 + $1.figures.need } }

  init(_ entry: CourseBook.Entry) {
    id = entry.id
    title = entry.title
    products = entry.products
    lessons = entry.lessons.map(LessonFigures.init)
  }
}
