extension Metric {
  static let dailyActive = Metric(
    id: "dau",
    title: "Daily active users",
    aliases: ["DAU"],
    subject: .usage,
    question: "How many people use it on a day?",
    formula: "sum over 28 days of those active on each / 28",
    numerator: "learners active on a day, added up over the 28 days before the end",
    denominator: "28 days",
    exclusions: [
      "It is a mean: one day's number says which day it was.",
      "28 days, so that each day of the week is in it four times.",
      "Active is who did what the product calls so; any event where nothing is laid down.",
      "Customers who are internal aren't in it, nor events that name nobody.",
    ],
    inputs: [.events],
    unit: .number,
    timing: .atEnd,
    direction: .upIsGood,
    interval: .none,
    source: "days begin in the workspace's zone",
    fold: .activity { $0.mean($0.learnerDays, over: UsageView.days) }
  )
}
