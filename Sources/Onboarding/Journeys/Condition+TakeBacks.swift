extension Condition {
  /// Every instant at which the condition was met anew, for conditions that take a step back.
  func occurrences(
    in index: EvidenceIndex,
    courses: [Identifier<Course>: Course]
  ) -> [Instant] {
    switch self {
    case .event(let name, let count, let learners):
      Self.rounds(of: index.events[name] ?? [], count: count, learners: learners)
    case .survey(let name): (index.events[Self.surveyEvent(name)] ?? []).map(\.at)
    case .any(let conditions):
      conditions.flatMap { $0.occurrences(in: index, courses: courses) }
    case .course, .lesson, .tutorial, .manual, .all:
      attainment(in: index, courses: courses, since: nil, .now).reachedAt.map { [$0] } ?? []
    }
  }

  /// The instants at which there were enough events since the last such instant.
  private static func rounds(of events: [ProductEvent], count: Int, learners: Int) -> [Instant] {
    var rounds: [Instant] = []
    var seen: Set<LearnerKey> = []
    var counted = 0
    for event in events {
      counted += 1
      if let learner = event.learner { seen.insert(learner) }
      guard counted >= count, learners == 1 || seen.count >= learners else { continue }
      rounds.append(event.at)
      counted = 0
      seen = []
    }
    return rounds
  }

  /// The instants at which a source took back a finish that the condition looks at.
  func learningTakeBacks(
    in index: EvidenceIndex,
    courses: [Identifier<Course>: Course]
  ) -> [Instant] {
    parts.flatMap { part -> [Instant] in
      switch part {
      case .course(let id, _): courses[id].map { index.takeBacks(in: $0) } ?? []
      case .lesson(let lesson), .tutorial(let lesson, _):
        index.progress(lesson).values.compactMap { $0.takenBack?.at }
      case .event, .survey, .manual, .all, .any: []
      }
    }
  }
}

extension EvidenceIndex {
  func takeBacks(in course: Course) -> [Instant] {
    let ofLessons = course.lessons.flatMap {
      progress(LessonReference(course: course.id, lesson: $0.id)).values
    }
    return (courseProgress(course.id).values + ofLessons).compactMap { $0.takenBack?.at }
  }
}
