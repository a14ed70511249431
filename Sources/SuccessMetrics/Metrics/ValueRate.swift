extension Metric {
  static let valueRate = Metric(
    id: "value-rate",
    title: "Reached value in time",
    aliases: ["activation rate", "time-to-value rate"],
    subject: .onboarding,
    question: "How many reach first value in time?",
    formula: "onboardings that reached value in time / onboardings that have had that time",
    numerator: "of them, those that reached the value milestone in the days laid down (default 90)",
    denominator: "onboardings whose last day of those was in the period",
    exclusions: [
      "Value after the customer had left isn't value.",
      "The share by any day, with what isn't over yet counted right: 'foothold ttv'.",
    ],
    inputs: [.journeys],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    interval: .wilson,
    source: "each onboarding is in one period, when all had as long",
    laidDown: { [$0.onboardingSentence] },
    fold: .own { period, settings in
      OnboardingFold(period, settings) { journey in
        journey.valueAt.flatMap { value in
          journey.churnedAt.map { value < $0 } ?? true ? value : nil
        }
      }
    }
  )
}
