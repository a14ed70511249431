import Onboarding
import Statistics
import SuccessMetrics
import Testing

@Suite("What becomes of customers after their onboarding")
struct OutcomeComparisonTests {
  private static let early = "2025-01-20"
  private static let gone = "2025-01-01..2025-08-01"

  /// Of early: three who stay, two who grow and one who leaves. Of the others: two stay, one shrinks,
  /// three leave.
  static let twelve: [CustomerHistory] = [
    .onboarded("e1", value: early, segment: "big", "2025-01-01 100 EUR a month"),
    .onboarded("e2", value: early, segment: "big", "2025-01-01 100 EUR a month"),
    .onboarded("e3", value: early, segment: "big", "2025-01-01 100 EUR a month"),
    .onboarded(
      "e4",
      value: early,
      segment: "big",
      "2025-01-01..2025-09-01 100 EUR a month",
      "2025-09-01 150 EUR a month"
    ),
    .onboarded(
      "e5",
      value: early,
      segment: "small",
      "2025-01-01 100 EUR a month",
      "2025-09-01 600 EUR a year"
    ),
    .onboarded("e6", value: early, segment: "small", "\(gone) 100 EUR a month"),
    .onboarded("n1", segment: "big", "2025-01-01 100 EUR a month"),
    .onboarded(
      "n2",
      segment: "big",
      "2025-01-01..2025-09-01 100 EUR a month",
      "2025-09-10 50 EUR a month"
    ),
    .onboarded("n3", segment: "small", "2025-01-01 100 EUR a month"),
    .onboarded("n4", segment: "small", "\(gone) 100 EUR a month"),
    .onboarded("n5", segment: "small", "\(gone) 100 EUR a month"),
    .onboarded("n6", segment: "small", "\(gone) 100 EUR a month"),
  ]

  @Test("is what a person finds by hand")
  func byHand() throws {
    let comparison = Landmark.compare(Self.twelve)
    #expect(comparison.brief == ["first-third 5/6 of 6", "no-value 3/6 of 6"])
    let early = try comparison.arm("first-third")
    let revenue = try #require(early.revenue)
    #expect(revenue.count == 6 && revenue.unknown == 0)
    #expect(revenue.before.minorUnits == 600 && revenue.after.minorUnits == 600)
    #expect(revenue.kept.minorUnits == 500)
    #expect(revenue.net == 1 && revenue.gross == 500.0 / 600)
    let late = try #require(try comparison.arm("no-value").revenue)
    #expect(late.net == 250.0 / 600 && late.gross == 250.0 / 600)
    let difference = try #require(early.difference)
    #expect(difference.crude.value == 5.0 / 6 - 0.5)
    // Big: 4 of 4 against 2 of 2. Small: 1 of 2 against 1 of 4. Both weigh 8/6.
    #expect(abs((difference.adjusted.value ?? 0) - 0.125) < 1e-12)
    #expect(comparison.isMatchedOnSize)
    #expect(abs((difference.revenue ?? 0) - 350.0 / 600) < 1e-12)
    #expect(try comparison.arm("no-value").difference == nil)
  }

  @Test("tells how far chance reaches, the same each time")
  func intervals() throws {
    let first = Landmark.compare(Self.twelve)
    let again = Landmark.compare(Self.twelve.reversed())
    let interval = try #require(try first.arm("first-third").revenue?.netInterval)
    #expect(interval.lower < 1 && interval.upper > 1 && interval.lower > 0.4)
    #expect(try again.arm("first-third").revenue?.netInterval == interval)
    let other = Landmark.compare(Self.twelve) { $0.seed = 9 }
    #expect(try other.arm("first-third").revenue?.netInterval != interval)
    let difference = try #require(try first.arm("first-third").difference)
    let range = try #require(difference.revenueInterval)
    #expect(range.lower < 350.0 / 600 && range.upper > 350.0 / 600)
    // Log-rank by hand: early has 1 of 6, the others 3 of 6, all on the same day, so 4 of 12:
    // (1 - 2)² / (4 · 8/11 · 1/4) = 11/8.
    let test = try #require(first.logRank)
    #expect(abs(test.chiSquare - 11.0 / 8) < 1e-9 && test.degreesOfFreedom == 1)
  }

