internal import Onboarding

/// The answers to one kind of question, and what is made of them.
struct SurveyFold: MetricFold {
  private var answers: Answers
  private let measure: (Answers) -> Measurement

  init(
    _ kind: SurveyAnswer.Kind,
    _ period: Period,
    _ settings: MetricSettings,
    _ measure: @escaping (Answers) -> Measurement
  ) {
    answers = Answers(kind, period, listsMembers: settings.listsMembers)
    self.measure = measure
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) { answers.add(history) }

  func measurement() -> Measurement { measure(answers) }
}
