extension Metric {
  static let weeklyActive = Metric(
    id: "wau",
    title: "Weekly active users",
    aliases: ["WAU"],
    subject: .usage,
    question: "How many people use it in a week?",
    formula: "sum over four weeks of those active in each / 4",
    numerator: "learners active in a week, added up over the four before the end",
    denominator: "4 weeks",
    exclusions: ["The weeks end with the period, so they are whole ones of seven days."],
    inputs: [.events],
    unit: .number,
    timing: .atEnd,
    direction: .upIsGood,
    interval: .none,
    source: "active as in 'dau'",
    fold: .activity { $0.mean($0.learnerWeeks, over: 4) }
  )
}
