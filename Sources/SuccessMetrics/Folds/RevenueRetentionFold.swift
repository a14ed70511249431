internal import Onboarding

/// What those who paid at a period's start pay at its end.
struct RevenueRetentionFold: MetricFold {
  private let isCapped: Bool
  private var before: Revenue
  private var after: Revenue
  private var tally: Tally
  private var unknown = 0

  init(_ settings: MetricSettings, isCapped: Bool) {
    self.isCapped = isCapped
    before = Revenue(settings.rates)
    after = before
    tally = Tally(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    guard view.start.isPaying else { return }
    // Who pays an amount that nobody knows hasn't left.
    guard view.start.gaps == nil, view.end.gaps == nil else {
      unknown += 1
      return
    }
    tally.add(history, isHit: view.end.isPaying)
    before.add(view.start.revenue)
    after.add(isCapped ? min(view.start.revenue, view.end.revenue) : view.end.revenue)
  }

  func measurement() -> Measurement {
    guard let part = after.money, let whole = before.money else { return .beyondBounds }
    var it = Measurement()
    it.numerator = .money(part)
    it.denominator = .money(whole)
    it.count = tally.all
    it.members = tally.listed
    let total = before.sum.total
    if !total.isZero { it.value = after.sum.total.double / total.double }
    if unknown > 0 {
      it.remarks = [
        "\(unknown) customer\(unknown == 1 ? "" : "s") of whom it isn't known what they pay, for want of a price or a rate: left out"
      ]
    }
    return it
  }
}
