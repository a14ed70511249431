import Onboarding
import ProgramSupport
import SuccessMetrics
import Testing

@Suite("Recurring revenue")
struct RevenueTests {
  @Test(
    "is what an interval costs, for a month",
    arguments: [
      ("1200 EUR a year", 100), ("300 EUR a quarter", 100), ("100 EUR a month", 100),
      ("2400 EUR a 2 years", 100), ("100 EUR a week", 433), ("10 EUR a day", 304),
      ("100 EUR a 2 weeks", 217), ("1000 EUR a year", 83), ("1 EUR a year", 0),
      ("6 EUR a year", 0), ("18 EUR a year", 2),
    ]
  )
  func monthly(price: String, expected: Int64) throws {
    let it = try October.measure("mrr", [.paying("a", "2026-01-01 \(price)")])
    #expect(it.money == Money(expected, October.euro))
  }

  @Test("is rounded once: three thirds of a cent are a cent")
  func roundedOnce() throws {
    let third = "2026-01-01 4 EUR a year"
    #expect(try October.measure("mrr", [.paying("a", third)]).money?.minorUnits == 0)
    let three = ["a", "b", "c"].map { CustomerHistory.paying($0, third) }
    #expect(try October.measure("mrr", three).money?.minorUnits == 1)
  }

  /// As a person would do it on paper: see the arithmetic beside each.
  @Test("moves by what is new, more, back, less and gone, to the last cent")
  func movements() throws {
    let customers: [CustomerHistory] = [
      .paying("stays", "2026-01-01 1000 EUR a month"),
      .paying("new", "2026-10-10 500 EUR a month"),
      .paying(
        "grows",
        "2026-01-01..2026-10-15 1000 EUR a month",
        "2026-10-15 1700 EUR a month"
      ),
      .paying(
        "shrinks",
        "2026-01-01..2026-10-15 1000 EUR a month",
        "2026-10-15 400 EUR a month"
      ),
      .paying("leaves", "2026-01-01..2026-10-20 900 EUR a month"),
      .paying("returns", "2026-01-01..2026-05-01 900 EUR a month", "2026-10-05 800 EUR a month"),
      .paying("blinks", "2026-01-01..2026-10-03 600 EUR a month", "2026-10-09 600 EUR a month"),
    ]
    let it = try October.measure("mrr-movements", customers)
    // 1000 + 1000 + 1000 + 900 + 600 before; 1000 + 500 + 1700 + 400 + 800 + 600 after.
    #expect(
      it.parts.map { "\($0.name) \($0.quantity)" }
        == [
          "at the start", "new", "expansion", "reactivation", "contraction", "churn", "at the end",
        ].enumerated().map { place, name in
          let amounts: [Int64] = [4_500, 500, 700, 800, -600, -900, 5_000]
          return "\(name) \(Quantity.money(Money(amounts[place], October.euro)))"
        }
    )
    #expect(it.money == Money(500, October.euro))
    // 1000 + 1700 + 400 + 0 + 600 of 4500; and with no more than before: 1000 + 1000 + 400 + 600.
    #expect(try October.measure("nrr", customers).value == 3_700.0 / 4_500)
    #expect(try October.measure("grr", customers).value == 3_000.0 / 4_500)
    #expect(try October.measure("mrr", customers).money == Money(5_000, October.euro))
    #expect(try October.measure("arpa", customers).money == Money(833, October.euro))
    #expect(try October.measure("retention", customers).value == 4.0 / 5)
    #expect(try October.measure("churn", customers).value == 1.0 / 5)
    #expect(try October.measure("reactivation", customers).value == 1.0)
    #expect(try October.measure("early-churn", customers).value == 0.0)
  }

  @Test("of several currencies is added up at one rate, and what has none is said")
  func currencies() throws {
    var settings = October.settings
    let dollar = try #require(Currency("USD"))
    let yen = try #require(Currency("JPY"))
    let areSet = settings.rates.set(dollar, "0.92") && settings.rates.set(yen, "0.0061")
    #expect(areSet)
    for bad in ["", ".", "1.", ".5", "-1", "0", "0.0", "1e3", "1,2", "0.0000000001", "NaN"] {
      let isSet = settings.rates.set(dollar, bad)
      #expect(!isSet, "\(bad)")
    }
    let customers: [CustomerHistory] = [
      .paying("a", "2026-01-01 10000 EUR a month"), .paying("b", "2026-01-01 10000 USD a month"),
      .paying("c", "2026-01-01 15000 JPY a month"), .paying("d", "2026-01-01 999 CHF a month"),
      .paying("e", "2026-01-01"),
    ]
    let it = try October.measure("mrr", customers, settings)
    // 100.00 + 92.00 + 15000 × 0.0061 = 91.50 euros.
    #expect(it.money == Money(28_350, October.euro))
    #expect(it.count == 5)
    let each = try October.measure("arpa", customers, settings)
    #expect(each.money == Money(9_450, October.euro), "of the three whose amounts are known")
    #expect(
      it.remarks == [
        "1 subscription without a price or an interval: not counted",
        "1 subscription in CHF, for which there is no rate in EUR: not counted",
      ]
    )
  }

  @Test("is nothing of nobody, and a share of nothing is none")
  func empty() throws {
    #expect(try October.measure("mrr", []).money == Money(0, October.euro))
    for name in ["retention", "churn", "nrr", "grr", "arpa", "early-churn", "reactivation"] {
      let it = try October.measure(name, [.paying("later", "2026-11-15 100 EUR a month")])
      #expect(it.value == nil, "\(name)")
    }
  }
}

