import Onboarding
import Statistics
import SuccessMetrics
import Testing

@Suite("Customers at the landmark of their onboarding")
struct OutcomeLandmarkTests {
  struct Edge: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let subscription: String
    var value: String?
    var start = "2025-01-01"
    var found: String?
    var excluded: OutcomeExclusion?
  }

  /// The landmark is midnight of 1 April 2025, the horizon midnight of 1 April 2026.
  static let edges: [Edge] = [
    Edge(
      testDescription: "left a day before the landmark",
      subscription: "2025-01-01..2025-03-31 10 EUR a month",
      excluded: .gone
    ),
    Edge(
      testDescription: "left at the landmark",
      subscription: "2025-01-01..2025-04-01 10 EUR a month",
      excluded: .gone
    ),
    Edge(
      testDescription: "left a day after the landmark",
      subscription: "2025-01-01..2025-04-02 10 EUR a month",
      found: "no-value 0/1 of 1"
    ),
    Edge(
      testDescription: "first paid at the landmark",
      subscription: "2025-04-01 10 EUR a month",
      found: "no-value 1/1 of 1"
    ),
    Edge(
      testDescription: "first paid a second after the landmark",
      subscription: "2025-04-01T00:00:01Z 10 EUR a month",
      excluded: .unpaid
    ),
    Edge(
      testDescription: "left at the horizon",
      subscription: "2025-01-01..2026-04-01 10 EUR a month",
      found: "no-value 0/1 of 1"
    ),
    Edge(
      testDescription: "left a second after the horizon",
      subscription: "2025-01-01..2026-04-01T00:00:01Z 10 EUR a month",
      found: "no-value 1/1 of 1"
    ),
    Edge(
      testDescription: "value on day 30 to the second",
      subscription: "2025-01-01 10 EUR a month",
      value: "2025-01-31",
      found: "first-third 1/1 of 1"
    ),
    Edge(
      testDescription: "value a second later",
      subscription: "2025-01-01 10 EUR a month",
      value: "2025-01-31T00:00:01Z",
      found: "second-third 1/1 of 1"
    ),
    Edge(
      testDescription: "value on day 60 to the second",
      subscription: "2025-01-01 10 EUR a month",
      value: "2025-03-02",
      found: "second-third 1/1 of 1"
    ),
    Edge(
      testDescription: "value at the landmark",
      subscription: "2025-01-01 10 EUR a month",
      value: "2025-04-01",
      found: "last-third 1/1 of 1"
    ),
    Edge(
      testDescription: "value a second after the landmark",
      subscription: "2025-01-01 10 EUR a month",
      value: "2025-04-01T00:00:01Z",
      found: "no-value 1/1 of 1"
    ),
    // Known is what happened until 31 October 2026, 30 days before: see the next test.
    Edge(
      testDescription: "a landmark that is known just now",
      subscription: "2026-08-02 10 EUR a month",
      start: "2026-08-02",
      found: "no-value 0/0 of 1"
    ),
    Edge(
      testDescription: "a landmark a day later",
      subscription: "2026-08-03 10 EUR a month",
      start: "2026-08-03",
      excluded: .young
    ),
    Edge(
      testDescription: "a horizon that is known just now",
      subscription: "2025-01-01 10 EUR a month",
      start: "2025-08-02",
      found: "no-value 1/1 of 1"
    ),
    Edge(
      testDescription: "a horizon a day later",
      subscription: "2025-01-01 10 EUR a month",
      start: "2025-08-03",
      found: "no-value 0/0 of 1"
    ),
    Edge(
      testDescription: "an onboarding that hasn't begun",
      subscription: "2025-01-01 10 EUR a month",
      start: "2026-12-24",
      excluded: .withoutOnboarding
    ),
    Edge(
      testDescription: "free at the landmark",
      subscription: "2025-01-01 0 EUR a month",
      excluded: .unpaid
    ),
  ]

  @Test("are judged by what had happened by then", arguments: edges)
  func edge(_ edge: Edge) {
    let comparison = Landmark.compare([
      .onboarded("a", value: edge.value, start: edge.start, edge.subscription)
    ])
    #expect(comparison.basis == .subscriptions)
    #expect(comparison.brief == [edge.found].compactMap(\.self))
    #expect(comparison.excluded == (edge.excluded.map { [$0: 1] } ?? [:]))
  }

  @Test("stay if they pay again within 30 days, and else left when they stopped")
  func renewal() throws {
    func days(_ again: String) throws -> [Double] {
      let comparison = Landmark.compare([
        .onboarded("a", "2025-01-01..2025-05-01 10 EUR a month", "\(again) 10 EUR a month")
      ])
      return try comparison.arm("no-value").survival.steps.filter { $0.events > 0 }.map(\.time)
    }
    #expect(try days("2025-05-31") == [])
    #expect(try days("2025-05-31T00:00:01Z") == [30])
  }

  @Test("are followed as far as it is certain, even if they have stopped since")
  func uncertain() throws {
    // Stopped 10 days before: a renewal may still come.
    let lately = CustomerHistory.onboarded(
      "a",
      start: "2026-01-01",
      "2026-01-01..2026-11-20 10 EUR a month"
    )
    let arm = try Landmark.compare([lately]).arm("no-value")
    #expect(arm.left == 0 && arm.due == 0)
    // From 1 April to 31 October.
    #expect(arm.survival.lastTime == 213)
  }

  @Test("count once, by the first onboarding, or the first of a product")
  func once() {
    var it = CustomerHistory.onboarded("a", "2024-01-01 10 EUR a month")
    var earlier = JourneyRecord(
      product: "beacon",
      startedAt: October.instant("2024-06-01"),
      lostAt: October.instant("2030-01-01")
    )
    earlier.valueAt = October.instant("2024-06-02")
    it.journeys.append(earlier)
    #expect(Landmark.compare([it]).brief == ["first-third 1/1 of 1"])
    #expect(Landmark.compare([it]) { $0.product = "atlas" }.brief == ["no-value 1/1 of 1"])
    #expect(Landmark.compare([it]) { $0.product = "other" }.excluded == [.withoutOnboarding: 1])
  }

  @Test("who are internal are left out")
  func ours() {
    var it = CustomerHistory.onboarded("a", "2025-01-01 10 EUR a month")
    it.isInternal = true
    let comparison = Landmark.compare([it])
    #expect(comparison.brief == [] && comparison.excluded == [.isInternal: 1])
  }

  @Test("are judged by the day that their file says they left, where nobody has a subscription")
  func dates() throws {
    func customer(_ id: String, left: String?, start: String = "2025-01-01") -> CustomerHistory {
      var it = CustomerHistory.onboarded(id, start: start)
      it.churnedAt = left.map { October.instant($0) }
      return it
    }
    let histories = [
      customer("a", left: nil), customer("b", left: "2025-04-01"),
      customer("c", left: "2025-04-02"), customer("d", left: "2026-04-01"),
      customer("e", left: "2026-04-02"), customer("f", left: nil, start: "2026-09-01"),
      customer("g", left: nil, start: "2026-09-02"),
    ]
    let comparison = Landmark.compare(histories)
    #expect(comparison.basis == .churnDates)
    #expect(comparison.brief == ["no-value 2/4 of 5"])
    #expect(comparison.excluded == [.gone: 1, .young: 1])
    #expect(try comparison.arm("no-value").revenue == nil)
    let paying = Landmark.compare(histories + [.onboarded("p", "2025-01-01 10 EUR a month")])
    #expect(paying.basis == .subscriptions, "one subscription is enough")
    #expect(paying.brief == ["no-value 1/1 of 1"])
  }

  @Test(
    "who trained at a time that nobody knows are left out, unless that makes no difference",
    arguments: [
      (OutcomeGrouping.trained, 1, 1, "trained"), (.trained, 0, 1, nil),
      (.trained, 0, 0, "untrained"), (.dose, 3, 1, "three-or-more"), (.dose, 2, 1, nil),
      (.dose, 2, 0, "one-or-two"), (.dose, 1, 0, "one-or-two"), (.dose, 0, 0, "none"),
      (.dose, 0, 2, nil),
    ] as [(OutcomeGrouping, Int, Int, String?)]
  )
  func training(_ by: OutcomeGrouping, _ trained: Int, _ undated: Int, _ group: String?) {
    var signs = OutcomeSigns()
    signs.trained = trained
    signs.undated = undated
    let comparison = Landmark.compare(
      [.onboarded("a", "2025-01-01 10 EUR a month")],
      signs: ["a": signs]
    ) { $0.by = by }
    #expect(comparison.brief == [group.map { "\($0) 1/1 of 1" }].compactMap(\.self))
    #expect(comparison.excluded == (group == nil ? [.undated: 1] : [:]))
  }
}
