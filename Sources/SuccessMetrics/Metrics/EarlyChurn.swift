extension Metric {
  static let earlyChurn = Metric(
    id: "early-churn",
    title: "Early churn",
    aliases: ["new-customer churn"],
    subject: .retention,
    question: "How many of those who joined have left already?",
    formula:
      "customers who first paid in the period and don't pay at its end / customers who first paid in it",
    numerator: "customers who first paid in the period and don't pay at its end",
    denominator: "customers who first paid in the period",
    exclusions: [
      "Who came back after an earlier subscription hasn't joined.",
      "Who first pays at the very start of the period joined in the one before: 'churn' has them.",
    ],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .during,
    direction: .downIsGood,
    interval: .wilson,
    source: "the joiners whom churn leaves out",
    fold: .own { period, settings in
      ShareFold(settings) { _, view in
        view.joined(in: period) ? !view.end.isPaying : nil
      }
    }
  )
}
