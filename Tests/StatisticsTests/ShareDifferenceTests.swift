import Statistics
import Testing

@Suite("A difference of two shares")
struct ShareDifferenceTests {
  /// Newcombe, *Statistics in Medicine* 17 (1998), table II, method 10: to four decimals.
  @Test(
    "has the limits that Newcombe published",
    arguments: [
      (Share(56, of: 70), Share(48, of: 80), 0.0524, 0.3339),
      (Share(9, of: 10), Share(3, of: 10), 0.1705, 0.8090),
      (Share(5, of: 56), Share(0, of: 29), -0.0381, 0.1926),
      (Share(10, of: 10), Share(0, of: 20), 0.6791, 1.0000),
      (Share(10, of: 10), Share(0, of: 10), 0.6075, 1.0000),
    ]
  )
  func published(_ one: Share, _ other: Share, _ lower: Double, _ upper: Double) throws {
    let interval = try #require(ShareDifference(one, against: other).interval())
    #expect(abs(interval.lower - lower) < 0.00006, "\(interval)")
    #expect(abs(interval.upper - upper) < 0.00006, "\(interval)")
  }

  @Test("turns about with its groups")
  func symmetric() throws {
    let forth = ShareDifference(Share(5, of: 6), against: Share(3, of: 6))
    let back = ShareDifference(Share(3, of: 6), against: Share(5, of: 6))
    #expect(try #require(forth.value) == -(try #require(back.value)))
    let (one, other) = (try #require(forth.interval()), try #require(back.interval()))
    #expect(abs(one.lower + other.upper) < 1e-12 && abs(one.upper + other.lower) < 1e-12)
  }

  @Test("with a share of nobody is unknown")
  func nobody() {
    let difference = ShareDifference(Share(1, of: 2), against: Share(0, of: 0))
    #expect(difference.value == nil && difference.interval() == nil)
  }
}
