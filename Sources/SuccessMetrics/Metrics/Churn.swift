extension Metric {
  static let churn = Metric(
    id: "churn",
    title: "Customer churn rate",
    aliases: ["logo churn", "churn rate", "attrition"],
    subject: .retention,
    question: "How many of the customers whom we had have left?",
    formula:
      "customers who paid at the start and don't pay at the end / customers who paid at the start",
    numerator: "customers who paid at the start and don't pay at the end",
    denominator: "customers who paid at the start",
    exclusions: [
      "Who joined and left within the period isn't counted: that is early churn.",
      "For a year it is 1 - (1 - c)^12 of a month's, not twelve times as much.",
    ],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .fromStartToEnd,
    direction: .downIsGood,
    interval: .wilson,
    source: "one less retention",
    fold: .own { _, settings in
      ShareFold(settings) { _, view in
        view.start.isPaying ? !view.end.isPaying : nil
      }
    }
  )
}
