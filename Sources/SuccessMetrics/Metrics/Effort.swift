internal import Onboarding
internal import Statistics

extension Metric {
  static let effort = Metric(
    id: "ces",
    title: "Customer effort score",
    aliases: ["CES"],
    subject: .feedback,
    question: "Was it easy?",
    formula: "mean of the answers to 'they made it easy', from 1 to 7",
    numerator: "sum of the answers",
    denominator: "answers on that scale, of each who answered the latest",
    exclusions: [
      "The older question of 2010 asks for effort from 1 to 5, where less is better: its answers are never averaged with these, and where they are what counts down is good.",
      "The scale of the last period counts in the others, too; answers on other scales are told apart.",
    ],
    inputs: [.surveys],
    unit: .score,
    timing: .during,
    direction: .upIsGood,
    interval: .none,
    source: "Dixon, Freeman and Toman, Harvard Business Review, July 2010; CES 2.0 of 2013",
    fold: .survey(.ces, on: nil, Measurement.effort)
  )
}

extension Measurement {
  fileprivate static func effort(_ answers: Answers, on scale: SurveyScale) -> Self {
    var it = Self()
    let scores = answers.scores(on: scale).sorted()
    let sum = scores.reduce(0, +)
    if !scores.isEmpty { it.value = sum / Double(scores.count) }
    if scale.isLowerBetter { it.direction = .downIsGood }
    it.numerator = .number(sum)
    it.denominator = .count(scores.count)
    it.count = scores.count
    // Each is in the sum and in the number of answers alike.
    it.members = answers.members(on: scale) { _ in true }
    it.parts = answers.parts(on: scale)
    if scale == SurveyScale(1, 7) {
      it.parts.append(.init("answers of 5 to 7", .count(scores.count { $0 >= 5 })))
    }
    it.remarks = answers.remarks(on: scale)
    return it
  }
}
