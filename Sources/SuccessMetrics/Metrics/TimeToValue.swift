internal import Onboarding
internal import Statistics

extension Metric {
  static let timeToValue = Metric(
    id: "time-to-value",
    title: "Time to value",
    aliases: ["TTV", "time to first value"],
    subject: .onboarding,
    question: "How long does a customer take to reach first value?",
    formula: "day by which half of those who began in the year before the end have reached value",
    numerator: "onboardings that have reached value by the end",
    denominator: "onboardings begun in the 365 days before the end",
    exclusions: [
      "The mean of those who got there leaves out all who are still on the way: it is too short.",
      "Who left before they reached value never will: they count as never.",
      "Less than half have reached it: there is no such day yet.",
      "Quartiles, curves and cohorts: 'foothold ttv'.",
    ],
    inputs: [.journeys],
    unit: .days,
    timing: .atEnd,
    direction: .downIsGood,
    interval: .median,
    source: "Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978), 141-150",
    fold: .own { TimeToValueFold($0, $1) }
  )
}

private struct TimeToValueFold: MetricFold {
  private let year: Period
  private let end: Instant
  private var observations: [Observation] = []
  private var tally: Tally

  init(_ period: Period, _ settings: MetricSettings) {
    year = period.lastDays(365)
    end = min(period.until, settings.now)
    tally = Tally(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    for journey in history.journeys
    where year.holds(journey.startedAt) && journey.startedAt <= end {
      let left = journey.churnedAt.flatMap { $0 <= end ? $0 : nil }
      let value = journey.valueAt.flatMap { $0 <= end && $0 < left ?? .distantFuture ? $0 : nil }
      let last = value ?? left ?? end
      let outcome: Outcome = value != nil ? .event : left != nil ? .competing : .censored
      let days = max(0, (last - journey.startedAt).days)
      guard let one = try? Observation(duration: days, outcome: outcome) else { continue }
      observations.append(one)
      tally.add(history, isHit: value != nil)
    }
  }

  func measurement() -> Measurement {
    let curve = AalenJohansen(observations)
    var it = Measurement()
    it.numerator = .count(curve.events)
    it.denominator = .count(curve.count)
    it.count = curve.count
    it.members = tally.listed
    it.parts = [
      .init("left before", .count(curve.competing)),
      .init("on the way", .count(curve.count - curve.events - curve.competing)),
    ]
    guard SampleSize.allowsQuantile(0.5, of: curve.count, events: curve.events) else {
      if curve.count > 0 { it.remarks = ["too few to tell a median"] }
      return it
    }
    let median = curve.quantile(0.5)
    it.value = median.time
    if let lower = median.lower, let upper = median.upper {
      it.interval = Interval(lower: lower, upper: upper)
    }
    if median.time == nil { it.remarks = ["less than half have reached value so far"] }
    return it
  }
}
