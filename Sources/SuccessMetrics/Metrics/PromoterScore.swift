internal import Onboarding
internal import Statistics

extension Metric {
  static let netPromoterScore = Metric(
    id: "nps",
    title: "Net promoter score",
    aliases: ["NPS"],
    subject: .feedback,
    question: "Would they recommend us?",
    formula: "(answers of 9 and 10 - answers of 0 to 6) / answers × 100",
    numerator: "promoters less detractors",
    denominator: "answers from 0 to 10, of each who answered the latest",
    exclusions: [
      "Answers from 1 to 10 are to another question: nobody can say 0. They are told apart.",
      "It is promoters less detractors, never the other way round.",
      "It is a whole number; what it is made of stands beside it, and its margin isn't rounded.",
      "Who didn't answer isn't counted.",
      "Of the customers those with a promoter are listed as in the numerator.",
      "Its margin is told from 30 answers on: a few that are alike would seem certain.",
    ],
    inputs: [.surveys],
    unit: .points,
    timing: .during,
    direction: .upIsGood,
    interval: .normal,
    source: "Reichheld, Harvard Business Review, December 2003",
    fold: .survey(.nps, on: .nps, Measurement.promoters)
  )
}

extension Measurement {
  fileprivate static func promoters(_ answers: Answers, on scale: SurveyScale) -> Self {
    var it = Self()
    let whole = answers.scores(on: scale).map { Int($0.rounded()) }
    it.parts = answers.parts(on: scale)
    it.remarks = answers.remarks(without: scale, " (nonstandard)")
    it.count = whole.count
    it.members = answers.members(on: scale) { $0.rounded() >= 9 }
    guard let score = NetPromoterScore(answers: whole) else { return it }
    it.value = Double(score.whole)
    it.numerator = .count(score.promoters - score.detractors)
    it.denominator = .count(score.count)
    if SampleSize.allowsMargin(of: score.count) { it.interval = score.interval() }
    it.parts =
      [
        .init("promoters", .count(score.promoters)), .init("passives", .count(score.passives)),
        .init("detractors", .count(score.detractors)),
      ] + it.parts
    return it
  }
}
