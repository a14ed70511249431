/// A journey as statistics look at it: when it began, how it went on, and how it ended.
public struct Passage: Hashable, Sendable {
  public var customer: CustomerKey
  public var product: Identifier<Product>
  public var planVersion: Int
  public var startedAt: Instant
  public var valueAt: Instant?

  /// Whether the value milestone is only known to have been reached by ``valueAt``, or earlier.
  public var isValueBy: Bool

  /// When the customer left, if they left before they reached value.
  public var churnedAt: Instant?

  /// The instant from which on the journey counts as lost if nothing more happens.
  public var lostAt: Instant

  /// In the order of the plan.
  public var steps: [StepPassage]

  public init(
    customer: CustomerKey,
    product: Identifier<Product>,
    planVersion: Int,
    startedAt: Instant,
    valueAt: Instant? = nil,
    isValueBy: Bool = false,
    churnedAt: Instant? = nil,
    lostAt: Instant,
    steps: [StepPassage] = []
  ) {
    self.customer = customer
    self.product = product
    self.planVersion = planVersion
    self.startedAt = startedAt
    self.valueAt = valueAt
    self.isValueBy = isValueBy
    self.churnedAt = churnedAt
    self.lostAt = lostAt
    self.steps = steps
  }

  public init(_ journey: Journey, of customer: CustomerKey) {
    self.init(
      customer: customer,
      product: journey.product,
      planVersion: journey.planVersion,
      startedAt: journey.startedAt,
      valueAt: journey.valueAt,
      isValueBy: journey.value.precision == .by,
      churnedAt: journey.churnedAt,
      lostAt: journey.lostAt,
      steps: journey.steps.map { StepPassage($0) }
    )
  }
}

/// When a step became available and was done.
public struct StepPassage: Hashable, Sendable {
  public var availableAt: Instant?
  public var doneAt: Instant?
  public var isWaived: Bool

  /// Whether the step is only known to have been done by ``doneAt``, or earlier.
  public var isBy: Bool

  public init(
    availableAt: Instant? = nil,
    doneAt: Instant? = nil,
    isWaived: Bool = false,
    isBy: Bool = false
  ) {
    self.availableAt = availableAt
    self.doneAt = doneAt
    self.isWaived = isWaived
    self.isBy = isBy
  }

  init(_ progress: StepProgress) {
    self.init(
      availableAt: progress.availableAt,
      doneAt: progress.doneAt,
      isWaived: progress.how == .waived,
      isBy: progress.attainment.precision == .by
    )
  }
}

extension Passage {
  /// What of it had happened by an instant; nil when it hadn't begun.
  public func happened(by instant: Instant) -> Passage? {
    guard startedAt <= instant else { return nil }
    var past = self
    if let valueAt, valueAt > instant { past.valueAt = nil }
    if let churnedAt {
      // Who left before value never reached it in this journey, whatever came later.
      if churnedAt <= instant { past.valueAt = nil } else { past.churnedAt = nil }
    }
    // Looked for before anything is changed, because a change copies them all.
    for (place, step) in steps.enumerated() {
      if let done = step.doneAt, done > instant { past.steps[place].doneAt = nil }
      if let available = step.availableAt, available > instant {
        past.steps[place].availableAt = nil
      }
    }
    return past
  }
}
