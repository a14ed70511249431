internal import Onboarding

/// What one learner did in one course, as far as it had happened by an instant.
struct CourseVisit {
  let learner: StoredLearner

  /// Nil for a learner who belongs to nobody.
  let customer: StoredCustomer?
  let course: CourseBook.Entry

  /// Of the course itself, which may be nothing where only its lessons are told of.
  let own: [LearningFact]

  /// What the learner did in the course, in its lessons or without one.
  let work: [LearningFact]
  let progress: ContentProgress
  let lessons: [Identifier<Lesson>: LessonVisit]

  /// When the course was finished: a source says so, or every lesson of the plan is done. It failed
  /// where a source says that and nothing better.
  let finish: ContentProgress.Finish?

  init(
    learner: StoredLearner,
    customer: StoredCustomer?,
    course: CourseBook.Entry,
    facts: [Identifier<Lesson>?: [LearningFact]]
  ) {
    self.learner = learner
    self.customer = customer
    self.course = course
    own = facts[nil] ?? []
    progress = ContentProgress(own)
    let lessons = Dictionary(
      uniqueKeysWithValues: facts.compactMap { lesson, facts in
        lesson.map { ($0, LessonVisit(facts)) }
      }
    )
    self.lessons = lessons
    work = own.work + lessons.values.flatMap(\.work)
    let byLessons = Self.lastFinish(course, lessons)
    let successes = [progress.success, byLessons].compactMap(\.self)
    finish =
      successes.min { ($0.at, $0.precision.code) < ($1.at, $1.precision.code) }
      ?? progress.finish
  }

  private static func lastFinish(
    _ course: CourseBook.Entry,
    _ lessons: [Identifier<Lesson>: LessonVisit]
  ) -> ContentProgress.Finish? {
    let planned = course.lessons.filter(\.isInPlan)
    let finishes = planned.compactMap { lessons[$0.id]?.progress.success }
    guard !planned.isEmpty, finishes.count == planned.count else { return nil }
    return finishes.max { $0.at < $1.at }
  }

  var success: ContentProgress.Finish? { finish.flatMap { $0.outcome == .failed ? nil : $0 } }

  var hasStarted: Bool {
    finish != nil || !work.isEmpty
  }

  /// Whether the enrolment is over; what was finished stays finished.
  var hasEnded: Bool {
    if !own.isEmpty { return !progress.isEnrolled }
    return !lessons.isEmpty && lessons.values.allSatisfy { !$0.progress.isEnrolled }
  }

  /// Time spent, in seconds: what the course's own record has, or the sum over its lessons, whichever
  /// is more, for either may leave out what the other has. Nil where no source says.
  var seconds: Int? {
    let parts = lessons.values.compactMap(\.progress.seconds)
    let sum = parts.isEmpty ? nil : parts.reduce(0, +)
    return [progress.seconds, sum].compactMap(\.self).max()
  }

  /// The latest work by a date, else by the export in which it was seen.
  var lastWorkAt: Instant? {
    work.filter { $0.precision != .by }.map(\.at).max() ?? work.map(\.at).max()
  }

  /// The lesson with the latest work; of several the one that comes last in the course.
  var latestLesson: Identifier<Lesson>? {
    let worked = lessons.compactMap { id, visit in
      course.place(of: id).map { (id: id, place: $0, visit: visit) }
    }
    let dated = worked.filter { $0.visit.lastDatedAt != nil }
    func last(_ visit: LessonVisit) -> Instant? {
      dated.isEmpty ? visit.lastSeenAt : visit.lastDatedAt
    }
    return (dated.isEmpty ? worked.filter { $0.visit.hasStarted } : dated).max {
      (last($0.visit)?.milliseconds ?? .min, $0.place)
        < (last($1.visit)?.milliseconds ?? .min, $1.place)
    }?.id
  }
}

/// The same of one lesson.
struct LessonVisit {
  let facts: [LearningFact]
  let work: [LearningFact]
  let progress: ContentProgress

  init(_ facts: [LearningFact]) {
    self.facts = facts
    work = facts.work
    progress = ContentProgress(facts)
  }

  var hasStarted: Bool { !work.isEmpty }
  var hasFailed: Bool { facts.contains { $0.kind == .failed } }
  var hasResult: Bool { facts.contains(where: \.isFinish) }

  var lastDatedAt: Instant? {
    work.filter { $0.precision != .by }.map(\.at).max()
  }

  var lastSeenAt: Instant? { work.map(\.at).max() }

  /// Visits on a later day than the finish.
  var returns: Int {
    guard let finish = progress.success, finish.precision != .by else { return 0 }
    return progress.visits.count { $0 > finish.at + .days(1) }
  }
}
