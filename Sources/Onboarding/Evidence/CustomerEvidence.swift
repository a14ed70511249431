/// All that is known about one customer and bears on their journeys.
public struct CustomerEvidence: Sendable {
  public var dates: CustomerDates
  public var learning: [LearningFact]
  public var events: [ProductEvent]
  public var decisions: [Decision]

  public init(
    dates: CustomerDates,
    learning: [LearningFact] = [],
    events: [ProductEvent] = [],
    decisions: [Decision] = []
  ) {
    self.dates = dates
    self.learning = learning
    self.events = events
    self.decisions = decisions
  }

  /// What of it had happened by an instant.
  public func happened(by instant: Instant) -> CustomerEvidence {
    var past = self
    past.learning.removeAll { $0.at > instant }
    past.events.removeAll { $0.at > instant }
    past.decisions.removeAll { $0.at > instant }
    if let churned = dates.churnedAt, churned > instant { past.dates.churnedAt = nil }
    return past
  }
}

/// The days of a customer's life that a journey needs.
public struct CustomerDates: Hashable, Sendable {
  public var signedUpAt: Instant
  public var trialStartedAt: Instant?
  public var churnedAt: Instant?

  public init(signedUpAt: Instant, trialStartedAt: Instant? = nil, churnedAt: Instant? = nil) {
    self.signedUpAt = signedUpAt
    self.trialStartedAt = trialStartedAt
    self.churnedAt = churnedAt
  }
}
