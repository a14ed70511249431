/// So many of so many: `31 of 42`. Never a percentage alone.
public struct Share: Hashable, Sendable {
  public let numerator: Int
  public let denominator: Int

  /// - Precondition: `0 <= numerator && numerator <= denominator`. Counts come from our own
  ///   counting, so a bad one is our mistake, not the user's.
  public init(_ numerator: Int, of denominator: Int) {
    precondition(
      0 <= numerator && numerator <= denominator,
      "\(numerator) of \(denominator) is no share"
    )
    self.numerator = numerator
    self.denominator = denominator
  }

  /// From 0 to 1; `nil` of nobody, which isn't 0.
  public var value: Double? {
    denominator == 0 ? nil : Double(numerator) / Double(denominator)
  }

  /// From 0 to 100; `nil` where so few don't make a percentage: see ``SampleSize``.
  public var percent: Double? {
    SampleSize.allowsPercent(of: denominator) ? value.map { $0 * 100 } : nil
  }

  /// Wilson's score interval, without continuity correction, within 0 and 1; `nil` of nobody.
  ///
  /// (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n): Wilson, *JASA* 22 (1927), 209-212. It isn't
  /// meant for answers that come in clusters, or for most of a small population.
  public func wilson(_ confidence: Confidence = .ninetyFive) -> Interval? {
    guard let p = value else { return nil }
    let n = Double(denominator)
    let z2 = confidence.z * confidence.z
    let centre = p + z2 / (2 * n)
    let reach = confidence.z * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
    let width = 1 + z2 / n
    return Interval(
      lower: numerator == 0 ? 0 : max(0, (centre - reach) / width),
      upper: numerator == denominator ? 1 : min(1, (centre + reach) / width)
    )
  }
}

extension Share: CustomStringConvertible {
  /// `31 of 42 (74 %)`, or `3 of 4` where so few don't make a percentage.
  public var description: String {
    let counts = "\(numerator) of \(denominator)"
    return percent.map { "\(counts) (\(Int($0.rounded())) %)" } ?? counts
  }
}

/// How many it takes before a number says something. With fewer, show the journeys themselves.
public enum SampleSize {
  /// 5.
  public static let forPercent = 5

  /// Below five, one customer more or less is 20 points or more.
  public static func allowsPercent(of count: Int) -> Bool { count >= forPercent }

  /// A median or a quartile takes 5 subjects and 3 events; what lies further out, as the 90th
  /// percentile does, takes 20 subjects.
  public static func allowsQuantile(_ p: Double, of count: Int, events: Int) -> Bool {
    events >= 3 && count >= (0.25...0.75 ~= p ? 5 : 20)
  }

  /// A net promoter score takes 30 answers before its margin means anything.
  public static func allowsMargin(of count: Int) -> Bool { count >= 30 }
}
