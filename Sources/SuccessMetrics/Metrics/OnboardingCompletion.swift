internal import Onboarding
internal import Statistics

extension Metric {
  static let onboardingCompletion = Metric(
    id: "onboarding-completion",
    title: "Onboarding completion rate",
    aliases: ["onboarding rate", "completion rate"],
    subject: .onboarding,
    question: "How many finish their onboarding in time?",
    formula: "onboardings completed in time / onboardings that have had that time",
    numerator:
      "of them, those whose required steps were all done in the days laid down (default 90)",
    denominator: "onboardings whose last day of those was in the period",
    exclusions: [
      "Completed of all, those who began yesterday among them, is too low.",
      "Who left without completing counts: they didn't.",
      "A plan without required steps is never completed.",
      "Whose last day is still to come isn't counted before it.",
    ],
    inputs: [.journeys],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    interval: .wilson,
    source: "each onboarding is in one period, when all had as long",
    laidDown: { [$0.onboardingSentence] },
    fold: .own { OnboardingFold($0, $1, \.completedAt) }
  )
}

/// Of the onboardings that had so many days in a period, those in which something was done by then.
struct OnboardingFold: MetricFold {
  private let period: Period
  private let window: Length
  private let now: Instant
  private let end: @Sendable (JourneyRecord) -> Instant?
  private var tally: Tally

  init(
    _ period: Period,
    _ settings: MetricSettings,
    _ end: @escaping @Sendable (JourneyRecord) -> Instant?
  ) {
    self.period = period
    window = settings.onboardingWindow
    now = settings.now
    self.end = end
    tally = Tally(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    let due = history.journeys.filter {
      period.holds($0.startedAt + window) && $0.startedAt + window <= now
    }
    let done = due.count { journey in
      end(journey).map { $0 <= journey.startedAt + window } ?? false
    }
    tally.add(history, hits: done, of: due.count)
  }

  func measurement() -> Measurement { tally.measurement }
}
