extension Metric {
  static let valueRate = Metric(
    id: "value-rate",
    title: "Reached value in time",
    aliases: ["activation rate", "time-to-value rate"],
    subject: .onboarding,
    question: "How many reach first value in time?",
    formula: "onboardings that reached value within 90 days / onboardings that had their 90 days",
    numerator: "of them, those that reached the value milestone within 90 days",
    denominator: "onboardings whose 90th day was in the period",
    exclusions: [
      "Value after the customer had left isn't value.",
      "The share by any day, with what isn't over yet counted right: 'foothold ttv'.",
    ],
    inputs: [.journeys],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    source: "each onboarding is in one period, when all had as long",
    fold: .own { period, settings in
      OnboardingFold(period, settings) { journey in
        journey.valueAt.flatMap { value in
          journey.churnedAt.map { value < $0 } ?? true ? value : nil
        }
      }
    }
  )
}
