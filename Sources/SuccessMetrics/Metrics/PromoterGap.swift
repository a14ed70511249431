internal import Onboarding
internal import Statistics

extension Metric {
  static let promoterGap = Metric(
    id: "promoter-gap",
    title: "Promoter gap",
    aliases: ["advocacy gap", "say-do gap"],
    subject: .referrals,
    question: "How many who say that they'd recommend us haven't?",
    formula: "customers with a promoter who referred nobody / customers with a promoter",
    numerator: "of them, those that referred nobody by the end",
    denominator:
      "customers of whom somebody's latest answer of the year before the end was 9 or 10",
    exclusions: [
      "Answers from 1 to 10 aren't counted, as in 'nps'.",
      "A referral counts whenever it was made until the end.",
    ],
    inputs: [.surveys, .referrals],
    unit: .percent,
    timing: .atEnd,
    direction: .downIsGood,
    interval: .wilson,
    source: "what people say against what they did",
    fold: .own { period, settings in
      let year = period.lastDays(365)
      return ShareFold(settings) { history, _ in
        var answers = Answers(.nps, year)
        answers.add(history)
        guard answers.scores(on: .nps).contains(where: { $0 >= 9 }) else { return nil }
        return !history.referrals.contains { $0.at < period.until }
      }
    }
  )
}
