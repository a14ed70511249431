/// How much more often something happens in one group than in another, compared like with like:
/// within strata whose members are alike, and then added up (Mantel and Haenszel).
///
/// With *a* of *n₁* in the one group and *b* of *n₀* in the other, *N = n₁ + n₀*, sums over strata:
///
///     difference = Σ (a n₀ - b n₁) / N  /  Σ n₁ n₀ / N
///     variance   = (difference · Σ P + Σ Q) / (Σ n₁ n₀ / N)²
///     P = (b n₁² - a n₀² + n₁ n₀ (n₀ - n₁) / 2) / N²,   Q = (a (n₀ - b) + b (n₁ - a)) / 2N
///
/// The variance is that of Sato, Greenland and Robins, *Biometrics* 45 (1989), 1323-1324, which
/// holds for few large strata as well as for many small ones. The interval is the normal one; it is
/// rough where there are few of either group.
public struct StratifiedDifference: Hashable, Sendable {
  /// One stratum: the share of each group.
  public struct Stratum: Hashable, Sendable {
    public let one: Share
    public let other: Share

    public init(_ one: Share, against other: Share) {
      self.one = one
      self.other = other
    }

    /// Whether it has somebody of both groups; else it has nobody to be compared with.
    public var isMatched: Bool { one.denominator > 0 && other.denominator > 0 }
  }

  /// The strata that count.
  public let matched: [Stratum]

  /// Of the matched strata: the counts of each group. Their shares are not weighted, so their
  /// difference needn't be ``value``.
  public let one: Share
  public let other: Share

  /// How many of each group have nobody of the other in their stratum, and aren't counted.
  public let unmatchedOne: Int
  public let unmatchedOther: Int

  /// From -1 to 1; `nil` where no stratum is matched.
  public let value: Double?

  /// `nil` where no stratum is matched, and where all fared alike, so that nothing tells how far
  /// chance reaches.
  public let standardError: Double?

  public init(_ strata: some Sequence<Stratum>) {
    matched = strata.filter(\.isMatched)
    one = Self.sum(matched.map(\.one))
    other = Self.sum(matched.map(\.other))
    let alone = strata.filter { !$0.isMatched }
    unmatchedOne = Self.sum(alone.map(\.one)).denominator
    unmatchedOther = Self.sum(alone.map(\.other)).denominator
    var (weight, above, p, q) = (0.0, 0.0, 0.0, 0.0)
    for stratum in matched {
      let (a, n1) = (Double(stratum.one.numerator), Double(stratum.one.denominator))
      let (b, n0) = (Double(stratum.other.numerator), Double(stratum.other.denominator))
      let n = n1 + n0
      weight += n1 * n0 / n
      above += (a * n0 - b * n1) / n
      p += (b * n1 * n1 - a * n0 * n0 + n1 * n0 * (n0 - n1) / 2) / (n * n)
      q += (a * (n0 - b) + b * (n1 - a)) / (2 * n)
    }
    value = weight > 0 ? above / weight : nil
    let variance = value.map { ($0 * p + q) / (weight * weight) } ?? 0
    standardError = variance > 1e-15 ? variance.squareRoot() : nil
  }

  /// The difference and so many standard errors to each side, within -1 and 1.
  public func interval(_ confidence: Confidence = .ninetyFive) -> Interval? {
    guard let value, let standardError else { return nil }
    let reach = confidence.z * standardError
    return Interval(lower: max(-1, value - reach), upper: min(1, value + reach))
  }

  private static func sum(_ shares: [Share]) -> Share {
    Share(
      shares.reduce(0) { $0 + $1.numerator },
      of: shares.reduce(0) { $0 + $1.denominator }
    )
  }
}