  @Test("tells shares and differences of five or more only")
  func few() throws {
    let comparison = Landmark.compare(Array(Self.twelve.dropFirst(2)))
    let early = try comparison.arm("first-third")
    #expect(early.retained == Share(3, of: 4) && early.retained.percent == nil)
    #expect(early.revenue?.net == nil && early.revenue?.netInterval == nil)
    #expect(early.difference?.isTold == false && early.difference?.isAdjustedTold == false)
    #expect(try comparison.arm("no-value").revenue?.net != nil)
  }

  @Test("follows whose horizon hasn't come for as long as they can be")
  func censored() throws {
    let young = (1...4).map { place in
      CustomerHistory.onboarded("y\(place)", start: "2026-01-01", "2026-01-01 100 EUR a month")
    }
    let arm = try Landmark.compare(Self.twelve + young).arm("no-value")
    #expect(arm.count == 10 && arm.retained == Share(3, of: 6))
    // Three of ten leave on day 122; the four young are watched to day 213.
    #expect(abs((arm.survival.survival(at: 365) ?? 0) - 0.7) < 1e-12)
    #expect(arm.revenue?.count == 6)
  }

  @Test("leaves out of the revenue of whom it isn't known, and says how many")
  func unknown() throws {
    let comparison = Landmark.compare(
      Self.twelve + [
        .onboarded("u", "2025-01-01 100 USD a month"), .onboarded("v", "2025-01-01"),
        .onboarded("w", "2025-01-01..2025-09-01 100 EUR a month", "2025-09-01"),
      ]
    )
    let revenue = try #require(try comparison.arm("no-value").revenue)
    #expect(revenue.unknown == 3 && revenue.count == 6 && revenue.before.minorUnits == 600)
    #expect(try comparison.arm("no-value").retained == Share(6, of: 9))
  }

  /// Of the big, 9 in 10 stay, trained or not; of the small 4 in 10. Most of the big train.
  @Test("has no difference among those who are alike where only the choice made one")
  func selection() throws {
    var histories: [CustomerHistory] = []
    var signs: [String: OutcomeSigns] = [:]
    func add(_ count: Int, _ name: String, price: Int, stay: Int, isTrained: Bool) {
      for place in 0..<count {
        let end = place % 10 < stay ? "" : "..2025-08-01"
        let id = "\(name)\(place)"
        signs[id, default: .init()].trained = isTrained ? 1 : 0
        histories.append(.onboarded(id, "2025-01-01\(end) \(price) EUR a month"))
      }
    }
    add(80, "big-trained", price: 5_000, stay: 9, isTrained: true)
    add(20, "big-untrained", price: 5_000, stay: 9, isTrained: false)
    add(40, "middle-trained", price: 900, stay: 6, isTrained: true)
    add(60, "middle-untrained", price: 900, stay: 6, isTrained: false)
    add(20, "small-trained", price: 100, stay: 4, isTrained: true)
    add(80, "small-untrained", price: 100, stay: 4, isTrained: false)
    let comparison = Landmark.compare(histories, signs: signs) { $0.by = .trained }
    let difference = try #require(try comparison.arm("trained").difference)
    let crude = try #require(difference.crude.interval())
    #expect(crude.lower > 0.1, "it seems that training helps: \(crude)")
    #expect(abs(difference.adjusted.value ?? 1) < 1e-12)
    let adjusted = try #require(difference.adjusted.interval())
    #expect(adjusted.lower < 0 && adjusted.upper > 0)
    #expect(difference.adjusted.matched.count == 3)
  }

  @Test("has the mean health at the horizon, where somebody tells it")
  func health() throws {
    #expect(try Landmark.compare(Self.twelve).arm("first-third").health == nil)
    let horizon = October.instant("2026-04-01")
    let comparison = Landmark.compare(Self.twelve) { settings in
      settings.health = { history, instant in
        instant == horizon ? (history.id == "e1" ? 90 : history.id == "e2" ? 70 : nil) : 0
      }
    }
    #expect(try comparison.arm("first-third").health?.mean == 80)
    #expect(try comparison.arm("no-value").health == nil)
  }

  @Test("of nobody is told as such")
  func nobody() {
    let comparison = Landmark.compare([])
    #expect(comparison.arms.count == 4 && comparison.brief == [] && comparison.logRank == nil)
  }
}
