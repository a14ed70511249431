import Onboarding
import Testing

@Suite("A journey without a date")
struct HindranceTests {
  private static let start = Instant.monday

  private func hindrance(
    lost: Int,
    of closed: Int,
    after days: Int = 5,
    change: (inout Journey) -> Void = { _ in }
  ) -> NoForecast? {
    let rules = JourneyRules(plan: .sample(), version: 1, names: [:])
    var journey = Journey(
      product: "atlas",
      planVersion: 1,
      startedAt: Self.start,
      steps: [],
      value: Attainment(),
      lastProgressAt: Self.start,
      lostAt: Self.start + .days(90)
    )
    journey.stands = [Stand(mark: Mark(.start), slip: [], since: Self.start, step: "connect")]
    change(&journey)
    let tables = RiskTables(
      version: 1,
      fittedAt: Self.start,
      closed: closed,
      lost: lost,
      curves: [:]
    )
    return rules.hindrance(journey, tables, at: Self.start + .days(days))
  }

  @Test("is at risk once the share of the lost reaches the plan's sensitivity, 0.6")
  func risky() {
    #expect(hindrance(lost: 239, of: 400) == nil)
    #expect(hindrance(lost: 240, of: 400) == .risky(risk: 0.6, sensitivity: 0.6))
  }

  @Test("isn't at risk by a history that is too short")
  func shortHistory() {
    #expect(hindrance(lost: 200, of: 290) == nil)
  }

  @Test("follows the risk along the clock, from the first instant at which it is so high")
  func clock() {
    let rules = JourneyRules(plan: .sample(), version: 1, names: [:])
    let stand = Stand(mark: Mark(.start), slip: [], since: Self.start, step: "connect")
    var fit = RiskFit()
    for number in 0..<400 {
      let isLost = number < 200
      fit.count(isLost: isLost)
      // The lost stand there for long, the others for ten days.
      fit.add(stand, until: Self.start + .days(isLost ? 90 : 10), on: "atlas", isLost: isLost)
    }
    let tables = fit.tables(version: 1, at: Self.start, signs: [:])
    var journey = Journey(
      product: "atlas",
      planVersion: 1,
      startedAt: Self.start,
      steps: [],
      value: Attainment(),
      lastProgressAt: Self.start,
      lostAt: Self.start + .days(90)
    )
    journey.stands = [stand]
    let almost = Self.start + .days(10) + .seconds(-1)
    #expect(rules.hindrance(journey, tables, at: almost) == nil)
    let there = rules.hindrance(journey, tables, at: Self.start + .days(10))
    #expect(there?.name == "risky")
  }

  @Test("is over, paused or stalled by its state")
  func states() {
    let now = Self.start + .days(5)
    #expect(hindrance(lost: 100, of: 400) { $0.value.reachedAt = now } == .reachedValue)
    #expect(hindrance(lost: 100, of: 400) { $0.churnedAt = now } == .churned)
    #expect(hindrance(lost: 100, of: 400, after: 90) == .lost)
    let until = now + .days(1)
    #expect(
      hindrance(lost: 100, of: 400) {
        $0.pause = Journey.Pause(from: Self.start, until: until)
      } == .paused(until: until)
    )
    #expect(
      hindrance(lost: 100, of: 400) {
        $0.stall = Stall(
          step: "connect",
          availableAt: Self.start,
          dueAt: nil,
          deadline: now,
          rule: .silent(for: .days(5))
        )
      } == .stalled
    )
  }
}
