import Statistics
import Testing

@Suite("The area under a curve")
struct DiscriminationTests {
  @Test(
    "is the chance that a case has the lower number, as many counting half",
    arguments: [
      ([1, 2], [3, 4], 1), ([3, 4], [1, 2], 0), ([1, 4], [2, 3], 0.5), ([2], [2], 0.5),
      ([1, 2, 2], [2, 3], 5.0 / 6), ([5, 5, 5], [5, 5], 0.5), ([1, 3], [2, 2, 4], 4.0 / 6),
    ] as [([Double], [Double], Double)]
  )
  func byHand(_ cases: [Double], _ others: [Double], _ area: Double) throws {
    let found = try #require(Discrimination(cases: cases, others: others))
    #expect(abs(found.area - area) < 1e-12)
    #expect(found.cases == cases.count && found.others == others.count)
    let turned = try #require(Discrimination(cases: others, others: cases))
    #expect(abs(turned.area + area - 1) < 1e-12)
  }

  @Test("is nothing of nobody")
  func nobody() {
    #expect(Discrimination(cases: [], others: [1]) == nil)
    #expect(Discrimination(cases: [1], others: []) == nil)
  }

  /// Hanley and McNeil, *Radiology* 143 (1982), tables I and II: 51 abnormal and 58 normal images,
  /// rated from 1 to 5.
  @Test("is what Hanley and McNeil have for the ratings of their images")
  func published() throws {
    func ratings(_ counts: [Int]) -> [Double] {
      counts.enumerated().flatMap { Array(repeating: -Double($0 + 1), count: $1) }
    }
    let found = try #require(
      Discrimination(cases: ratings([3, 2, 2, 11, 33]), others: ratings([33, 6, 6, 11, 2]))
    )
    #expect(abs(found.area - 0.893) < 0.0005)
    #expect(abs(found.standardError - 0.0325) < 0.0005)
  }

  @Test("has an interval whose ends are as far away as their own error allows")
  func interval() {
    for (area, cases, others) in [(0.893, 51, 58), (0.6, 12, 200), (0.5, 10, 10), (0.02, 30, 9)] {
      let found = Discrimination(area: area, cases: cases, others: others)
      let interval = found.interval()
      #expect(0 < interval.lower && interval.lower < area && area < interval.upper)
      #expect(interval.upper < 1)
      for end in [interval.lower, interval.upper] {
        let star = Double(cases + others) / 2 - 1
        let spread = 1 + star * (1 - end) / (2 - end) + star * end / (1 + end)
        let variance = end * (1 - end) * spread / Double(cases * others)
        #expect(abs(abs(end - area) - 1.959963984540054 * variance.squareRoot()) < 1e-9)
      }
    }
  }

  @Test("isn't certain where every pair is right, and the less the fewer there are")
  func perfect() {
    let few = Discrimination(area: 1, cases: 10, others: 10).interval()
    let many = Discrimination(area: 1, cases: 1_000, others: 1_000).interval()
    #expect(few.upper == 1 && many.upper == 1)
    #expect(0.5 < few.lower && few.lower < many.lower && many.lower < 1)
    let wrong = Discrimination(area: 0, cases: 10, others: 10).interval()
    #expect(wrong.lower == 0 && abs(wrong.upper + few.lower - 1) < 1e-9)
  }
}
