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

  /// What of it had been heard by an instant, whenever it happened.
  ///
  /// - Parameter imports: When an import was heard; nil for what was there before anybody kept that.
  public func heard(by instant: Instant, imports: (Int64) -> Instant?) -> CustomerEvidence {
    func isLater(_ origin: Origin) -> Bool {
      (origin.heardAt ?? imports(origin.importID)).map { $0 > instant } ?? false
    }
    var past = self
    past.learning.removeAll { isLater($0.origin) }
    past.events.removeAll { isLater($0.origin) }
    past.decisions.removeAll { $0.heardAt > instant }
    return past
  }
}

extension CustomerEvidence {
  /// The decisions that bear on a product, ascending by when they took effect.
  public func decisions(on product: Identifier<Product>) -> [Decision] {
    decisions.filter { $0.product ?? product == product }
      .sorted { ($0.at, $0.heardAt, $0.id) < ($1.at, $1.heardAt, $1.id) }
  }

  /// The product events of some names, as signs.
  public func signs(
    on product: Identifier<Product>,
    where isWanted: (String) -> Bool
  ) -> [Sign] {
    events.filter { $0.product ?? product == product && isWanted($0.name) }
      .map { Sign(name: $0.name, at: $0.at) }
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
