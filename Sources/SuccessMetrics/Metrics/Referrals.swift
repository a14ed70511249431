internal import Onboarding
internal import Statistics

extension Metric {
  static let referrals = Metric(
    id: "referrals",
    title: "Referrals",
    aliases: ["referral rate", "customer referrals"],
    subject: .referrals,
    question: "How many did customers bring, and who became customers?",
    formula: "referrals made in the period",
    numerator: "referrals made in the period",
    denominator: "",
    exclusions: ["Whether they became customers is as known now, not at the period's end."],
    inputs: [.referrals],
    unit: .count,
    timing: .during,
    direction: .upIsGood,
    interval: .none,
    source: "by the day on which they were made",
    fold: .own { ReferralFold($0, $1) }
  )
}

private struct ReferralFold: MetricFold {
  private let period: Period
  private let now: Instant
  private var made = 0
  private var won = 0
  private var givers = 0
  private var roll: Roll

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    now = settings.now
    roll = Roll(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    let referrals = history.referrals.filter { period.holds($0.at) }
    guard !referrals.isEmpty else { return }
    givers += 1
    roll.note(history, inNumerator: true)
    made += referrals.count
    won += referrals.count { $0.becameCustomerAt.map { $0 <= now } ?? false }
  }

  func measurement() -> Measurement {
    var it = Measurement()
    it.value = Double(made)
    it.numerator = .count(made)
    it.count = givers
    it.members = roll.listed
    it.parts = [
      .init("became customers", .count(won)), .init("customers who referred", .count(givers)),
    ]
    return it
  }
}
