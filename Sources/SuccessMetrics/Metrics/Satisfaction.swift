internal import Onboarding
internal import Statistics

extension Metric {
  static let satisfaction = Metric(
    id: "csat",
    title: "Customer satisfaction",
    aliases: ["CSAT", "satisfaction score"],
    subject: .feedback,
    question: "How many are satisfied?",
    formula: "answers of one of the two best numbers / answers",
    numerator: "answers of 4 or 5 on 1 to 5; of 6 or 7 on 1 to 7; of 9 or 10 on 1 to 10",
    denominator: "answers on that scale, of each who answered the latest",
    exclusions: [
      "3 of 5 isn't satisfied. The mean score is another number.",
      "Of a question with fewer than five numbers, as thumbs up and down, only the best one is.",
      "The scale of the last period counts in the others, too; answers on other scales are told apart.",
    ],
    inputs: [.surveys],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    interval: .wilson,
    source: "the top two boxes, as most survey tools count them",
    fold: .survey(.csat, on: nil, Measurement.satisfied)
  )
}

extension Measurement {
  fileprivate static func satisfied(_ answers: Answers, on scale: SurveyScale) -> Self {
    let scores = answers.scores(on: scale)
    // Of so few numbers the two best would be nearly all of them.
    let boxes = scale.most - scale.least >= 4 ? 1 : 0
    let isGood = { (score: Double) in
      scale.isLowerBetter
        ? score <= Double(scale.least + boxes) : score >= Double(scale.most - boxes)
    }
    var it = Self.share(Share(scores.count(where: isGood), of: scores.count))
    it.members = answers.members(on: scale, isGood)
    it.parts = answers.parts(on: scale)
    it.remarks = answers.remarks(on: scale)
    return it
  }
}
