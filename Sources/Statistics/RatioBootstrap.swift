/// What all have after of what all had before, and how far chance reaches: the percentile bootstrap
/// of a ratio of sums.
///
/// The subjects are drawn again and again, each time as many as there are and any of them more than
/// once; the middle 95 % of the ratios that come out are the interval. From Efron and Tibshirani, *An
/// Introduction to the Bootstrap* (1993), 13. It is rough for a few, and where one is most of the sum.
///
/// Many subjects are drawn in ``blocks`` of as many each, taken in turn: as the blocks are alike, the
/// interval is the same, and drawing stays quick. The same subjects in the same order with the same
/// seed give the same interval everywhere.
public struct RatioBootstrap: Hashable, Sendable {
  /// One subject.
  public struct Pair: Hashable, Sendable {
    public let before: Double
    public let after: Double

    public init(before: Double, after: Double) {
      self.before = before
      self.after = after
    }
  }

  /// How often the subjects are drawn.
  public static let resamples = 1_000

  /// The most that are drawn each time.
  public static let blocks = 2_000

  public let count: Int

  /// All after / all before; `nil` where there was nothing before.
  public let value: Double?

  /// The ratio of each draw, in the order in which they were made.
  private let ratios: [Double]

  /// - Complexity: O(*n*) for *n* subjects, and a thousand draws of at most ``blocks``.
  public init(_ pairs: [Pair], seed: UInt64) {
    count = pairs.count
    let blocks = Self.blocks(pairs)
    let before = blocks.reduce(0) { $0 + $1.before }
    value = before > 0 ? blocks.reduce(0) { $0 + $1.after } / before : nil
    guard before > 0, pairs.count > 1 else {
      ratios = []
      return
    }
    var numbers = SplitMix64(seed: seed)
    ratios = (0..<Self.resamples).map { _ in
      var (before, after) = (0.0, 0.0)
      for _ in blocks.indices {
        let drawn = blocks[numbers.next(below: blocks.count)]
        before += drawn.before
        after += drawn.after
      }
      return before > 0 ? after / before : 0
    }
  }

  private static func blocks(_ pairs: [Pair]) -> [Pair] {
    guard pairs.count > blocks else {
      return pairs.sorted { ($0.before, $0.after) < ($1.before, $1.after) }
    }
    var sums = [Pair](repeating: Pair(before: 0, after: 0), count: blocks)
    for (place, pair) in pairs.enumerated() {
      let sum = sums[place % blocks]
      sums[place % blocks] = Pair(before: sum.before + pair.before, after: sum.after + pair.after)
    }
    return sums
  }

  /// `nil` of fewer than two subjects, and where there was nothing before.
  public func interval(_ confidence: Confidence = .ninetyFive) -> Interval? {
    Self.middle(ratios, confidence)
  }

  /// Of how much larger this ratio is than that of others, who were drawn by another seed.
  public func interval(
    less other: RatioBootstrap,
    _ confidence: Confidence = .ninetyFive
  ) -> Interval? {
    guard !ratios.isEmpty, !other.ratios.isEmpty else { return nil }
    return Self.middle(zip(ratios, other.ratios).map { $0 - $1 }, confidence)
  }

  private static func middle(_ ratios: [Double], _ confidence: Confidence) -> Interval? {
    let rest = (1 - confidence.level) / 2
    guard let sample = Sample(ratios), let lower = sample.quantile(rest),
      let upper = sample.quantile(1 - rest)
    else { return nil }
    return Interval(lower: lower, upper: upper)
  }
}

/// Numbers that look random and are the same in every run. From Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators", *OOPSLA* (2014).
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, and without, a bound; each as often, but for one in 2⁶⁴ / bound.
  mutating func next(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
