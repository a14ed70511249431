import Statistics
import Testing

@Suite("Distributions")
struct DistributionTests {
  @Test(
    "of chi-square have known upper tails",
    arguments: [
      (3.841458820694124, 1, 0.05), (10.326741954886, 1, 0.001311164520355225),
      (5, 2, 0.0820849986238988), (0.5, 3, 0.9188914116546758),
      (11.07, 5, 0.050009618622405425), (100, 10, 5.449701982920525e-17),
      (20, 35, 0.9802309168352655), (60, 35, 0.005343222370628376),
      (0.001, 1, 0.9747728793699604), (700, 1, 2.9902269751246203e-154),
      (180, 200, 0.84177901081357), (260, 200, 0.002750408367306518),
      (1100, 1000, 0.014614408126295194), (900, 1000, 0.9892827619087102), (0, 4, 1),
      (.infinity, 4, 0),
    ]
  )
  func chiSquare(_ value: Double, _ degrees: Int, _ expected: Double) throws {
    let p = try #require(ChiSquare.upperTail(value, degreesOfFreedom: degrees))
    #expect(abs(p - expected) <= 1e-10 * expected)
  }

  /// Q(1, x) = e^-x, and Q(a + 1, x) - Q(a, x) = x^a e^-x / Γ(a + 1) is never negative.
  @Test("of chi-square grow with the degrees of freedom", arguments: [0.01, 1, 7.5, 40, 300])
  func growing(_ value: Double) throws {
    let tails = (1...400).compactMap { ChiSquare.upperTail(value, degreesOfFreedom: $0) }
    #expect(tails.count == 400)
    #expect(zip(tails, tails.dropFirst()).allSatisfy { $0 <= $1 + 1e-14 })
    #expect(tails.allSatisfy { 0...1 ~= $0 })
  }

  @Test(
    "of chi-square have no tail of nonsense",
    arguments: [(-1, 1), (.nan, 1), (1, 0), (1, -3)] as [(Double, Int)]
  )
  func nonsense(_ value: Double, _ degrees: Int) {
    #expect(ChiSquare.upperTail(value, degreesOfFreedom: degrees) == nil)
  }

  @Test(
    "that are normal have known quantiles",
    arguments: [
      (1e-300, -37.0470962993612), (1e-10, -6.361340902404056), (0.001, -3.090232306167813),
      (0.025, -1.9599639845400545), (0.1, -1.2815515655446004), (0.3, -0.5244005127080409),
      (0.5, 0), (0.6, 0.2533471031357997), (0.9, 1.2815515655446004), (0.95, 1.6448536269514722),
      (0.975, 1.959963984540054), (0.995, 2.5758293035489004), (0.9999999999, 6.361340889697422),
    ]
  )
  func normal(_ p: Double, _ expected: Double) throws {
    #expect(abs(try #require(Normal.quantile(p)) - expected) <= 1e-14 * max(1, abs(expected)))
  }

  @Test("have no confidence of 0, 1 or beyond", arguments: [-0.1, 0, 1, 1.5, .nan])
  func confidence(_ level: Double) {
    #expect(Confidence(level) == nil)
    #expect(Normal.quantile(level) == nil)
  }

  @Test("give the usual levels the usual reach")
  func levels() throws {
    #expect(abs(try #require(Confidence(0.95)).z - Confidence.ninetyFive.z) < 1e-14)
    #expect(abs(try #require(Confidence(0.9)).z - Confidence.ninety.z) < 1e-14)
  }
}

@Suite("Shares and scores")
struct ShareTests {
  @Test(
    "say their counts, and a percentage of five or more",
    arguments: [
      (31, 42, "31 of 42 (74 %)"), (3, 4, "3 of 4"), (4, 5, "4 of 5 (80 %)"), (0, 0, "0 of 0"),
      (0, 5, "0 of 5 (0 %)"),
    ]
  )
  func words(_ numerator: Int, _ denominator: Int, _ expected: String) {
    #expect(Share(numerator, of: denominator).description == expected)
  }

  @Test("of nobody are nothing, which isn't 0")
  func nobody() {
    let share = Share(0, of: 0)
    #expect(share.value == nil)
    #expect(share.percent == nil)
    #expect(share.wilson() == nil)
    #expect(NetPromoterScore(promoters: 0, passives: 0, detractors: 0) == nil)
    #expect(NetPromoterScore(answers: []) == nil)
    #expect(Sample([])?.median == nil)
    #expect(Sample([])?.mean == nil)
  }

  @Test("of everybody reach 1, and of none 0, whatever the rounding", arguments: 1...200)
  func ends(_ count: Int) {
    #expect(Share(0, of: count).wilson()?.lower == 0)
    #expect(Share(count, of: count).wilson()?.upper == 1)
  }

  @Test("of promoters count 9 and 10 up, 0 to 6 down, and nothing else")
  func answers() throws {
    let score = try #require(NetPromoterScore(answers: [0, 6, 7, 8, 9, 10, 10]))
    #expect([score.promoters, score.passives, score.detractors] == [3, 2, 2])
    #expect(NetPromoterScore(answers: [9, 11]) == nil)
    #expect(NetPromoterScore(answers: [-1]) == nil)
  }

  @Test("of numbers refuse what is none", arguments: [Double.nan, .infinity])
  func numbers(_ value: Double) {
    #expect(Sample([1, value]) == nil)
    #expect(Sample([1, 2])?.quantile(value) == nil)
  }

  @Test(
    "take so many before they say something",
    arguments: [
      (0.5, 4, 4, false), (0.5, 5, 2, false), (0.5, 5, 3, true), (0.25, 5, 3, true),
      (0.9, 19, 10, false), (0.9, 20, 10, true), (0.1, 19, 10, false), (0.9, 100, 2, false),
    ]
  )
  func sizes(_ p: Double, _ count: Int, _ events: Int, _ isEnough: Bool) {
    #expect(SampleSize.allowsQuantile(p, of: count, events: events) == isEnough)
  }

  @Test("take 5 for a percentage and 30 for a margin")
  func limits() {
    #expect([4, 5].map { SampleSize.allowsPercent(of: $0) } == [false, true])
    #expect([29, 30].map { SampleSize.allowsMargin(of: $0) } == [false, true])
  }
}
