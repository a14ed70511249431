import Statistics
import Testing

@Suite("A difference between groups that are alike")
struct StratifiedDifferenceTests {
  typealias Row = (a: Int, of: Int, b: Int, against: Int)

  private func difference(_ rows: [Row]) -> StratifiedDifference {
    StratifiedDifference(
      rows.map { .init(Share($0.a, of: $0.of), against: Share($0.b, of: $0.against)) }
    )
  }

  private func isNear(_ one: Double?, _ other: Double) -> Bool {
    one.map { abs($0 - other) < 1e-12 } ?? false
  }

  /// By hand, in fractions: 2/5 and √(2/25); 10/27 and √(2266/98415); 44/149 and √(227284/3307949).
  @Test(
    "is what the formulas give by hand",
    arguments: [
      ([(3, 5, 1, 5)], 2.0 / 5, 2.0 / 25),
      ([(8, 10, 4, 10), (3, 6, 2, 12)], 10.0 / 27, 2266.0 / 98_415),
      (
        [(1, 1, 0, 2), (1, 2, 1, 1), (0, 1, 0, 1), (2, 3, 1, 4)], 44.0 / 149,
        227_284.0 / 3_307_949
      ),
    ] as [([Row], Double, Double)]
  )
  func byHand(_ rows: [Row], _ value: Double, _ variance: Double) throws {
    let difference = difference(rows)
    #expect(isNear(difference.value, value))
    #expect(isNear(difference.standardError, variance.squareRoot()))
    let interval = try #require(difference.interval())
    let reach = 1.959963984540054 * variance.squareRoot()
    #expect(isNear(interval.lower, value - reach) && isNear(interval.upper, value + reach))
  }

  @Test("of one stratum is that of its shares, with the usual variance")
  func one() throws {
    let difference = difference([(30, 40, 24, 60)])
    #expect(isNear(difference.value, 0.75 - 0.4))
    let variance = 0.75 * 0.25 / 40 + 0.4 * 0.6 / 60
    #expect(isNear(difference.standardError, variance.squareRoot()))
  }

  @Test("counts those apart who have nobody to be compared with")
  func unmatched() {
    let difference = difference([(3, 5, 1, 5), (2, 2, 0, 0), (0, 0, 7, 9), (0, 0, 0, 0)])
    #expect(difference.matched.count == 1)
    #expect(difference.one == Share(3, of: 5) && difference.other == Share(1, of: 5))
    #expect(difference.unmatchedOne == 2 && difference.unmatchedOther == 9)
    #expect(isNear(difference.value, 0.4))
  }

  @Test("turns about with its groups, and doesn't depend on the order of strata")
  func symmetric() throws {
    let rows: [Row] = [(8, 10, 4, 10), (3, 6, 2, 12), (1, 7, 3, 4)]
    let forth = difference(rows)
    let back = difference(rows.map { ($0.b, $0.against, $0.a, $0.of) })
    let shuffled = difference([rows[2], rows[0], rows[1]])
    let value = try #require(forth.value)
    #expect(isNear(back.value, -value) && isNear(shuffled.value, value))
    let error = try #require(forth.standardError)
    #expect(isNear(back.standardError, error) && isNear(shuffled.standardError, error))
  }

  @Test("removes what is only a difference of strata")
  func confounded() {
    // Within each stratum both fare alike; the trained are mostly in the one that fares well.
    let difference = difference([(18, 20, 9, 10), (1, 10, 2, 20)])
    #expect(isNear(difference.value, 0))
    #expect((difference.one.value ?? 0) > (difference.other.value ?? 1))
  }

  @Test("has no interval where nothing tells how far chance reaches")
  func alike() {
    for rows: [Row] in [[(5, 5, 5, 5)], [(5, 5, 0, 5)], [(0, 3, 0, 3), (4, 4, 4, 4)]] {
      let difference = difference(rows)
      #expect(difference.value != nil && difference.standardError == nil)
      #expect(difference.interval() == nil)
    }
    let nobody = difference([(0, 0, 1, 2)])
    #expect(nobody.value == nil && nobody.interval() == nil)
    #expect(difference([]).value == nil)
  }

  @Test("has an interval within -1 and 1")
  func bounded() throws {
    let interval = try #require(difference([(4, 5, 0, 5)]).interval())
    #expect(interval.upper == 1 && interval.lower > 0)
  }
}
