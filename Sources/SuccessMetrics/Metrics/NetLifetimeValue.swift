extension Metric {
  static let netLifetimeValue = Metric(
    id: "net-clv",
    title: "Net customer lifetime value",
    aliases: ["net LTV", "CLV after acquisition cost"],
    subject: .economics,
    question: "What does a customer bring us, once it is paid what it cost to win them?",
    formula: "lifetime value - acquisition cost",
    numerator: "lifetime value less acquisition cost",
    denominator: "",
    exclusions: [
      "Some articles call this the lifetime value. 'ltv-cac' divides the gross one, never this."
    ],
    inputs: [.subscriptions, .costs],
    unit: .money,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    interval: .none,
    source: "'clv' less 'cac'",
    laidDown: { [$0.marginSentence, $0.lagSentence, $0.currencySentence] },
    fold: .economics { sums in
      let (lifetime, remarks) = sums.lifetimeValue
      let cost = sums.acquisitionCost
      let net = lifetime.flatMap { lifetime in cost.map { lifetime - $0 } }
      var it = Measurement.amount(net, sums, remarks + sums.revenueRemarks + sums.costRemarks)
      it.count = sums.atStart
      it.members = sums.members(\.atEnd, over: \.lost)
      it.parts =
        (sums.amount(lifetime).map { [.init("lifetime value", .money($0))] } ?? [])
        + (sums.amount(cost).map { [.init("acquisition cost", .money($0))] } ?? [])
      return it
    }
  )
}
