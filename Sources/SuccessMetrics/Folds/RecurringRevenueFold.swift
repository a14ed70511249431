internal import Onboarding

/// What customers pay for a month at a period's end, in all or each.
struct RecurringRevenueFold: MetricFold {
  private let isPerAccount: Bool
  private var revenue: Revenue
  private var paying = 0
  private var tally: Tally

  init(_ settings: MetricSettings, isPerAccount: Bool = false) {
    self.isPerAccount = isPerAccount
    revenue = Revenue(settings.rates)
    tally = Tally(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    guard view.end.isPaying else { return }
    revenue.add(view.end.revenue, view.end.gaps)
    // Of whom nothing could be counted, nothing is known per account either.
    if isPerAccount, view.end.revenue.isZero { return }
    tally.add(history, isHit: true)
    paying += 1
  }

  func measurement() -> Measurement {
    guard let total = revenue.money else { return .beyondBounds }
    var it = Measurement.amount(total, count: paying)
    it.numerator = .money(total)
    it.remarks = revenue.remarks
    it.members = tally.listed
    guard isPerAccount else { return it }
    it.denominator = .count(paying)
    it.money =
      paying == 0
      ? nil : revenue.money(revenue.sum.total * Rational(1, over: Int128(paying)))
    it.value = it.money?.major
    return it
  }
}

extension Measurement {
  /// For amounts that no number of 64 bits holds.
  static var beyondBounds: Self {
    var it = Self()
    it.remarks = ["the amounts are too large to be added up"]
    return it
  }
}
