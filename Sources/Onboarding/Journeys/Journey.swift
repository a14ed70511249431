/// One customer's run through one product's plan: what the evidence so far adds up to.
public struct Journey: Hashable, Sendable {
  public var product: Identifier<Product>
  public var planVersion: Int
  public var startedAt: Instant

  /// In the order of the plan.
  public var steps: [StepProgress]
  public var value: Attainment

  /// The latest step done, taken back or brought nearer; the start when there is none.
  public var lastProgressAt: Instant

  /// The latest sign of life, which may well be no progress.
  public var lastActivityAt: Instant?
  public var pause: Pause?

  /// When the customer left, if they left before they reached value.
  public var churnedAt: Instant?

  /// The instant from which on the journey counts as lost if nothing more happens.
  public var lostAt: Instant
  public var snoozedUntil: Instant?
  public var dismissedAt: Instant?

  /// When and why the journey stalls if nothing more happens; nil once it is over.
  public var stall: Stall?

  /// The instant from which on silence alone makes the journey a lost one to learn from.
  public var silentAt: Instant

  /// Everywhere that it stood, in order of time. Empty when the journey was read from a store.
  public var stands: [Stand] = []

  /// Events since the last stand that the plan doesn't speak of.
  public var unplanned: [Sign] = []

  /// A wait that the customer and we agreed on: `from..<until`.
  public struct Pause: Hashable, Sendable {
    public var from: Instant
    public var until: Instant

    public init(from: Instant, until: Instant) {
      self.from = from
      self.until = until
    }
  }

  public init(
    product: Identifier<Product>,
    planVersion: Int,
    startedAt: Instant,
    steps: [StepProgress],
    value: Attainment,
    lastProgressAt: Instant,
    lastActivityAt: Instant? = nil,
    pause: Pause? = nil,
    churnedAt: Instant? = nil,
    lostAt: Instant,
    snoozedUntil: Instant? = nil,
    dismissedAt: Instant? = nil,
    stall: Stall? = nil,
    silentAt: Instant? = nil
  ) {
    self.product = product
    self.planVersion = planVersion
    self.startedAt = startedAt
    self.steps = steps
    self.value = value
    self.lastProgressAt = lastProgressAt
    self.lastActivityAt = lastActivityAt
    self.pause = pause
    self.churnedAt = churnedAt
    self.lostAt = lostAt
    self.snoozedUntil = snoozedUntil
    self.dismissedAt = dismissedAt
    self.stall = stall
    self.silentAt = silentAt ?? lostAt
  }

  public var valueAt: Instant? { value.reachedAt }

  /// The latest sign of life, or the end of a pause.
  public var quietSince: Instant {
    [lastActivityAt, pause?.until].compactMap(\.self).reduce(lastProgressAt, max)
  }

  /// The required steps that are done, of all that are required.
  public var progress: (done: Int, required: Int) {
    let required = steps.filter { !$0.isOptional }
    return (required.count { $0.isDone }, required.count)
  }

  public func state(at now: Instant) -> JourneyState {
    JourneyState(
      churnedAt: churnedAt,
      valueAt: valueAt,
      pause: pause,
      lostAt: lostAt,
      deadline: stall?.deadline,
      at: now
    )
  }
}

public enum JourneyState: String, CaseIterable, Hashable, Sendable {
  case onTrack = "on-track"
  case stalled
  case paused
  case reachedValue = "reached-value"
  case churned
  case lost

  /// The one rule for it; the earlier cases win.
  init(
    churnedAt: Instant?,
    valueAt: Instant?,
    pause: Journey.Pause?,
    lostAt: Instant,
    deadline: Instant?,
    at now: Instant
  ) {
    if let churnedAt, churnedAt <= now {
      self = .churned
    } else if let valueAt, valueAt <= now {
      self = .reachedValue
    } else if let pause, pause.from <= now, now < pause.until {
      self = .paused
    } else if lostAt <= now {
      self = .lost
    } else if let deadline, deadline <= now {
      self = .stalled
    } else {
      self = .onTrack
    }
  }
}

/// How far one step of a journey is.
public struct StepProgress: Hashable, Sendable {
  public var id: Identifier<Step>
  public var isOptional: Bool

  /// When the steps that it waits for were done; nil while they aren't.
  public var availableAt: Instant?
  public var dueAt: Instant?
  public var attainment: Attainment

  /// The latest time that it was done and then taken back.
  public var reopenedAt: Instant?
  public var how: How?

  public enum How: String, Hashable, Sendable { case evidence, recorded, waived }

  public init(
    id: Identifier<Step>,
    isOptional: Bool,
    availableAt: Instant? = nil,
    dueAt: Instant? = nil,
    attainment: Attainment,
    reopenedAt: Instant? = nil,
    how: How? = nil
  ) {
    self.id = id
    self.isOptional = isOptional
    self.availableAt = availableAt
    self.dueAt = dueAt
    self.attainment = attainment
    self.reopenedAt = reopenedAt
    self.how = how
  }

  public var doneAt: Instant? { attainment.reachedAt }
  public var isDone: Bool { doneAt != nil }
}

/// What the evidence says about one condition.
public struct Attainment: Hashable, Sendable {
  /// When it first held, since it was last taken back.
  public var reachedAt: Instant?

  /// How much of what is needed there is: `2` of `3` learners.
  public var count: Int
  public var needed: Int

  /// The facts that count, in order of time; at most ``Evidence/limit`` of them.
  public var evidence: [Evidence]

  public init(reachedAt: Instant? = nil, count: Int = 0, needed: Int = 1, evidence: [Evidence] = [])
  {
    self.reachedAt = reachedAt
    self.count = count
    self.needed = needed
    self.evidence = evidence
  }

  /// The latest fact that counts: the last step towards the condition.
  public var latestAt: Instant? { evidence.last?.at }

  /// How exactly it is known when the condition first held: as exactly as the fact that did it.
  public var precision: Precision {
    evidence.last { $0.at == reachedAt }?.precision ?? .exact
  }
}

/// A fact that counts towards a step.
public struct Evidence: Hashable, Sendable {
  public var what: What
  public var at: Instant
  public var precision: Precision
  public var learner: LearnerKey?
  public var origin: Origin?

  /// How many facts are kept as evidence of one condition.
  public static let limit = 20

  public enum What: Hashable, Sendable {
    case event(String)
    case course(Identifier<Course>)

    /// Every lesson that the plan lists for the course.
    case everyLesson(Identifier<Course>)
    case lesson(LessonReference)
    case decision(actor: String, reason: String?)
  }
}
