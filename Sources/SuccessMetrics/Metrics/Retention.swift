extension Metric {
  static let retention = Metric(
    id: "retention",
    title: "Customer retention rate",
    aliases: ["CRR", "logo retention", "retention rate"],
    subject: .retention,
    question: "How many of the customers whom we had are still customers?",
    formula: "customers who paid at the start and pay at the end / customers who paid at the start",
    numerator: "customers who paid at the start and pay at the end",
    denominator: "customers who paid at the start",
    exclusions: [
      "Who joined within the period is in neither count.",
      "Who left and came back within it is retained.",
      "(E - N) / S is the same only where nobody comes back and no joiner leaves; it can exceed 100 %.",
      "Active of all that there ever were is another number: the active share.",
    ],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    interval: .wilson,
    source: "Reichheld and Sasser, Harvard Business Review, September 1990",
    fold: .own { _, settings in
      ShareFold(settings) { _, view in
        view.start.isPaying ? view.end.isPaying : nil
      }
    }
  )
}
