internal import Onboarding
internal import Statistics

extension Metric {
  static let renewalRate = Metric(
    id: "renewal",
    title: "Renewal rate",
    aliases: ["logo renewal rate", "contract renewal rate"],
    subject: .retention,
    question: "How many of the contracts whose term ended were renewed?",
    formula: "contracts that were renewed / contracts whose term ended in the period",
    numerator:
      "of them, those that went on, or were followed by another within the days laid down (default 30)",
    denominator: "contracts whose term ended in the period, by the day on which it was due",
    exclusions: [
      "What follows two contracts renews the one whose end is closest, and the other one only where its price covers that one besides.",
      "A renewal counts when the contract was due, however early or late it was signed.",
      "What may still be renewed is told apart: 'open'.",
      "A term of several years that doesn't end in the period is in neither count.",
      "It isn't bookings by what expires.",
      "What is paid by the month has a term each month: many of those make it nearly one less churn.",
    ],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    interval: .wilson,
    source: "by due date",
    laidDown: { [$0.renewalSentence] },
    fold: .own { RenewalFold($1) },
    looksAtTerms: true
  )
}

private struct RenewalFold: MetricFold {
  private var tally: Tally
  private var open = 0

  init(_ settings: MetricSettings) {
    tally = Tally(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    let renewals = view.renewals
    guard !renewals.isEmpty else { return }
    open += renewals.count { $0.fate == .open }
    tally.add(
      history,
      hits: renewals.count { $0.fate == .renewed },
      of: renewals.count { $0.fate != .open }
    )
  }

  func measurement() -> Measurement {
    var it = tally.measurement
    it.parts = [.init("open", .count(open))]
    return it
  }
}
