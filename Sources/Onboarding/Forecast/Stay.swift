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

  /// About how many stays are looked at; of more, those of customers drawn by their numbers. The
  /// latest alone wouldn't do: too few of them have ended yet.
  public static let limit = 2_000

  /// How long ago stays may have begun: what was usual before may not be any more.
  public static let window = Length.days(730)

  /// Of so many stays, those of one in so many customers are looked at.
  public static func stride(of count: Int) -> Int { max(1, (count + limit - 1) / limit) }

  /// Whether a customer is one of those: by a number from 0 to 65,535 that customers in a row share
  /// no pattern of. Knuth, *The Art of Computer Programming* 3, 6.4, multiplies by 2^32 / φ as well.
  public static func draws(_ customer: CustomerKey, oneIn stride: Int) -> Bool {
    let mixed = (customer.rawValue & 0x7FFF_FFFF) * 2_654_435_761
    return (mixed >> 16 & 0xFFFF) % Int64(stride) == 0
  }
}

extension Journey {
  /// Everywhere that the journey stood, also after it ended, and the journey as a whole, by what is
  /// known of it.
  public func stays(of customer: CustomerKey) -> [(place: StayPlace, stay: Stay)] {
    let lostAt = [churnedAt, silentAt].compactMap(\.self).min()
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
    for (place, stand) in stands.enumerated() {
      let next = place + 1 < stands.count ? stands[place + 1].since : nil
      stays.append((StayPlace(product, .step(stand.step)), stay(stand, leftAt: next)))
    }
    let whole = Stand(mark: Mark(.start), slip: [], since: startedAt)
    stays.append((StayPlace(product, .journey), stay(whole, leftAt: nil)))
    return stays
  }
}

extension [Stay] {
  /// Those to learn from at an instant.
  public func sample(at instant: Instant) -> [Stay] {
    let recent = filter {
      $0.stand.since > instant + StayPlace.window * -1 && $0.stand.since <= instant
    }
    let stride = StayPlace.stride(of: recent.count)
    return recent.filter { StayPlace.draws($0.customer, oneIn: stride) }.known(at: instant)
  }

  /// What was known of them at an instant, less those that began when the journey was over.
  public func known(at instant: Instant) -> [Stay] {
    compactMap { $0.known(at: instant) }.filter { stay in
      guard let end = [stay.valueAt, stay.lostAt].compactMap(\.self).min() else { return true }
      return stay.stand.since < end
    }
  }
}
