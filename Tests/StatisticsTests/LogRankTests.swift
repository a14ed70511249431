import Statistics
import Testing

@Suite("The log-rank test")
struct LogRankTests {
  /// Chi-square, degrees of freedom and p by the definition, in another language.
  struct Case: Sendable {
    let groups: [String]
    let chiSquare: Double
    let degrees: Int
    let p: Double
  }

  static let cases = [
    // Freireich's leukaemia trial, as in the textbooks: 16.79.
    Case(
      groups: [
        "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+",
        "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23",
      ],
      chiSquare: 16.792940989216525,
      degrees: 1,
      p: 4.168809109334564e-05
    ),
    Case(
      groups: ["1 2 3 4+ 5", "2 2 6 7+", "3 8 8+ 9 1x"],
      chiSquare: 3.8695117373668095,
      degrees: 2,
      p: 0.14445953161463881
    ),
    // The last group is gone before the first event: it's left out.
    Case(
      groups: ["1 2 3 4+ 5", "2 2 6 7+", "3 8 8+ 9 1x", "20+ 30+", "0+"],
      chiSquare: 7.8762727186128485,
      degrees: 3,
      p: 0.04863919591833458
    ),
    Case(
      groups: ["2-5 3-9 6+ 7", "1-4 4 8 2-9+", "5 6 7"],
      chiSquare: 1.0223185823730372,
      degrees: 2,
      p: 0.599799832944153
    ),
  ]

  @Test("compares any number of groups, with ties and delayed entry", arguments: cases)
  func compares(_ example: Case) throws {
    let test = try #require(LogRank(try example.groups.map { try .of($0) }).test)
    #expect(abs(test.chiSquare - example.chiSquare) < 1e-9)
    #expect(test.degreesOfFreedom == example.degrees)
    #expect(abs(test.p - example.p) < 1e-10)
  }

  @Test(
    "says nothing without two groups or without an event",
    arguments: [
      [], ["1 2 3"], ["1 2 3", ""], ["1+ 2+", "3+ 4x"], ["", ""],
      // The other group is gone by then.
      ["5 6", "1+ 2+"],
      // Everybody at risk had the event: no other split was possible.
      ["5 5", "5"],
    ]
  )
  func nothing(_ groups: [String]) throws {
    let found = LogRank(try groups.map { try .of($0) })
    #expect(found.test == nil)
    #expect(found.groups.count == groups.count)
  }

  @Test("expects in all as many events as there were", arguments: 1...50)
  func expects(_ seed: Int) throws {
    var random = Seeded(seed)
    let groups = try (0..<4).map { _ in try random.observations() }
    let found = LogRank(groups)
    let observed = found.groups.reduce(0) { $0 + $1.observed }
    #expect(abs(found.groups.reduce(0) { $0 + $1.expected } - Double(observed)) < 1e-9)
  }

  @Test("doesn't depend on the order of groups, however unlike in size", arguments: 1...20)
  func order(_ seed: Int) throws {
    var random = Seeded(seed)
    var groups = try [5, 40, 3_000].map { try random.observations(upTo: $0, entries: false) }
    let test = try #require(LogRank(groups).test)
    groups.shuffle(using: &random)
    let other = try #require(LogRank(groups).test)
    #expect(abs(test.chiSquare - other.chiSquare) < 1e-9)
    #expect(test.degreesOfFreedom == other.degreesOfFreedom)
  }

  @Test("finds no difference between equal groups")
  func equal() throws {
    let group = try [Observation].of("1 2 3+ 4")
    let test = try #require(LogRank([group, group, group]).test)
    #expect(abs(test.chiSquare) < 1e-20)
    #expect(test.p == 1)
  }
}
