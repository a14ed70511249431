internal import Onboarding

/// The answers to one kind of question, and what is made of those on one scale.
struct SurveyFold {
  private var answers: Answers

  /// The only scale that counts; nil for the one on which was asked.
  private let fixed: SurveyScale?
  private let measure: (Answers, SurveyScale) -> Measurement

  init(
    _ kind: SurveyAnswer.Kind,
    on scale: SurveyScale?,
    _ period: Period,
    _ settings: MetricSettings,
    _ measure: @escaping (Answers, SurveyScale) -> Measurement
  ) {
    answers = Answers(kind, period, listsMembers: settings.listsMembers)
    fixed = scale
    self.measure = measure
  }

  mutating func add(_ history: CustomerHistory) { answers.add(history) }

  /// Nil where nobody was asked.
  var scale: SurveyScale? { fixed ?? answers.mainScale }

  func measurement(on scale: SurveyScale?) -> Measurement {
    (fixed ?? scale).map { measure(answers, $0) } ?? Measurement()
  }
}
