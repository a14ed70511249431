extension Metric {
  static let recurringRevenue = Metric(
    id: "mrr",
    title: "Monthly recurring revenue",
    aliases: ["MRR", "recurring revenue"],
    subject: .revenue,
    question: "What do customers pay us for a month?",
    formula:
      "sum over subscriptions in force of their price for a month: a twelfth of a year's, a third of a quarter's, 52/12 of a week's, 365/12 of a day's",
    numerator: "prices for a month of the subscriptions in force",
    denominator: "",
    exclusions: [
      "Trials, fees that are paid once, tax and usage beyond what was agreed aren't in it.",
      "What is paused pays nothing.",
      "A change counts in full from its instant on, whatever was invoiced for a part of an interval.",
    ],
    inputs: [.subscriptions],
    unit: .money,
    timing: .atEnd,
    direction: .upIsGood,
    interval: .none,
    source: "customers × revenue per account is the same number",
    laidDown: { [$0.currencySentence] },
    fold: .own { RecurringRevenueFold($1) }
  )
}
