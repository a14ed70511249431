extension Metric {
  static let revenuePerAccount = Metric(
    id: "arpa",
    title: "Average revenue per account",
    aliases: ["ARPA", "ARPU", "average revenue per customer"],
    subject: .revenue,
    question: "What does a customer pay us for a month?",
    formula: "monthly recurring revenue / paying customers",
    numerator: "monthly recurring revenue at the end",
    denominator: "customers who pay at the end",
    exclusions: ["Customers who pay nothing aren't counted. It is per customer, not per seat."],
    inputs: [.subscriptions],
    unit: .money,
    timing: .atEnd,
    direction: .upIsGood,
    interval: .none,
    source: "MRR / customers",
    laidDown: { [$0.currencySentence] },
    fold: .own { RecurringRevenueFold($1, isPerAccount: true) }
  )
}
