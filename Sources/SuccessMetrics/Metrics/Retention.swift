extension Metric {
  static let retention = Metric(
    id: "retention",
    title: "Customer retention rate",
    aliases: ["CRR", "logo retention", "retention rate"],
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
    source: "Reichheld and Sasser, Harvard Business Review, September 1990",
    fold: { period, settings in
      ShareFold(settings) { history in
        history.isPaying(at: period.from) ? history.isPaying(at: period.until) : nil
      }
    }
  )

  static let churn = Metric(
    id: "churn",
    title: "Customer churn rate",
    aliases: ["logo churn", "churn rate", "attrition"],
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
    source: "one less retention",
    fold: { period, settings in
      ShareFold(settings) { history in
        history.isPaying(at: period.from) ? !history.isPaying(at: period.until) : nil
      }
    }
  )

  static let earlyChurn = Metric(
    id: "early-churn",
    title: "Early churn",
    aliases: ["new-customer churn"],
    question: "How many of those who joined have left already?",
    formula:
      "customers who first paid in the period and don't pay at its end / customers who first paid in it",
    numerator: "customers who first paid in the period and don't pay at its end",
    denominator: "customers who first paid in the period",
    exclusions: ["Who came back after an earlier subscription hasn't joined."],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .during,
    direction: .downIsGood,
    source: "the joiners whom churn leaves out",
    fold: { period, settings in
      ShareFold(settings) { history in
        guard let first = history.firstPaid(by: period.until), period.holds(first) else {
          return nil
        }
        return !history.isPaying(at: period.until)
      }
    }
  )

  static let reactivation = Metric(
    id: "reactivation",
    title: "Reactivation rate",
    aliases: ["win-back rate"],
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
    source: "by identity, as retention",
    fold: { period, settings in
      ShareFold(settings) { history in
        guard history.firstPaid(by: period.from) != nil, !history.isPaying(at: period.from) else {
          return nil
        }
        return history.isPaying(at: period.until)
      }
    }
  )
}
