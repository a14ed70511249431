/// How much larger a share is in one group than in another, whoever is in them.
///
/// The interval is made of the two Wilson intervals, with limits *l* and *u*:
///
///     p₁ - p₂ - √((p₁ - l₁)² + (u₂ - p₂)²)  to  p₁ - p₂ + √((u₁ - p₁)² + (p₂ - l₂)²)
///
/// It stays within -1 and 1 and holds for small groups too: method 10 of Newcombe, *Statistics in
/// Medicine* 17 (1998), 873-890. ``StratifiedDifference`` compares like with like.
public struct ShareDifference: Hashable, Sendable {
  public let one: Share
  public let other: Share

  public init(_ one: Share, against other: Share) {
    self.one = one
    self.other = other
  }

  /// From -1 to 1; `nil` where either is a share of nobody.
  public var value: Double? {
    guard let one = one.value, let other = other.value else { return nil }
    return one - other
  }

  public func interval(_ confidence: Confidence = .ninetyFive) -> Interval? {
    guard let one = one.value, let other = other.value,
      let first = self.one.wilson(confidence), let second = self.other.wilson(confidence)
    else { return nil }
    return Interval(
      lower: one - other - Self.length(one - first.lower, second.upper - other),
      upper: one - other + Self.length(first.upper - one, other - second.lower)
    )
  }

  private static func length(_ one: Double, _ other: Double) -> Double {
    (one * one + other * other).squareRoot()
  }
}
