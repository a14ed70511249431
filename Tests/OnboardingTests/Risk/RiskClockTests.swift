import Onboarding
import Testing

@Suite("The clock of a risk")
struct RiskClockTests {
  @Test(
    "shows the last place of the grid that it has reached",
    arguments: [
      (false, -1.0, 0), (false, 0, 0), (false, 0.49, 0), (false, 0.5, 1), (false, 13.99, 27),
      (false, 14, 28), (false, 14.9, 28), (false, 15, 29), (false, 119.9, 133), (false, 120, 134),
      (false, 500, 134), (true, -500, 0), (true, -120, 0), (true, -0.1, 119), (true, 0, 120),
      (true, 0.9, 120), (true, 1, 121), (true, 200, 320), (true, 999, 320),
    ]
  )
  func place(_ isDue: Bool, _ days: Double, _ place: Int) {
    let length = Length(milliseconds: Int64(days * 86_400_000))
    #expect(RiskGrid(isDue: isDue).place(reachedBy: length) == place)
  }
}

@Suite("What a customer pays for a year")
struct StakeTests {
  private static let start = Instant(milliseconds: 0)

  private static func subscription(
    _ units: Int64,
    _ code: String,
    _ interval: BillingInterval?,
    until days: Int? = nil
  ) -> Subscription {
    var it = Subscription(startsAt: start)
    it.price = Currency(code).map { Money(units, $0) }
    it.interval = interval
    it.endsAt = days.map { start + .days($0) }
    return it
  }

  @Test(
    "is twelve months, fifty-two weeks or 365 days",
    arguments: [
      (BillingInterval(1, .month), 1_200), (BillingInterval(3, .month), 400),
      (BillingInterval(1, .year), 100), (BillingInterval(3, .year), 33),
      (BillingInterval(2, .week), 2_600), (BillingInterval(1, .day), 36_500), (nil, nil),
    ] as [(BillingInterval?, Int64?)]
  )
  func yearly(_ interval: BillingInterval?, _ units: Int64?) {
    #expect(Self.subscription(100, "EUR", interval).yearly?.minorUnits == units)
  }

  @Test("adds up what is in force, in the currency of the most, and says for how long")
  func sum() {
    let year = BillingInterval(1, .year)
    let all = [
      Self.subscription(100, "EUR", year), Self.subscription(200, "EUR", year, until: 30),
      Self.subscription(900, "USD", year), Self.subscription(5, "EUR", nil),
    ]
    let first = all.stake(at: Self.start + .days(1))
    #expect(first.amount?.minorUnits == 300 && first.amount?.currency.code == "EUR")
    #expect(first.from == Self.start && first.until == Self.start + .days(30))
    let then = all.stake(at: Self.start + .days(30))
    #expect(then.amount?.minorUnits == 100, "as many in euros as in dollars: the first by its code")
    #expect(then.holds(at: Self.start + .days(9_000)) && !then.holds(at: Self.start))
    #expect(
      [Self.subscription(.max, "EUR", BillingInterval(1, .month))].stake(at: Self.start).amount
        == nil
    )
    #expect([Subscription]().stake(at: Self.start).amount == nil)
  }
}
