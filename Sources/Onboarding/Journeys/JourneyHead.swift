/// What lists show of a journey: all but how each step is.
public struct JourneyHead: Hashable, Sendable {
  public var product: Identifier<Product>
  public var planVersion: Int
  public var startedAt: Instant

  /// The required steps that are done, and all of them.
  public var done: Int
  public var required: Int
  public var lastProgressAt: Instant
  public var lastActivityAt: Instant?
  public var valueAt: Instant?
  public var churnedAt: Instant?
  public var lostAt: Instant
  public var pause: Journey.Pause?
  public var snoozedUntil: Instant?
  public var dismissedAt: Instant?
  public var stall: Standstill?

  /// The steps that are done, in the order of the plan; nil where a list doesn't tell.
  public var doneSteps: [Identifier<Step>]?

  /// When and where a journey stalls if nothing more happens.
  public struct Standstill: Hashable, Sendable {
    /// Nil when only the value milestone is missing.
    public var step: Identifier<Step>?
    public var availableAt: Instant
    public var dueAt: Instant?
    public var deadline: Instant

    /// The rule's name.
    public var rule: String

    /// The deadline; nil when history says that it need never come.
    public var expectedAt: Instant? { deadline == .distantFuture ? nil : deadline }

    public init(
      step: Identifier<Step>?,
      availableAt: Instant,
      dueAt: Instant?,
      deadline: Instant,
      rule: String
    ) {
      self.step = step
      self.availableAt = availableAt
      self.dueAt = dueAt
      self.deadline = deadline
      self.rule = rule
    }
  }

  public init(
    product: Identifier<Product>,
    planVersion: Int,
    startedAt: Instant,
    done: Int,
    required: Int,
    lastProgressAt: Instant,
    lostAt: Instant
  ) {
    self.product = product
    self.planVersion = planVersion
    self.startedAt = startedAt
    self.done = done
    self.required = required
    self.lastProgressAt = lastProgressAt
    self.lostAt = lostAt
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

extension Journey {
  public var head: JourneyHead {
    let progress = progress
    var head = JourneyHead(
      product: product,
      planVersion: planVersion,
      startedAt: startedAt,
      done: progress.done,
      required: progress.required,
      lastProgressAt: lastProgressAt,
      lostAt: lostAt
    )
    head.lastActivityAt = lastActivityAt
    head.valueAt = valueAt
    head.churnedAt = churnedAt
    head.pause = pause
    head.snoozedUntil = snoozedUntil
    head.dismissedAt = dismissedAt
    head.stall = stall.map {
      JourneyHead.Standstill(
        step: $0.step,
        availableAt: $0.availableAt,
        dueAt: $0.dueAt,
        deadline: $0.deadline,
        rule: $0.rule.name
      )
    }
    head.doneSteps = steps.filter(\.isDone).map(\.id)
    return head
  }
}
