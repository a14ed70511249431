import Onboarding
import Testing

extension Plan {
  static func sample(
    starts: JourneyStart = .signedUp,
    steps: [Step] = [.sample()],
    value: Condition = .event("dashboard.shared"),
    within: Delay? = nil,
    stall: StallSettings = StallSettings(),
    calendar: WorkCalendar = .standard
  ) -> Plan {
    Plan(
      product: "atlas",
      title: "Atlas Analytics",
      starts: starts,
      value: ValueMilestone(title: "First dashboard shared", when: value, within: within),
      steps: steps,
      courses: .sample,
      stall: stall,
      calendar: calendar
    )
  }
}

extension Step {
  static func sample(
    _ id: Identifier<Step> = "connect",
    when condition: Condition = .event("source.connected"),
    after: [Identifier<Step>] = [],
    due: Delay? = nil,
    from dueFrom: DueFrom = .available,
    reopens: Condition? = nil,
    isOptional: Bool = false
  ) -> Step {
    Step(
      id: id,
      title: id.rawValue,
      when: condition,
      after: after,
      due: due,
      dueFrom: dueFrom,
      reopens: reopens,
      isOptional: isOptional
    )
  }
}

extension ProductEvent {
  /// With a key made from what it says, so that equal ones are one event.
  static func sample(
    _ name: String = "source.connected",
    by learner: LearnerKey? = nil,
    at instant: Instant = .monday,
    of product: Identifier<Product>? = "atlas",
    origin: Origin = .unknown
  ) -> ProductEvent {
    ProductEvent(
      name: name,
      product: product,
      learner: learner,
      at: instant,
      key: "\(name) \(instant.milliseconds) \(learner?.rawValue ?? 0)",
      origin: origin
    )
  }
}

extension Decision {
  static func sample(
    _ what: What,
    at instant: Instant,
    id: Int64 = 0,
    of product: Identifier<Product>? = "atlas"
  ) -> Decision {
    Decision(id: id, product: product, what: what, at: instant, actor: "dana", reason: "because")
  }
}

extension CustomerEvidence {
  /// Signed up on ``Instant/monday``.
  static func sample(
    learning: [LearningFact] = [],
    events: [ProductEvent] = [],
    decisions: [Decision] = [],
    churnedAt: Instant? = nil
  ) -> CustomerEvidence {
    CustomerEvidence(
      dates: CustomerDates(signedUpAt: .monday, churnedAt: churnedAt),
      learning: learning,
      events: events,
      decisions: decisions
    )
  }
}

extension Plan {
  /// The journey that the evidence adds up to.
  func journey(
    _ evidence: CustomerEvidence = .sample(),
    durations: StepDurations = .unknown
  ) throws -> Journey {
    let rules = JourneyRules(plan: self, version: 1, names: ContentKey.names)
    return try #require(rules.journey(evidence, durations: durations))
  }

  /// How far the evidence meets the condition of the plan's first step.
  func firstStep(_ evidence: CustomerEvidence = .sample()) throws -> StepProgress {
    try #require(journey(evidence).steps.first)
  }
}

extension Journey {
  func step(_ id: Identifier<Step>) throws -> StepProgress {
    try #require(steps.first { $0.id == id })
  }
}
