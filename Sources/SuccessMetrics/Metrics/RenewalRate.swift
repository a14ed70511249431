internal import Onboarding
internal import Statistics

extension Metric {
  static let renewalRate = Metric(
    id: "renewal",
    title: "Renewal rate",
    aliases: ["logo renewal rate", "contract renewal rate"],
    question: "How many of the contracts whose term ended were renewed?",
    formula: "contracts that were renewed / contracts whose term ended in the period",
    numerator: "of them, those that went on, or were followed by another within 30 days",
    denominator: "contracts whose term ended in the period, by the day on which it was due",
    exclusions: [
      "A renewal counts when the contract was due, however early or late it was signed.",
      "What may still be renewed is told apart: 'open'.",
      "A term of several years that doesn't end in the period is in neither count.",
      "It isn't bookings by what expires.",
    ],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    source: "by due date",
    fold: { RenewalFold($0, $1) }
  )
}

private struct RenewalFold: MetricFold {
  private let period: Period
  private let settings: MetricSettings
  private var tally: Tally
  private var open = 0

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    self.settings = settings
    tally = Tally(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    guard view.firstPaid != nil else { return }
    let renewals = history.renewals(in: period, settings)
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
