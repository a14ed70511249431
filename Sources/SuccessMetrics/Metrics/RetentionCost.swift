extension Metric {
  static let retentionCost = Metric(
    id: "retention-cost",
    title: "Customer retention cost",
    aliases: ["CRC", "cost to retain"],
    subject: .economics,
    question: "What does it cost us to keep a customer?",
    formula: "retention costs of the period / customers who paid at its start",
    numerator: "retention costs, as told by month: of customer success, support, training",
    denominator: "customers who paid at the start",
    exclusions: ["Costs of winning new customers aren't in it."],
    inputs: [.costs, .subscriptions],
    unit: .money,
    timing: .during,
    direction: .downIsGood,
    interval: .none,
    source: "per customer whom there was to keep",
    laidDown: { [$0.currencySentence] },
    fold: .economics { sums in
      let each = sums.retention.flatMap {
        sums.atStart == 0 ? nil : $0.double / Double(sums.atStart)
      }
      var it = Measurement.amount(each, sums, sums.costRemarks)
      it.numerator = sums.money(sums.retention).map { .money($0) }
      it.denominator = .count(sums.atStart)
      it.count = sums.atStart
      it.members = sums.members(nil, over: \.atStart)
      return it
    }
  )
}
