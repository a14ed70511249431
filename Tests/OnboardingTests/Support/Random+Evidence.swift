import Onboarding

extension CustomerEvidence {
  /// The same evidence in another order, some of it told several times.
  func shuffledWithRepeats(_ random: inout Seeded) -> CustomerEvidence {
    var other = self
    other.learning = learning.shuffledWithRepeats(&random)
    other.events = events.shuffledWithRepeats(&random)
    other.decisions = decisions.shuffledWithRepeats(&random)
    return other
  }

  /// Facts that collide: few learners, few instants, the same event in several files.
  ///
  /// - Parameter isPlain: Without facts that take back, are imprecise or only mentioned.
  static func random(
    _ random: inout Seeded,
    size: Int,
    steps: [Identifier<Step>],
    isPlain: Bool = false
  ) -> CustomerEvidence {
    var evidence = CustomerEvidence.sample(
      learning: (0..<size * 2).map { _ in .random(&random, isPlain: isPlain) },
      events: (0..<size).map { _ in .random(&random) }
    )
    for event in evidence.events where random.chance(0.3) {
      var again = event
      again.origin = .source(
        event.origin.source,
        line: random.pick(1...9),
        import: random.pick(1...3)
      )
      evidence.events.append(again)
    }
    for id in 0..<random.pick(0...max(1, size / 3)) {
      // An odd millisecond each, so that no two were taken at once.
      let instant = Instant.random(&random) + Length(milliseconds: Int64(id) + 1)
      evidence.decisions.append(
        .sample(
          .random(&random, steps: steps, at: instant, isPlain: isPlain),
          at: instant,
          id: Int64(id),
          of: random.pick(["atlas", "atlas", nil, "beacon"])
        )
      )
    }
    if random.chance(0.2) { evidence.dates.churnedAt = .random(&random) }
    return evidence
  }
}

extension Instant {
  /// One of few instants in two months, so that many things happen at once.
  static func random(_ random: inout Seeded) -> Instant {
    Instant.day(Double(random.pick(-3...60))).seconds(random.pick([0, 0, 0, 30, 60, 3_599]))
  }
}

extension LearningFact {
  static func random(_ random: inout Seeded, isPlain: Bool) -> LearningFact {
    let plainKinds: [Kind] = [.enrolled, .started, .progressed, .completed, .completed, .passed]
    let precision: Precision = random.pick([.exact, .minute, .day, .by, .within(.seconds(3_660))])
    return .sample(
      isPlain ? random.pick(plainKinds) : random.pick(Kind.allCases + [.completed, .completed]),
      of: ContentKey(random.pick(1...7)),
      by: LearnerKey(random.pick(1...4)),
      at: .random(&random),
      isPlain ? .exact : precision,
      isMention: !isPlain && random.chance(0.2),
      percent: random.chance(0.3) ? Double(random.pick([10, 50])) : nil,
      score: random.chance(0.3) ? Score(7, of: random.pick([nil, 10, 20])) : nil,
      seconds: random.chance(0.3) ? random.pick(0...2) * 60 : nil,
      origin: .source(random.pick(1...2), line: random.pick(1...5), import: random.pick(1...2))
    )
  }
}

extension ProductEvent {
  static let names = [
    "source.connected", "source.disconnected", "dashboard.shared", "survey.nps", "contract.signed",
    "login",
  ]

  static func random(_ random: inout Seeded) -> ProductEvent {
    .sample(
      // Value is rare, or else every journey is over.
      random.chance(0.9)
        ? random.pick(names.filter { $0 != "dashboard.shared" }) : "dashboard.shared",
      by: random.chance(0.8) ? LearnerKey(random.pick(1...4)) : nil,
      at: .random(&random),
      of: random.pick(["atlas", "atlas", nil, "beacon"]),
      origin: .source(random.pick(1...2), line: random.pick(1...5), import: random.pick(1...2))
    )
  }
}

extension Decision.What {
  static func random(
    _ random: inout Seeded,
    steps: [Identifier<Step>],
    at instant: Instant,
    isPlain: Bool
  ) -> Decision.What {
    let step = random.pick(steps)
    let until = instant.days(Double(random.pick(-1...30)))
    var choices: [Decision.What] = [
      .recorded(step), .waived(step), .paused(until: until), .resumed, .snoozed(until: until),
      .dismissed(random.pick(Decision.Verdict.allCases)), .noted,
    ]
    if !isPlain { choices += [.undone(step), .undone(step)] }
    return random.pick(choices)
  }
}
