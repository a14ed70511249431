internal import Onboarding

/// What those who paid at a period's start pay at its end.
struct RevenueRetentionFold: MetricFold {
  private let isCapped: Bool
  private var before: Revenue
  private var after: Revenue
  private var count = 0

  init(_ settings: MetricSettings, isCapped: Bool) {
    self.isCapped = isCapped
    before = Revenue(settings.rates)
    after = before
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    guard view.isPayingAtStart else { return }
    count += 1
    before.add(view.revenueAtStart, view.gapsAtStart)
    after.add(isCapped ? min(view.revenueAtStart, view.revenueAtEnd) : view.revenueAtEnd)
  }

  func measurement() -> Measurement {
    guard let part = after.money, let whole = before.money else { return .beyondBounds }
    var it = Measurement()
    it.numerator = .money(part)
    it.denominator = .money(whole)
    it.count = count
    let total = before.sum.total
    if !total.isZero {
      it.value = (after.sum.total * Rational(total.denominator, over: total.numerator)).double
    }
    it.remarks = before.remarks
    return it
  }
}
