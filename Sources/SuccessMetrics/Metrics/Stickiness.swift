extension Metric {
  static let stickiness = Metric(
    id: "stickiness",
    title: "Stickiness (DAU/MAU)",
    aliases: ["DAU/MAU", "DAU to MAU"],
    subject: .usage,
    question: "On how many days does who uses it use it?",
    formula: "mean of those active on a day / those active in the 28 days",
    numerator: "daily active users, a mean over 28 days",
    denominator: "learners active in the same 28 days",
    exclusions: [
      "One day's users by a month's say more of the weekday than of the product.",
      "Both counts have the same definition of active and leave out the same customers.",
      "It is at least 1/28 where anybody is active. For what is used at work see the parts: weeks, and days from Monday to Friday.",
    ],
    inputs: [.events],
    unit: .percent,
    timing: .atEnd,
    direction: .upIsGood,
    interval: .none,
    source: "'dau' / 'mau'",
    fold: .activity { sums in
      var it = Measurement()
      it.numerator = .number(sums.perDay)
      it.denominator = .count(sums.learners)
      guard sums.learners > 0 else { return it }
      let all = Double(sums.learners)
      it.value = sums.perDay / all
      it.parts = [
        .init("weekly / monthly, in percent", .number(sums.perWeek / all * 100)),
        .init(
          "Monday to Friday / monthly, in percent",
          .number(Double(sums.learnerWorkdays) / 20 / all * 100)
        ),
      ]
      return it
    }
  )
}
