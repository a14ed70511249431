internal import Onboarding
internal import Statistics
internal import SuccessMetrics

extension OutcomesReport {
  /// What the numbers are, and what is left out.
  public var terms: [Term] {
    [
      Term(
        name: "Customers",
        meaning: "who pay at the landmark, \(settings.window) days after the start of their first"
          + " onboarding. Who left before isn't compared: they had no time to reach value or to"
          + " train, and would make everybody else look better."
      ),
      Term(name: "Groups", meaning: grouping),
      Term(
        name: "Stayed",
        meaning: "of those whose \(settings.after) days after the landmark are over, who had stayed"
          + " until then, with Wilson's 95 % interval. \(staying)"
      ),
      Term(
        name: "With the unfinished",
        meaning: "the same by Kaplan-Meier, with those whose days aren't over yet as far as they"
          + " were watched."
      ),
      Term(
        name: "Net revenue",
        meaning: "what they pay for a month at the end of those days of what they paid at the"
          + " landmark, all together; gross with no more of each than they paid then. The interval"
          + " is the percentile bootstrap's, of \(RatioBootstrap.resamples) draws of customers."
      ),
      Term(
        name: "Difference",
        meaning: "to the last group, with Newcombe's 95 % interval. Among customers who are alike"
          + " it is the Mantel-Haenszel risk difference, with the variance of Sato, Greenland and"
          + " Robins (1989). Alike are those of one segment, as it is today,\(size) Who has nobody"
          + " alike isn't in it. It takes \(SampleSize.forPercent) on each side."
      ),
    ]
  }

  private var size: String {
    comparison.isMatchedOnSize
      ? " and of one third of what all pay at the landmark." : " as it isn't known what they pay."
  }

  private var staying: String {
    switch comparison.basis {
    case .subscriptions:
      "Who pays for nothing has left when that began, unless they pay again within"
        + " \(settings.metrics.renewalGrace.inDays)."
    case .churnDates: "They leave on the day of 'churned_at'."
    }
  }

  private var grouping: String {
    switch settings.by {
    case .value: "when value was reached, up to the landmark and at it. Later value doesn't count."
    case .stalled:
      "whether the onboarding was on the list of the stalled at any instant up to the landmark, by"
        + " the plan's own rule ('stall: fallback'). It is replayed, step by step. What history"
        + " says isn't asked, for it learned from these same customers and has changed since."
    case .trained:
      "whether a learner had finished a course of the product's plan, up to the landmark and at it."
    case .dose:
      "how many learners had finished a course of the product's plan, up to the landmark and at it."
    }
  }
}
