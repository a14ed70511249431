extension Metric {
  static let activeShare = Metric(
    id: "active-share",
    title: "Active share of customers",
    aliases: ["active customers", "active accounts"],
    subject: .usage,
    question: "How many of those who pay use it?",
    formula:
      "paying customers with an active event in the 28 days before the end / paying customers",
    numerator: "of them, those in which somebody, or something, was active",
    denominator: "customers who pay at the end",
    exclusions: ["Some call active of all a retention rate; it isn't: see 'retention'."],
    inputs: [.events, .subscriptions],
    unit: .percent,
    timing: .atEnd,
    direction: .upIsGood,
    interval: .wilson,
    source: "active as in 'dau', but of customers",
    fold: .own { _, settings in
      ShareFold(settings) { _, view in view.end.isPaying ? view.usage.events > 0 : nil }
    }
  )
}
