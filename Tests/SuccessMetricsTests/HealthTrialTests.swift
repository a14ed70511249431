import ProgramSupport
import Statistics
import SuccessMetrics
import Testing

@Suite("Whether scores told who would leave")
struct HealthTrialTests {
  private func trial(_ left: [Double], _ stayed: [Double]) -> HealthTrial {
    var trial = HealthTrial()
    for number in left { trial.add(number, hasLeft: true) }
    for number in stayed { trial.add(number, hasLeft: false) }
    return trial
  }

  @Test("is yes where all who left were below all who stayed, and no the other way round")
  func perfect() {
    let (low, high) = ((1...20).map(Double.init), (50...90).map(Double.init))
    let right = trial(low, high).result
    #expect(right.discrimination?.area == 1 && right.verdict == .tells)
    let wrong = trial(high, low).result
    #expect(wrong.discrimination?.area == 0 && wrong.verdict == .wrongWay)
  }

  @Test("is nothing where leaving has nothing to do with it")
  func random() throws {
    var areas: [Double] = []
    var covered = 0
    for seed in 1...200 as ClosedRange<UInt64> {
      var numbers = SeededNumbers(seed: seed)
      func some(_ count: Int) -> [Double] {
        (0..<count).map { _ in Double(Int.random(in: 0...100, using: &numbers)) }
      }
      let result = trial(some(30), some(120)).result
      let found = try #require(result.discrimination)
      areas.append(found.area)
      let interval = found.interval()
      let holds = interval.lower <= 0.5 && 0.5 <= interval.upper
      #expect((result.verdict == .saysNothing) == holds)
      if holds { covered += 1 }
    }
    #expect(abs(areas.reduce(0, +) / 200 - 0.5) < 0.02)
    #expect(covered >= 182, "95 % intervals hold the truth in about 190 of 200: \(covered)")
  }

  @Test("isn't told by fewer than ten who left, or stayed", arguments: [(9, 50), (50, 9), (0, 20)])
  func few(_ left: Int, _ stayed: Int) {
    let found = trial(
      Array(repeating: 1, count: left),
      Array(repeating: 2, count: stayed)
    ).result
    #expect(found.verdict == .tooFew)
    #expect(found.left == left && found.stayed == stayed)
  }

  @Test("has fifths as large as each other, with the same numbers together")
  func fifths() {
    let parts = trial([1, 2], (3...10).map(Double.init)).fifths
    #expect(parts.map(\.left) == [Share(2, of: 2)] + Array(repeating: Share(0, of: 2), count: 4))
    #expect(parts.first?.scores == 1...2)
    let alike = trial([5, 5], [5, 5, 5, 5, 5, 5, 5, 9]).fifths
    #expect(alike.map(\.left) == [Share(2, of: 9), Share(0, of: 1)])
    #expect(trial([], []).fifths.isEmpty)
  }
}
