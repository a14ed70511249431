extension Metric {
  static let monthlyActive = Metric(
    id: "mau",
    title: "Monthly active users",
    aliases: ["MAU", "active users"],
    subject: .usage,
    question: "How many people use it?",
    formula: "learners active in the 28 days before the end",
    numerator: "learners active in the 28 days before the end",
    denominator: "",
    exclusions: ["28 days in every month, so that February isn't a bad one."],
    inputs: [.events],
    unit: .count,
    timing: .atEnd,
    direction: .upIsGood,
    interval: .none,
    source: "active as in 'dau'",
    fold: .activity {
      var it = $0.mean($0.learners, over: 1)
      it.denominator = nil
      return it
    }
  )
}
