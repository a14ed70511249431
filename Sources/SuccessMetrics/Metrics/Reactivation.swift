extension Metric {
  static let reactivation = Metric(
    id: "reactivation",
    title: "Reactivation rate",
    aliases: ["win-back rate"],
    subject: .retention,
    question: "How many of those who had left came back?",
    formula:
      "customers who had left by the start and pay at the end / customers who had left by the start",
    numerator: "customers who had paid before, didn't at the start, and do at the end",
    denominator: "customers who had paid before and didn't at the start",
    exclusions: ["Who left and came back within the period never was away at either end."],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    interval: .wilson,
    source: "by identity, as retention",
    fold: .own { period, settings in
      ShareFold(settings) { _, view in
        view.hadPaid(by: period.from) && !view.start.isPaying ? view.end.isPaying : nil
      }
    }
  )
}
