internal import Onboarding
internal import Statistics
internal import SuccessMetrics
internal import Tracking

/// What was found in words, and what pictures are drawn of.
extension HealthTrialReport {
  /// Of how many it is.
  public var summary: String {
    let score = answer.score
    return "\((score.left + score.stayed).counted("customer")) paid on \(period.from.day) and had a"
      + " score; \(score.left) of them didn't pay any more on \(period.until.day)."
  }

  /// What the score is worth: `told who would leave`.
  public var verdict: String { answer.score.words }

  public var explanation: String {
    "AUC is the chance that of one who left and one who stayed, the one who left had the lower"
      + " number: 0.5 is a coin, 1 is always."
  }

  /// Who had no score; nil where everybody had one.
  public var without: String? {
    let without = answer.without
    return without.denominator == 0
      ? nil : "\(without.denominator) paid and had no score; \(without.numerator) of them left."
  }

  /// Whether nobody paid who had a score.
  public var isEmpty: Bool { answer.score.left + answer.score.stayed == 0 }

  public var figures: [(label: String, value: String, more: String)] {
    let area = answer.score.discrimination?.area.rounded(decimals: 2) ?? "–"
    return [
      ("AUC of the score", area, range(answer.score)), ("Left", "\(answer.score.left)", ""),
      ("Stayed", "\(answer.score.stayed)", ""),
    ]
  }

  private func range(_ result: HealthTrial.Result) -> String {
    guard let interval = result.discrimination?.interval(),
      let lower = interval.lower.rounded(decimals: 2),
      let upper = interval.upper.rounded(decimals: 2)
    else { return "" }
    return "95 %: \(lower) to \(upper)"
  }

  /// A number with its limits and what it is of, for a picture.
  public struct Bar: Sendable {
    public let name: String

    /// Nil where there are too few.
    public let value: Double?
    public let text: String
    public let lower: Double?
    public let upper: Double?
  }

  /// The chance that who left had the lower number, by the score and by each measure.
  public var areas: [Bar] {
    ([("The score", answer.score)] + answer.measures.map { ($0.measure.title, $0.result) })
      .map { name, result in
        let isEnough = result.verdict != .tooFew
        let found = isEnough ? result.discrimination : nil
        return Bar(
          name: name,
          value: found?.area,
          text: [found?.area.rounded(decimals: 2), result.words].compactMap(\.self)
            .joined(separator: ", "),
          lower: found?.interval().lower,
          upper: found?.interval().upper
        )
      }
  }

  /// The share that left, by colour and by fifth of the scores.
  public var shares: [Bar] {
    parts.map { name, left in
      let limits = left.percent == nil ? nil : left.wilson()
      return Bar(
        name: name,
        value: left.percent == nil ? nil : left.value,
        text: left.description,
        lower: limits?.lower,
        upper: limits?.upper
      )
    }
  }
}
