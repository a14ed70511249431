extension Metric {
  static let grossRevenueRetention = Metric(
    id: "grr",
    title: "Gross revenue retention",
    aliases: ["GRR", "GDR", "gross dollar retention"],
    subject: .revenue,
    question: "What has become of the revenue that we had, without what was bought more?",
    formula:
      "sum of the lesser of what each pays at the end and paid at the start / what they paid at the start",
    numerator: "revenue at the end of customers who paid at the start, of each no more than then",
    denominator: "their revenue at the start",
    exclusions: ["Each customer is capped by themselves: one who grew never hides one who shrank."],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    interval: .none,
    source: "at most 100 % and at most the net one",
    laidDown: { [$0.currencySentence] },
    fold: .own { RevenueRetentionFold($1, isCapped: true) }
  )
}
