internal import Onboarding

extension Metric {
  static let silentCustomers = Metric(
    id: "silent-customers",
    title: "Silent customers",
    aliases: ["silent accounts", "inactive customers"],
    subject: .support,
    question: "How many pay, ask nothing and hardly use it?",
    formula: "customers without a ticket and with few active days / paying customers",
    numerator:
      "customers with no ticket in the 28 days before the end, active on fewer of them than is laid down (default 2)",
    denominator: "customers who pay at the end",
    exclusions: ["Who uses it and asks nothing isn't silent: they're fine."],
    inputs: [.tickets, .events, .subscriptions],
    unit: .percent,
    timing: .atEnd,
    direction: .downIsGood,
    interval: .wilson,
    source: "no ticket is good news only of those who use it",
    laidDown: { [$0.activitySentence] },
    fold: .own { period, settings in
      let window = period.lastDays(UsageView.days)
      return ShareFold(settings) { history, view in
        guard view.end.isPaying else { return nil }
        return view.usage.activeDays < settings.littleActivity
          && !history.tickets.contains { window.holds($0.openedAt) }
      }
    }
  )
}
