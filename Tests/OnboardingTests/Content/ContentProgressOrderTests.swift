import Onboarding
import Testing

@Suite("Facts about a content, in any order and told again")
struct ContentProgressOrderTests {
  /// Few instants, sources and lines, so that facts collide.
  static func facts(_ random: inout Seeded) -> [LearningFact] {
    (0..<Int.random(in: 1...14, using: &random)).map { _ in
      let precision: Precision = random.pick([
        .exact, .exact, .minute, .day, .by, .within(.hours(1)),
      ])
      let points = Double(random.pick([1, 2]))
      return LearningFact.sample(
        random.pick(LearningFact.Kind.allCases),
        at: .day(Double(random.pick(0...2))).seconds(random.pick([0, 0, 30, 60, 3_600])),
        precision,
        isMention: random.chance(0.2),
        percent: random.chance(0.5) ? Double(random.pick([0, 50, 100])) : nil,
        score: random.chance(0.5) ? Score(points, of: random.pick([nil, 5, 10])) : nil,
        seconds: random.chance(0.5) ? random.pick([0, 30, 60]) : nil,
        origin: .source(random.pick(1...2), line: random.pick(1...3), import: random.pick(1...2))
      )
    }
  }

  @Test("add up to the same progress", arguments: 0..<500)
  func commute(seed: Int) throws {
    var random = Seeded(seed)
    let facts = Self.facts(&random)
    let expected = ContentProgress(facts)
    for _ in 0..<6 {
      try #require(ContentProgress(facts.shuffledWithRepeats(&random)) == expected)
    }
  }

  @Test("of one line that differ in the score alone add up to the same score")
  func scores() {
    let facts = [nil, 5, 10].map {
      LearningFact.sample(.progressed, score: Score(1, of: $0), origin: .source(1))
    }
    #expect(ContentProgress(facts).score == Score(1, of: 10))
    #expect(ContentProgress(facts.reversed()).score == Score(1, of: 10))
  }

  @Test("never finish before the first of them, nor after the last")
  func bounds() throws {
    var random = Seeded(7)
    for _ in 0..<1_000 {
      let facts = Self.facts(&random)
      guard let finish = ContentProgress(facts).finish else { continue }
      let finishes = facts.filter(\.isFinish).map(\.at)
      try #require(finishes.contains(finish.at))
      let takeBack = facts.filter { $0.kind == .uncompleted && !$0.isMention }.map(\.at).max()
      if let takeBack { try #require(finish.at > takeBack) }
    }
  }
}
