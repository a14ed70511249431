/// How well a number tells those to whom something happened from the others.
///
/// The area under the ROC curve: the chance that one of the first kind has the lower number than one
/// of the second, where as many count half. 0.5 is a coin, 1 is always right, and 0 always wrong.
public struct Discrimination: Hashable, Sendable {
  /// From 0 to 1.
  public let area: Double

  /// How many it happened to, and how many not.
  public let cases: Int
  public let others: Int

  /// Mann and Whitney's statistic over all pairs: *Annals of Mathematical Statistics* 18 (1947).
  ///
  /// - Returns: `nil` where one of the two is empty.
  /// - Complexity: O(*n* log *n*).
  public init?(cases: [Double], others: [Double]) {
    guard !cases.isEmpty, !others.isEmpty else { return nil }
    let cases = cases.sorted()
    let others = others.sorted()
    self.cases = cases.count
    self.others = others.count
    // Half pairs, so that they are whole numbers.
    var halves = 0
    var below = 0
    var upTo = 0
    for number in cases {
      while below < others.count, others[below] < number { below += 1 }
      upTo = max(upTo, below)
      while upTo < others.count, others[upTo] == number { upTo += 1 }
      halves += 2 * (others.count - upTo) + (upTo - below)
    }
    area = Double(halves) / 2 / Double(cases.count) / Double(others.count)
  }

  public init(area: Double, cases: Int, others: Int) {
    self.area = area
    self.cases = cases
    self.others = others
  }

  /// Hanley and McNeil's, for numbers that are spread as exponentials are: *Radiology* 143 (1982),
  /// 29-36.
  public var standardError: Double {
    let one = area / (2 - area)
    let two = 2 * area * area / (1 + area)
    let square = area * area
    let sum =
      area * (1 - area) + Double(cases - 1) * (one - square) + Double(others - 1) * (two - square)
    return (max(0, sum) / Double(cases) / Double(others)).squareRoot()
  }

  /// The areas that lie no further from this one than their own standard error allows.
  ///
  /// Newcombe's method 5, *Statistics in Medicine* 25 (2006), 559-573. Unlike area ± z times the
  /// standard error it stays within 0 and 1, and isn't nothing where every pair is right.
  public func interval(_ confidence: Confidence = .ninetyFive) -> Interval {
    Interval(
      lower: area <= 0 ? 0 : limit(between: 0, confidence.z),
      upper: area >= 1 ? 1 : limit(between: 1, confidence.z)
    )
  }

  private func limit(between end: Double, _ z: Double) -> Double {
    var inside = area
    var outside = end
    // Each turn halves it: 60 are more than a Double can tell.
    for _ in 0..<60 {
      let middle = (inside + outside) / 2
      let distance = (middle - area) * (middle - area)
      if distance <= z * z * variance(middle) { inside = middle } else { outside = middle }
    }
    return (inside + outside) / 2
  }

  private func variance(_ theta: Double) -> Double {
    let mean = Double(cases + others) / 2 - 1
    let spread = 1 + mean * (1 - theta) / (2 - theta) + mean * theta / (1 + theta)
    return theta * (1 - theta) * spread / Double(cases) / Double(others)
  }
}
