/// What a customer pays for a year, and for how long that stays as it is.
public struct Stake: Hashable, Sendable {
  /// Nil when nothing that is in force says what it costs.
  public var amount: Money?

  /// It is so from here on …
  public var from: Instant

  /// … until then.
  public var until: Instant

  public init(amount: Money?, from: Instant, until: Instant) {
    self.amount = amount
    self.from = from
    self.until = until
  }

  /// Nil when it isn't so at that instant.
  public func holds(at instant: Instant) -> Bool { from <= instant && instant < until }
}

extension Subscription {
  /// What it costs for a year: 12 months, 52 weeks or 365 days; nil where no price or no interval
  /// is told.
  public var yearly: Money? {
    guard let total, let interval, interval.count > 0 else { return nil }
    let (product, overflow) = total.minorUnits
      .multipliedReportingOverflow(by: interval.unit.perYear)
    let count = Int64(interval.count)
    return overflow ? nil : Money((product + count / 2) / count, total.currency)
  }
}

extension [Subscription] {
  /// What all that is in force at an instant costs for a year.
  ///
  /// Amounts of several currencies can't be added up: of the currency with the most subscriptions,
  /// the first by its code of as many, all are; the others are left out.
  public func stake(at instant: Instant) -> Stake {
    let changes = flatMap { [$0.startsAt, $0.endsAt, $0.trialEndsAt].compactMap(\.self) }
    let yearly = filter { $0.isInForce(at: instant) }.compactMap(\.yearly)
    let currency = Dictionary(grouping: yearly, by: \.currency)
      .min { ($1.value.count, $0.key.code) < ($0.value.count, $1.key.code) }
    let sum = currency.flatMap { currency, amounts in
      amounts.reduce(0 as Int64?) { sum, amount in
        let (next, overflow) = (sum ?? 0).addingReportingOverflow(amount.minorUnits)
        return sum == nil || overflow ? nil : next
      }.map { Money($0, currency) }
    }
    return Stake(
      amount: sum,
      from: changes.filter { $0 <= instant }.max() ?? .distantPast,
      until: changes.filter { $0 > instant }.min() ?? .distantFuture
    )
  }
}
