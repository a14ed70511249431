extension Condition {
  /// How far the condition is met by evidence later than an instant.
  func attainment(
    in index: EvidenceIndex,
    courses: [Identifier<Course>: Course],
    since taken: Instant?,
    _ tense: EvidenceIndex.Tense
  ) -> Attainment {
    let after = taken ?? .distantPast
    switch self {
    case .event(let name, let count, let learners):
      return Self.events(
        (index.events[name] ?? []).filter { $0.at > after },
        name: name,
        count: count,
        learners: learners
      )
    case .survey(let name):
      return Condition.event(Self.surveyEvent(name))
        .attainment(in: index, courses: courses, since: taken, tense)
    case .course(let id, let audience):
      guard let course = courses[id] else { return Attainment() }
      let finishers = index.finishers(of: course, tense).filter { $0.finish.at > after }
      switch audience {
      case .learners(let needed): return Self.first(needed, of: finishers)
      case .share(let share):
        return Self.share(share, of: index.enrolled(course), finishers: finishers)
      }
    case .lesson(let lesson):
      return Self.first(1, of: index.finishers(of: lesson, tense).filter { $0.finish.at > after })
    case .tutorial(let lesson, let visits):
      return Self.visits(visits, to: lesson, index.progress(lesson), after: after)
    case .manual:
      return Attainment()
    case .all(let conditions):
      return Self.all(
        conditions.map { $0.attainment(in: index, courses: courses, since: taken, tense) }
      )
    case .any(let conditions):
      return Self.any(
        conditions.map { $0.attainment(in: index, courses: courses, since: taken, tense) }
      )
    }
  }

  private static func events(
    _ events: [ProductEvent],
    name: String,
    count: Int,
    learners: Int
  ) -> Attainment {
    var seen: Set<LearnerKey> = []
    var counted = 0
    var telling: [ProductEvent] = []
    var reachedAt: Instant?
    for event in events {
      counted += 1
      let isByAnother = event.learner.map { seen.insert($0).inserted } ?? false
      // Once there are enough events, only another learner brings the condition nearer.
      if counted <= count || isByAnother { telling.append(event) }
      if counted >= count, learners == 1 || seen.count >= learners {
        reachedAt = event.at
        break
      }
    }
    let countsLearners = learners > 1 && (seen.count < learners || counted >= count)
    return Attainment(
      reachedAt: reachedAt,
      count: countsLearners ? min(seen.count, learners) : counted,
      needed: countsLearners ? learners : count,
      evidence: telling.suffix(Evidence.limit).map {
        Evidence(
          what: .event(name),
          at: $0.at,
          precision: .exact,
          learner: $0.learner,
          origin: $0.origin
        )
      }
    )
  }

  private static func first(_ needed: Int, of finishers: [EvidenceIndex.Finisher]) -> Attainment {
    let counted = finishers.prefix(needed)
    return Attainment(
      reachedAt: counted.count == needed ? counted.last?.finish.at : nil,
      count: counted.count,
      needed: needed,
      evidence: counted.suffix(Evidence.limit).map(\.evidence)
    )
  }

  /// The first instant at which the finishers are the share of those enrolled by then. Who is
  /// enrolled without a date counts from the start.
  private static func share(
    _ share: Double,
    of enrolled: [LearnerKey: Instant],
    finishers: [EvidenceIndex.Finisher]
  ) -> Attainment {
    var reachedAt: Instant?
    for (place, finisher) in finishers.enumerated() {
      let there = enrolled.values.count { $0 <= finisher.finish.at }
      if Double(place + 1) >= share * Double(max(there, 1)) - 1e-9 {
        reachedAt = finisher.finish.at
        break
      }
    }
    return Attainment(
      reachedAt: reachedAt,
      count: finishers.count,
      needed: max(1, Int((share * Double(enrolled.count) - 1e-9).rounded(.up))),
      evidence: finishers.filter { $0.finish.at <= reachedAt ?? $0.finish.at }
        .suffix(Evidence.limit).map(\.evidence)
    )
  }

  private static func visits(
    _ needed: Int,
    to lesson: LessonReference,
    _ progress: [LearnerKey: ContentProgress],
    after: Instant
  ) -> Attainment {
    let visits = progress.flatMap { learner, progress in
      progress.visits.filter { $0 > after }.map {
        Evidence(
          what: .lesson(lesson),
          at: $0,
          precision: .exact,
          learner: learner,
          origin: progress.origin
        )
      }
    }.sorted { ($0.at, $0.learner ?? LearnerKey(0)) < ($1.at, $1.learner ?? LearnerKey(0)) }
    let counted = visits.prefix(needed)
    return Attainment(
      reachedAt: counted.count == needed ? counted.last?.at : nil,
      count: counted.count,
      needed: needed,
      evidence: Array(counted.suffix(Evidence.limit))
    )
  }

  private static func all(_ parts: [Attainment]) -> Attainment {
    let reached = parts.compactMap(\.reachedAt)
    return Attainment(
      reachedAt: reached.count == parts.count ? reached.max() : nil,
      count: reached.count,
      needed: parts.count,
      evidence: merged(parts)
    )
  }

  private static func any(_ parts: [Attainment]) -> Attainment {
    let reached = parts.filter { $0.reachedAt != nil }
      .min { ($0.reachedAt ?? .distantPast) < ($1.reachedAt ?? .distantPast) }
    return reached
      ?? Attainment(count: 0, needed: 1, evidence: merged(parts))
  }

  private static func merged(_ parts: [Attainment]) -> [Evidence] {
    Array(parts.flatMap(\.evidence).sorted { $0.at < $1.at }.suffix(Evidence.limit))
  }
}
