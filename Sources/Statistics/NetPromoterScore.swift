/// The share of promoters less the share of detractors, times 100: from -100 to 100.
///
/// For answers from 0 to 10: 9 and 10 promote, 0 to 6 detract. Answers from 1 to 10 are another
/// question and don't belong here. From Reichheld, *Harvard Business Review*, December 2003.
public struct NetPromoterScore: Hashable, Sendable {
  public let promoters: Int
  public let passives: Int
  public let detractors: Int

  /// `nil` without answers, which isn't a score of 0.
  ///
  /// - Precondition: No count is negative.
  public init?(promoters: Int, passives: Int, detractors: Int) {
    precondition(promoters >= 0 && passives >= 0 && detractors >= 0, "a count is negative")
    guard promoters + passives + detractors > 0 else { return nil }
    self.promoters = promoters
    self.passives = passives
    self.detractors = detractors
  }

  /// `nil` without answers, and when one isn't from 0 to 10.
  public init?(answers: [Int]) {
    guard answers.allSatisfy({ 0...10 ~= $0 }) else { return nil }
    let promoters = answers.count { $0 >= 9 }
    let detractors = answers.count { $0 <= 6 }
    self.init(
      promoters: promoters,
      passives: answers.count - promoters - detractors,
      detractors: detractors
    )
  }

  public var count: Int { promoters + passives + detractors }

  /// From -100 to 100, not rounded.
  public var score: Double { mean * 100 }

  /// As it is told: the whole number next to it, a half away from 0.
  public var whole: Int {
    let size = (200 * abs(promoters - detractors) + count) / (2 * count)
    return promoters < detractors ? -size : size
  }

  /// In points: 100 √(((P + D)/n - s²)/n), from the variance of +1, 0 and -1 over all answers.
  public var standardError: Double {
    let n = Double(count)
    let square = Double(promoters + detractors) / n
    return 100 * (max(0, square - mean * mean) / n).squareRoot()
  }

  /// What the score may be off to each side, in points.
  ///
  /// It is 0 when all answers are alike, however few: ask ``SampleSize/allowsMargin(of:)`` first.
  public func margin(_ confidence: Confidence = .ninetyFive) -> Double {
    confidence.z * standardError
  }

  /// The score ± its margin, within -100 and 100.
  public func interval(_ confidence: Confidence = .ninetyFive) -> Interval {
    let margin = margin(confidence)
    return Interval(lower: max(-100, score - margin), upper: min(100, score + margin))
  }

  private var mean: Double { Double(promoters - detractors) / Double(count) }
}
