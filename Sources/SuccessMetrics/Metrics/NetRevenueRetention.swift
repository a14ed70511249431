extension Metric {
  static let netRevenueRetention = Metric(
    id: "nrr",
    title: "Net revenue retention",
    aliases: ["NRR", "NDR", "net dollar retention"],
    subject: .revenue,
    question: "What has become of the revenue that we had, with what the same customers buy more?",
    formula: "what those who paid at the start pay at the end / what they paid at the start",
    numerator: "revenue at the end of customers who paid at the start",
    denominator: "their revenue at the start",
    exclusions: [
      "New customers are never in it, nor who came back unless they paid at the start.",
      "Rates of currencies are the same at both ends.",
    ],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    interval: .none,
    source: "by customer, so that accounts that merged are one",
    laidDown: { [$0.currencySentence] },
    fold: .own { RevenueRetentionFold($1, isCapped: false) }
  )
}
