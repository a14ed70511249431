/// A customer's evidence, arranged by what a plan's conditions ask for.
struct EvidenceIndex {
  /// Ascending by instant.
  private(set) var events: [String: [ProductEvent]] = [:]
  private var courses: [Identifier<Course>: [LearnerKey: ContentProgress]] = [:]
  private var lessons: [LessonReference: [LearnerKey: ContentProgress]] = [:]
  private(set) var lastActivityAt: Instant?

  init(_ evidence: CustomerEvidence, for rules: JourneyRules) {
    for event in evidence.events where event.product ?? rules.product == rules.product {
      touch(event.at)
      if rules.eventNames.contains(event.name) { events[event.name, default: []].append(event) }
    }
    for name in events.keys {
      events[name] = Self.distinct(events[name] ?? [])
    }

    var byLearner: [Slot: [LearningFact]] = [:]
    for fact in evidence.learning {
      if fact.precision != .by, fact.isActivity { touch(fact.at) }
      guard let content = rules.relevant[fact.content] else { continue }
      byLearner[Slot(content: content, learner: fact.learner), default: []].append(fact)
    }
    for (slot, facts) in byLearner {
      let progress = ContentProgress(facts)
      switch slot.content {
      case .course(let course): courses[course, default: [:]][slot.learner] = progress
      case .lesson(let lesson): lessons[lesson, default: [:]][slot.learner] = progress
      }
    }
  }

  private struct Slot: Hashable {
    let content: JourneyRules.Relevant
    let learner: LearnerKey
  }

  /// Each event once, in order of time: one that is told twice happened once.
  private static func distinct(_ events: [ProductEvent]) -> [ProductEvent] {
    var seen: Set<Told> = []
    return events.sorted { ($0.at, $0.key, $0.origin) < ($1.at, $1.key, $1.origin) }
      .filter { seen.insert(Told(source: $0.origin.source, key: $0.key, at: $0.at)).inserted }
  }

  private struct Told: Hashable {
    let source: Int
    let key: String
    let at: Instant
  }

  private mutating func touch(_ instant: Instant) {
    if instant > lastActivityAt ?? .distantPast { lastActivityAt = instant }
  }

  /// The learners' progress in a lesson.
  func progress(_ lesson: LessonReference) -> [LearnerKey: ContentProgress] {
    lessons[lesson] ?? [:]
  }

  func courseProgress(_ course: Identifier<Course>) -> [LearnerKey: ContentProgress] {
    courses[course] ?? [:]
  }

  /// Who is enrolled in a course, and since when if a source dates it.
  func enrolled(_ course: Course) -> [LearnerKey: Instant] {
    var since: [LearnerKey: Instant] = [:]
    let ofCourse = courses[course.id] ?? [:]
    func note(_ progress: [LearnerKey: ContentProgress]) {
      // Who left the course left its lessons.
      for (learner, progress) in progress
      where progress.isEnrolled && ofCourse[learner]?.isEnrolled ?? true {
        let known = progress.enrolledAt ?? .distantPast
        since[learner] = min(since[learner] ?? known, known)
      }
    }
    note(ofCourse)
    for lesson in course.lessons {
      note(progress(LessonReference(course: course.id, lesson: lesson.id)))
    }
    return since
  }

  /// Who finished a course: a source says so, or every lesson that the plan lists is done.
  func finishers(of course: Course, _ time: Tense) -> [Finisher] {
    var found: [LearnerKey: Finisher] = [:]
    for (learner, progress) in courses[course.id] ?? [:] {
      if let finish = progress.success(time) {
        found[learner] = Finisher(learner: learner, finish: finish, what: .course(course.id))
      }
    }
    guard let first = course.lessons.first else { return found.values.sorted() }
    for learner in progress(LessonReference(course: course.id, lesson: first.id)).keys {
      let finishes = course.lessons.map {
        progress(LessonReference(course: course.id, lesson: $0.id))[learner]?.success(time)
      }
      guard let last = Self.last(finishes) else { continue }
      let byLessons = Finisher(learner: learner, finish: last, what: .everyLesson(course.id))
      found[learner] = found[learner].map { min($0, byLessons) } ?? byLessons
    }
    return found.values.sorted()
  }

  func finishers(of lesson: LessonReference, _ time: Tense) -> [Finisher] {
    progress(lesson).compactMap { learner, progress in
      progress.success(time).map {
        Finisher(learner: learner, finish: $0, what: .lesson(lesson))
      }
    }.sorted()
  }

  private static func last(_ finishes: [ContentProgress.Finish?]) -> ContentProgress.Finish? {
    var last: ContentProgress.Finish?
    for finish in finishes {
      guard let finish else { return nil }
      if let known = last, known.at >= finish.at { continue }
      last = finish
    }
    return last
  }

  /// As things are, or as they would be had no learner's finish been taken back.
  enum Tense { case now, beforeTakeBacks }

  struct Finisher: Comparable {
    let learner: LearnerKey
    let finish: ContentProgress.Finish
    let what: Evidence.What

    var evidence: Evidence {
      Evidence(
        what: what,
        at: finish.at,
        precision: finish.precision,
        learner: learner,
        origin: finish.origin
      )
    }

    static func < (one: Self, other: Self) -> Bool {
      (one.finish.at, one.learner) < (other.finish.at, other.learner)
    }
  }
}

extension ContentProgress {
  fileprivate func success(_ time: EvidenceIndex.Tense) -> Finish? {
    if let success { return success }
    guard time == .beforeTakeBacks, let before = takenBack?.finish, before.outcome != .failed else {
      return nil
    }
    return before
  }
}
