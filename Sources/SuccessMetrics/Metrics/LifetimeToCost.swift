extension Metric {
  static let lifetimeToCost = Metric(
    id: "ltv-cac",
    title: "Lifetime value to acquisition cost",
    aliases: ["LTV:CAC", "LTV to CAC", "CLV:CAC"],
    subject: .economics,
    question: "How many times over does a customer bring back what it cost to win them?",
    formula: "lifetime value / acquisition cost",
    numerator: "lifetime value, before acquisition cost",
    denominator: "acquisition cost",
    exclusions: ["The net lifetime value is never divided by the cost: it'd be counted twice."],
    inputs: [.subscriptions, .costs],
    unit: .times,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    interval: .none,
    source: "'clv' / 'cac'",
    laidDown: { [$0.marginSentence, $0.lagSentence, $0.currencySentence] },
    fold: .economics { sums in
      let (lifetime, remarks) = sums.lifetimeValue
      var it = Measurement()
      it.numerator = sums.amount(lifetime).map { .money($0) }
      it.denominator = sums.amount(sums.acquisitionCost).map { .money($0) }
      it.remarks = remarks + sums.revenueRemarks + sums.costRemarks
      it.count = sums.atStart
      it.members = sums.members(\.atEnd, over: \.joined)
      if let lifetime, let cost = sums.acquisitionCost, cost > 0 { it.value = lifetime / cost }
      return it
    }
  )
}
