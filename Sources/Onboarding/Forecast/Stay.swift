/// A journey's time at one place, and what became of the journey, as far as is known.
public struct Stay: Hashable, Sendable {
  public var customer: CustomerKey
  public var planVersion: Int
  public var startedAt: Instant

  /// Where it stood, and since when.
  public var stand: Stand

  /// When it moved on, or reached value; nil while it stands there.
  public var leftAt: Instant?
  public var valueAt: Instant?

  /// When the customer left, or had been silent for so long that the journey counts as lost.
  public var lostAt: Instant?

  public init(
    customer: CustomerKey,
    planVersion: Int,
    startedAt: Instant,
    stand: Stand,
    leftAt: Instant? = nil,
    valueAt: Instant? = nil,
    lostAt: Instant? = nil
  ) {
    self.customer = customer
    self.planVersion = planVersion
    self.startedAt = startedAt
    self.stand = stand
    self.leftAt = leftAt
    self.valueAt = valueAt
    self.lostAt = lostAt
  }

  /// The same without what happened later than an instant; nil when it hadn't begun by then.
  ///
  /// Who reached value isn't lost, whatever else happened.
  public func known(at instant: Instant) -> Stay? {
    guard stand.since <= instant else { return nil }
    var stay = self
    if let left = leftAt, left > instant { stay.leftAt = nil }
    if let value = valueAt, value > instant { stay.valueAt = nil }
    if let lost = lostAt, lost > instant { stay.lostAt = nil }
    if stay.valueAt != nil { stay.lostAt = nil }
    return stay
  }

  /// How long it stood there, by what was known at an instant.
  public func length(knownAt instant: Instant) -> Length {
    ([leftAt, lostAt].compactMap(\.self).min() ?? instant) - stand.since
  }

  public var isLost: Bool { lostAt != nil }
}

/// What journeys that are alike have in common: they stand at the same step of a product.
public struct StayPlace: Hashable, Sendable {
  public var product: Identifier<Product>
  public var kind: Kind

  public enum Kind: Hashable, Sendable {
    /// The step that is awaited; nil for the value milestone.
    case step(Identifier<Step>?)

    /// Anywhere: the journey from its start.
    case journey
  }

  public init(_ product: Identifier<Product>, _ kind: Kind) {
    self.product = product
    self.kind = kind
  }

  /// How many stays are looked at, the latest ones: what was usual years ago may not be any more.
  public static let limit = 2_000
}

extension Journey {
  /// Everywhere that the journey stood before it ended, and the journey as a whole, by what is
  /// known of it.
  public func stays(of customer: CustomerKey) -> [(place: StayPlace, stay: Stay)] {
    let lostAt = [churnedAt, silentAt].compactMap(\.self).min()
    let over = [valueAt, churnedAt].compactMap(\.self).min() ?? .distantFuture
    func stay(_ stand: Stand, leftAt: Instant?) -> Stay {
      Stay(
        customer: customer,
        planVersion: planVersion,
        startedAt: startedAt,
        stand: stand,
        leftAt: [leftAt, valueAt].compactMap(\.self).min(),
        valueAt: valueAt,
        lostAt: lostAt
      )
    }
    var stays: [(place: StayPlace, stay: Stay)] = []
    for (place, stand) in stands.enumerated() where stand.since < over {
      let next = place + 1 < stands.count ? stands[place + 1].since : nil
      stays.append((StayPlace(product, .step(stand.step)), stay(stand, leftAt: next)))
    }
    let whole = Stand(mark: Mark(.start), slip: [], since: startedAt)
    stays.append((StayPlace(product, .journey), stay(whole, leftAt: nil)))
    return stays
  }
}

extension [Stay] {
  /// What was known of the latest ones at an instant, in an order that hangs on nothing else.
  public func latest(knownAt instant: Instant) -> [Stay] {
    let known = compactMap { $0.known(at: instant) }
    return Array(
      known.sorted {
        ($1.stand.since, $0.customer) < ($0.stand.since, $1.customer)
      }.prefix(StayPlace.limit)
    )
  }
}
