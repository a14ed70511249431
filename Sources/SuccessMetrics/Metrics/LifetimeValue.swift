extension Metric {
  static let lifetimeValue = Metric(
    id: "clv",
    title: "Customer lifetime value",
    aliases: ["CLV", "LTV", "CLTV", "lifetime value"],
    subject: .economics,
    question: "What does a customer bring us until they leave?",
    formula: "revenue per account × gross margin / churn of a month",
    numerator: "average revenue per account at the end × gross margin",
    denominator: "share of customers who leave in a month",
    exclusions: [
      "Without churn it isn't infinite, it is unknown. It is never counted for more than 60 months.",
      "It takes 30 customers of whom 5 left.",
      "What it cost to win them isn't taken off: that is 'net-clv'.",
      "Churn of a quarter is made one of a month by its third root, not by a third.",
    ],
    inputs: [.subscriptions],
    unit: .money,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    interval: .none,
    source: "the churn is of customers; Finmark divides by churn of revenue",
    laidDown: { [$0.marginSentence, $0.currencySentence] },
    fold: .economics(Measurement.lifetime)
  )
}

extension Measurement {
  fileprivate static func lifetime(_ sums: Economics) -> Self {
    let (value, remarks) = sums.lifetimeValue
    var it = Measurement.amount(value, sums, remarks + sums.revenueRemarks)
    it.numerator = sums.amount(sums.profitPerAccount).map { .money($0) }
    it.denominator = sums.monthlyChurn.map { .number($0) }
    it.count = sums.atStart
    it.members = sums.members(\.atEnd, over: \.lost)
    it.parts = [
      .init("customers at the start", .count(sums.atStart)), .init("left", .count(sums.lost)),
      .init("paying at the end", .count(sums.atEnd)), sums.marginPart,
    ]
    return it
  }
}
