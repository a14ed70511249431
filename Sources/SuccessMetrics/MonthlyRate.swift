public import Onboarding

extension Subscription {
  /// Whether a customer with it is a paying one at an instant: it is in force and costs something.
  public func isPaid(at instant: Instant) -> Bool {
    isInForce(at: instant) && (total.map { $0.minorUnits > 0 } ?? true)
  }

  /// What it costs for a month, in the smallest units of its currency: a twelfth of a year, a third
  /// of a quarter, 52/12 of a week, 365/12 of a day. Nil where no price or no interval is told.
  ///
  /// The full rate of its interval from its start on, whatever was invoiced for a part of one.
  public var monthly: (amount: Rational, currency: Currency)? {
    guard let total, let interval, interval.count > 0 else { return nil }
    let yearly = Int128(total.minorUnits) * Int128(interval.unit.perYear)
    return (
      Rational(yearly, over: 12 * Int128(interval.count)),
      total.currency
    )
  }
}

/// What a unit of each currency is worth in the one that sums are told in.
///
/// The rates are constant: the same at both ends of every period, so that no rate is taken for
/// growth.
public struct CurrencyRates: Hashable, Sendable {
  public let base: Currency
  private var rates: [Currency: Rational] = [:]

  public init(base: Currency) {
    self.base = base
    rates[base] = Rational(1)
  }

  /// - Parameters:
  ///   - rate: What one unit is worth in units of the base: `1.0832` dollars for a euro.
  /// - Returns: Whether it is one: see ``isRate(_:)``.
  public mutating func set(_ currency: Currency, _ rate: String) -> Bool {
    guard let worth = Self.worth(rate) else { return false }
    rates[currency] = worth
    return true
  }

  /// Whether it is a number above 0 with 9 decimals at most.
  public static func isRate(_ text: String) -> Bool { worth(text) != nil }

  private static func worth(_ rate: String) -> Rational? {
    let parts = rate.split(separator: ".", omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, !parts[0].isEmpty, parts[0].count <= 9,
      parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } })
    else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.count <= 9, parts.count == 1 || !decimals.isEmpty,
      let digits = Int64(parts[0] + decimals), digits > 0
    else { return nil }
    return Rational(Int128(digits), over: power(decimals.count))
  }

  /// An amount of smallest units in the base's smallest units; nil where there is no rate.
  public func converted(_ amount: Rational, from currency: Currency) -> Rational? {
    if currency == base { return amount }
    guard let rate = rates[currency] else { return nil }
    let shift = base.decimals - currency.decimals
    let units =
      shift >= 0
      ? Rational(Self.power(shift), over: 1) : Rational(1, over: Self.power(-shift))
    return amount * rate * units
  }

  private static func power(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }
}
