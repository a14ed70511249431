import Statistics
import Testing

@Suite("A ratio of sums")
struct RatioBootstrapTests {
  private typealias Pair = RatioBootstrap.Pair

  /// Before 50 to 150, after from nothing to double.
  private static func pairs(_ count: Int, seed: Int = 7) -> [RatioBootstrap.Pair] {
    var numbers = Seeded(seed)
    return (0..<count).map { _ in
      let before = Double.random(in: 50...150, using: &numbers)
      return Pair(before: before, after: before * Double.random(in: 0...2, using: &numbers))
    }
  }

  /// The usual interval of a ratio: by how far each is from it.
  private func usual(_ pairs: [RatioBootstrap.Pair], _ ratio: Double) -> Interval {
    let before = pairs.reduce(0) { $0 + $1.before }
    let squares = pairs.reduce(0) {
      $0 + ($1.after - ratio * $1.before) * ($1.after - ratio * $1.before)
    }
    let reach = 1.959963984540054 * squares.squareRoot() / before
    return Interval(lower: ratio - reach, upper: ratio + reach)
  }

  @Test("is the ratio of the sums, not the mean of the ratios")
  func value() {
    let ratio = RatioBootstrap(
      [Pair(before: 100, after: 50), Pair(before: 300, after: 350)],
      seed: 1
    )
    #expect(ratio.value == 1)
  }

  @Test("has about the limits that theory gives", arguments: [40, 1_999, 2_001, 30_000])
  func limits(_ count: Int) throws {
    let pairs = Self.pairs(count)
    let bootstrap = RatioBootstrap(pairs, seed: 3)
    let found = try #require(bootstrap.interval())
    let expected = usual(pairs, try #require(bootstrap.value))
    let width = expected.upper - expected.lower
    #expect(abs(found.lower - expected.lower) < width / 10, "\(found) \(expected)")
    #expect(abs(found.upper - expected.upper) < width / 10, "\(found) \(expected)")
  }

  @Test("is the same for the same seed, whatever the order of a few, and another for another")
  func seeds() {
    let pairs = Self.pairs(50)
    let first = RatioBootstrap(pairs, seed: 5).interval()
    #expect(first == RatioBootstrap(pairs, seed: 5).interval())
    #expect(first == RatioBootstrap(pairs.reversed(), seed: 5).interval())
    #expect(first != RatioBootstrap(pairs, seed: 6).interval())
  }

  @Test("is certain where all fared alike, and unknown of one or of nothing")
  func edges() throws {
    let alike = RatioBootstrap((1...9).map { Pair(before: Double($0), after: Double($0)) }, seed: 1)
    #expect(alike.interval() == Interval(lower: 1, upper: 1))
    #expect(RatioBootstrap([Pair(before: 5, after: 4)], seed: 1).interval() == nil)
    #expect(RatioBootstrap([Pair(before: 5, after: 4)], seed: 1).value == 0.8)
    let nothing = RatioBootstrap([Pair(before: 0, after: 4), Pair(before: 0, after: 1)], seed: 1)
    #expect(nothing.value == nil && nothing.interval() == nil)
    #expect(alike.interval(less: nothing) == nil)
  }

  @Test("less another one varies by both")
  func difference() throws {
    let one = RatioBootstrap(Self.pairs(100, seed: 1), seed: 1)
    let other = RatioBootstrap(Self.pairs(100, seed: 2), seed: 2)
    let found = try #require(one.interval(less: other))
    let (first, second) = (try #require(one.interval()), try #require(other.interval()))
    let width = found.upper - found.lower
    let squares = [first, second].map { ($0.upper - $0.lower) * ($0.upper - $0.lower) }
    #expect(abs(width / (squares[0] + squares[1]).squareRoot() - 1) < 0.1)
  }
}