@Suite("What must hold for any customers")
struct RevenueIdentityTests {
  private func customers(_ seed: Int) -> [CustomerHistory] {
    var random = SeededNumbers(seed: UInt64(seed))
    return (0..<60).map { number in
      var it = CustomerHistory(Identifier("c\(number)"))
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let start = Int.random(in: -200...40, using: &random)
        var one = Subscription(startsAt: October.period.from + .days(start))
        if Bool.random(using: &random) {
          one.endsAt = one.startsAt + .days(Int.random(in: 1...200, using: &random))
        }
        one.price = Money(Int64.random(in: 0...9_999, using: &random), October.euro)
        one.interval = BillingInterval(
          Int.random(in: 1...7, using: &random),
          BillingInterval.Unit.allCases.randomElement(using: &random) ?? .month
        )
        it.subscriptions.append(one)
      }
      return it
    }
  }

  private func amount(_ part: SuccessMetrics.Measurement.Part) -> Int64 {
    if case .money(let money) = part.quantity { money.minorUnits } else { 0 }
  }

  @Test(
    "movements add up to the change, shares to one, and net is no less than gross",
    arguments: 0..<200
  )
  func identities(seed: Int) throws {
    let customers = customers(seed)
    let movements = try October.measure("mrr-movements", customers)
    let amounts = movements.parts.map(amount)
    #expect(amounts.dropFirst().dropLast().reduce(amounts[0], +) == amounts[amounts.count - 1])
    #expect(try October.measure("mrr", customers).money?.minorUnits == amounts.last)
    let retention = try October.measure("retention", customers)
    let churn = try October.measure("churn", customers)
    if let kept = retention.value, let lost = churn.value { #expect(abs(kept + lost - 1) < 1e-12) }
    let net = try October.measure("nrr", customers).value
    let gross = try October.measure("grr", customers).value
    #expect((net == nil) == (gross == nil))
    if let net, let gross { #expect(gross <= net && gross <= 1 && gross >= 0) }
    let arpa = try October.measure("arpa", customers)
    if case .count(let paying)? = arpa.denominator, let one = arpa.money?.minorUnits, paying > 0 {
      let sum = amounts[amounts.count - 1]
      #expect(abs(one * Int64(paying) - sum) <= Int64(paying) / 2 + 1)
    }
  }

  @Test(
    "neither the order of customers nor a subscription split in two changes anything",
    arguments: 0..<40
  )
  func split(seed: Int) throws {
    var random = SeededNumbers(seed: UInt64(seed) + 1_000)
    let customers = customers(seed)
    var others = customers.shuffled(using: &random)
    for place in others.indices {
      others[place].subscriptions = others[place].subscriptions.flatMap { one in
        guard let price = one.price?.minorUnits, price > 1 else { return [one] }
        var halves = [one, one]
        halves[0].price = Money(price / 2, October.euro)
        halves[1].price = Money(price - price / 2, October.euro)
        return halves.shuffled(using: &random)
      }
    }
    for metric in Catalogue.all where metric.inputs == [.subscriptions] {
      // Two contracts are renewed or not where one was.
      if metric.id == "renewal" { continue }
      let one = try October.measure(metric.id, customers)
      var other = try October.measure(metric.id, others)
      if metric.id == "revenue-renewal" { other.count = one.count }
      #expect(one == other, "\(metric.id)")
    }
  }
}
