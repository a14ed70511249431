internal import Onboarding

extension Metric {
  static let revenueRenewalRate = Metric(
    id: "revenue-renewal",
    title: "Revenue renewal rate",
    aliases: ["dollar renewal rate", "renewal rate by value"],
    subject: .revenue,
    question: "How much of the revenue that was up for renewal was renewed?",
    formula: "renewed revenue, of each contract no more than before / revenue up for renewal",
    numerator: "of it, what goes on, of each contract no more than it was",
    denominator: "revenue of a month of the contracts whose term ended in the period",
    exclusions: [
      "What a customer buys more at a renewal is expansion: see 'nrr'.",
      "What follows several contracts renews them for no more than it costs: see 'renewal'.",
      "What may still be renewed is told apart: 'open'.",
    ],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    interval: .none,
    source: "the renewal rate with each contract weighted by what it costs for a month",
    laidDown: { [$0.renewalSentence, $0.currencySentence] },
    fold: .own { RevenueRenewalFold($1) },
    looksAtTerms: true
  )
}

private struct RevenueRenewalFold: MetricFold {
  private var due: Revenue
  private var renewed: Revenue
  private var open: Revenue
  private var count = 0
  private var roll: Roll

  init(_ settings: MetricSettings) {
    due = Revenue(settings.rates)
    renewed = due
    open = due
    roll = Roll(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    var isDue = false
    var isRenewed = false
    for renewal in view.renewals {
      guard let monthly = renewal.monthly else { continue }
      guard renewal.fate != .open else {
        open.add(monthly)
        continue
      }
      count += 1
      due.add(monthly)
      renewed.add(renewal.renewed)
      isDue = true
      if !renewal.renewed.isZero { isRenewed = true }
    }
    roll.note(history, inNumerator: isRenewed, inDenominator: isDue)
  }

  func measurement() -> Measurement {
    guard let whole = due.money, let part = renewed.money, let open = open.money else {
      return .beyondBounds
    }
    var it = Measurement()
    it.numerator = .money(part)
    it.denominator = .money(whole)
    it.count = count
    it.members = roll.listed
    let total = due.sum.total
    if !total.isZero {
      it.value = renewed.sum.total.double / total.double
    }
    it.parts = [.init("open", .money(open))]
    return it
  }
}
