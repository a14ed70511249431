internal import Onboarding
internal import Statistics

extension Metric {
  static let trialConversion = Metric(
    id: "trial-conversion",
    title: "Trial conversion rate",
    aliases: ["trial-to-paid rate", "free trial conversion"],
    subject: .sales,
    question: "How many of those who tried it pay for it?",
    formula:
      "trials begun in the period that were paid for in time / trials begun in it that have had that time",
    numerator: "customers who paid within the days laid down (default 30)",
    denominator: "customers whose trial began in the period and has had that time",
    exclusions: [
      "Trials that take a card are told apart from free ones where the file of subscriptions has the kind: who gave a card pays unless they cancel.",
      "Trials that haven't had the time yet are told apart: they'd count as lost.",
      "Who pays later than that has not converted here: the curve has them, trials that aren't over among those of whom it is told as far as they have come, and who left as lost (Aalen-Johansen).",
    ],
    inputs: [.customers, .subscriptions],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    interval: .wilsonAndCurve,
    source: "by when the trial began, not when it was paid",
    laidDown: { [$0.trialSentence] },
    fold: .own { TrialFold($0, $1) }
  )
}

private struct TrialFold: MetricFold {
  private let period: Period
  private let window: Length
  private let now: Instant
  private var tally: Tally
  private var early = 0

  /// By what it took to try it; nil where that isn't told.
  private var kinds: [Subscription.TrialKind?: (paid: Int, all: Int)] = [:]
  private var trials: [Observation] = []

  private static let days = [3, 7, 14, 30, 60, 90]

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    window = settings.trialWindow
    now = settings.now
    tally = Tally(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    guard let began = history.trialBegan, period.holds(began), began <= now else { return }
    let paid = history.subscriptions.compactMap(\.firstPaidAt)
      .filter { began <= $0 && $0 <= now }.min()
    watch(began, paid: paid, left: history.churnedAt.flatMap { $0 <= now ? $0 : nil })
    guard began + window <= now else {
      early += 1
      return
    }
    let isHit = paid.map { $0 <= began + window } ?? false
    tally.add(history, isHit: isHit)
    let kind = history.trialKind
    let known = kinds[kind, default: (0, 0)]
    kinds[kind] = (known.paid + (isHit ? 1 : 0), known.all + 1)
  }

  /// Each kind by itself, where any is told: who had to give a card pays unless they cancel.
  private var kindParts: [Measurement.Part] {
    guard kinds.keys.contains(where: { $0 != nil }) else { return [] }
    let all: [(Subscription.TrialKind?, String)] = [
      (.card, "card required"), (.free, "no card required"), (nil, "kind not told"),
    ]
    return all.flatMap { kind, name -> [Measurement.Part] in
      guard let (paid, all) = kinds[kind] else { return [] }
      return [.init("\(name), paid", .count(paid)), .init("\(name), all", .count(all))]
    }
  }

  private mutating func watch(_ began: Instant, paid: Instant?, left: Instant?) {
    let gone = paid == nil ? left : nil
    let days = ((paid ?? gone ?? now) - began).days
    let outcome: Outcome = paid != nil ? .event : gone != nil ? .competing : .censored
    if let trial = try? Observation(duration: max(0, days), outcome: outcome) {
      trials.append(trial)
    }
  }

  func measurement() -> Measurement {
    var it = tally.measurement
    it.parts = kindParts + [.init("too early to tell", .count(early))]
    guard SampleSize.allowsPercent(of: trials.count) else { return it }
    let curve = AalenJohansen(trials)
    it.curve = Self.days.map { day in
      let point = curve.incidence(at: Double(day))
      return .init(day: day, share: point?.share, interval: point?.interval())
    }
    return it
  }
}

extension CustomerHistory {
  /// When they began to try: as the customer's file says, else by their first subscription on trial.
  var trialBegan: Instant? {
    trialStartedAt
      ?? subscriptions.filter { $0.isTrial || $0.trialEndsAt != nil }.map(\.startsAt).min()
  }

  /// What it took to try the first thing of which that is told.
  fileprivate var trialKind: Subscription.TrialKind? {
    subscriptions.filter { $0.trialKind != nil }
      .min {
        ($0.startsAt, $0.trialKind == .card ? 0 : 1) < ($1.startsAt, $1.trialKind == .card ? 0 : 1)
      }?
      .trialKind
  }
}
