internal import Onboarding
internal import Statistics

extension Metric {
  static let netPromoterScore = Metric(
    id: "nps",
    title: "Net promoter score",
    aliases: ["NPS"],
    question: "Would they recommend us?",
    formula: "(answers of 9 and 10 - answers of 0 to 6) / answers × 100",
    numerator: "promoters less detractors",
    denominator: "answers from 0 to 10, of each who answered the latest",
    exclusions: [
      "Answers from 1 to 10 are to another question: nobody can say 0. They are told apart.",
      "It is promoters less detractors, never the other way round.",
      "Who didn't answer isn't counted.",
    ],
    inputs: [.surveys],
    unit: .points,
    timing: .during,
    direction: .upIsGood,
    source: "Reichheld, Harvard Business Review, December 2003",
    fold: { period, _ in SurveyFold(.nps, period, Measurement.promoters) }
  )

  static let satisfaction = Metric(
    id: "csat",
    title: "Customer satisfaction",
    aliases: ["CSAT", "satisfaction score"],
    question: "How many are satisfied?",
    formula: "answers of one of the two best numbers / answers",
    numerator: "answers of 4 or 5 on 1 to 5; of 6 or 7 on 1 to 7; of 9 or 10 on 1 to 10",
    denominator: "answers on that scale, of each who answered the latest",
    exclusions: [
      "3 of 5 isn't satisfied. The mean score is another number.",
      "Answers on other scales are told apart.",
    ],
    inputs: [.surveys],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    source: "the top two boxes, as most survey tools count them",
    fold: { period, _ in SurveyFold(.csat, period, Measurement.satisfied) }
  )

  static let effort = Metric(
    id: "ces",
    title: "Customer effort score",
    aliases: ["CES"],
    question: "Was it easy?",
    formula: "mean of the answers to 'they made it easy', from 1 to 7",
    numerator: "sum of the answers",
    denominator: "answers on that scale, of each who answered the latest",
    exclusions: [
      "The older question of 2010 asks for effort from 1 to 5, where less is better: its answers are never averaged with these."
    ],
    inputs: [.surveys],
    unit: .score,
    timing: .during,
    direction: .upIsGood,
    source: "Dixon, Freeman and Toman, Harvard Business Review, July 2010; CES 2.0 of 2013",
    fold: { period, _ in SurveyFold(.ces, period, Measurement.effort) }
  )
}

private struct SurveyFold: MetricFold {
  private var answers: Answers
  private let measure: (Answers) -> Measurement

  init(
    _ kind: SurveyAnswer.Kind,
    _ period: Period,
    _ measure: @escaping (Answers) -> Measurement
  ) {
    answers = Answers(kind, period)
    self.measure = measure
  }

  mutating func add(_ history: CustomerHistory) { answers.add(history) }

  func measurement() -> Measurement { measure(answers) }
}

extension Measurement {
  fileprivate static func promoters(_ answers: Answers) -> Self {
    var it = Self()
    let whole = answers.scores(on: .nps).map { Int($0.rounded()) }
    it.parts = answers.parts(of: whole.count)
    it.remarks = answers.remarks(without: .nps, " (nonstandard)")
    it.count = whole.count
    guard let score = NetPromoterScore(answers: whole) else { return it }
    it.value = score.score
    it.numerator = .count(score.promoters - score.detractors)
    it.denominator = .count(score.count)
    it.interval = score.interval()
    it.parts =
      [
        .init("promoters", .count(score.promoters)), .init("passives", .count(score.passives)),
        .init("detractors", .count(score.detractors)),
      ] + it.parts
    return it
  }

  fileprivate static func satisfied(_ answers: Answers) -> Self {
    guard let scale = answers.mainScale else { return .share(Share(0, of: 0)) }
    let scores = answers.scores(on: scale)
    let good = scores.count {
      scale.isLowerBetter ? $0 <= Double(scale.least + 1) : $0 >= Double(scale.most - 1)
    }
    var it = Self.share(Share(good, of: scores.count))
    it.parts = answers.parts(of: scores.count)
    it.remarks = ["on \(scale.words)"] + answers.remarks(without: scale)
    return it
  }

  fileprivate static func effort(_ answers: Answers) -> Self {
    var it = Self()
    guard let scale = answers.mainScale else { return it }
    let scores = answers.scores(on: scale).sorted()
    let sum = scores.reduce(0, +)
    it.value = sum / Double(scores.count)
    it.numerator = .number(sum)
    it.denominator = .count(scores.count)
    it.count = scores.count
    it.parts = answers.parts(of: scores.count)
    if scale == SurveyScale(1, 7) {
      it.parts.append(.init("answers of 5 to 7", .count(scores.count { $0 >= 5 })))
    }
    it.remarks = ["on \(scale.words)"] + answers.remarks(without: scale)
    return it
  }
}
