public import Onboarding

/// How much sooner than others a stalled journey wants to be looked at: the lesser, the sooner.
///
/// By the risk, in whole percents: a finer difference than is shown is none. Then by what the
/// customer pays, and then the longest stalled.
public struct Urgency: Hashable, Comparable, Sendable {
  /// In percent; nil where history has no say, which comes last.
  public var risk: Int?

  /// See ``StakeScale``.
  public var stake: Double
  public var deadline: Instant
  public var customer: CustomerKey
  public var product: Identifier<Product>

  public init(
    risk: Int?,
    stake: Double,
    deadline: Instant,
    customer: CustomerKey,
    product: Identifier<Product>
  ) {
    self.risk = risk
    self.stake = stake
    self.deadline = deadline
    self.customer = customer
    self.product = product
  }

  public static func < (one: Self, other: Self) -> Bool {
    if one.risk != other.risk { return one.risk ?? -1 > other.risk ?? -1 }
    if one.stake != other.stake { return one.stake > other.stake }
    return isEarlier(one, other)
  }

  /// Whether one stalled before the other.
  public static func isEarlier(_ one: Self, _ other: Self) -> Bool {
    (one.deadline, one.customer, one.product) < (other.deadline, other.customer, other.product)
  }

  /// Whether one comes before the other in an order.
  public static func precedes(_ one: Self, _ other: Self, in order: StallOrder) -> Bool {
    order == .since ? isEarlier(one, other) : one < other
  }

  /// The instant that the risk of a journey is told for: that of the list or, if it stalls later,
  /// when it does.
  public static func instant(of deadline: Instant, at now: Instant) -> Instant {
    max(deadline, now)
  }

  public static func percent(_ risk: Double) -> Int { Int((risk * 100).rounded()) }
}

/// How amounts compare, also of several currencies: as multiples of what the median customer pays
/// who pays in the same one. There are no exchange rates in here.
public struct StakeScale: Hashable, Sendable {
  public var medians: [Currency: Int64]

  public init(medians: [Currency: Int64]) { self.medians = medians }

  /// 0 for nothing that is known of.
  public func multiple(_ amount: Money?) -> Double {
    guard let amount else { return 0 }
    return Double(amount.minorUnits) / Double(max(1, medians[amount.currency] ?? 1))
  }
}

extension StallQuery {
  /// Whether a journey is on this page or a later one.
  public func isListed(_ urgency: Urgency) -> Bool {
    following.map { Urgency.precedes($0, urgency, in: order) } ?? true
  }
}
