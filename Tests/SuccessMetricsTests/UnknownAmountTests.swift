import Onboarding
import SuccessMetrics
import Testing

@Suite("An amount that nobody knows, or that is too large")
struct UnknownAmountTests {
  private func moved(to price: String) -> [CustomerHistory] {
    [
      .paying("stays", "2026-01-01 200 EUR a month"),
      .paying("moves", "2026-01-01..2026-10-15 100 EUR a month", "2026-10-15 \(price)"),
    ]
  }

  @Test("is no loss: who pays in a currency without a rate is left out of what was retained")
  func rateless() throws {
    for name in ["nrr", "grr"] {
      let it = try October.measure(name, moved(to: "150 CHF a month"))
      #expect(it.value == 1, "\(name)")
      #expect(it.count == 1 && it.remarks.count == 1, "\(name)")
      #expect(it.remarks.first?.hasPrefix("1 customer of whom it isn't known") == true)
    }
    let it = try October.measure("mrr-movements", moved(to: "150 CHF a month"))
    let parts = Dictionary(uniqueKeysWithValues: it.parts.map { ($0.name, $0.quantity) })
    #expect(parts["churn"] == .money(Money(0, October.euro)))
    #expect(parts["unknown"] == .money(Money(-100, October.euro)))
    let known = try October.measure("mrr-movements", moved(to: "150 EUR a month"))
    #expect(!known.parts.contains { $0.name == "unknown" })
  }

  @Test("is told where it ends, and no movement where it stays")
  func ratelessLoss() throws {
    let leaves = CustomerHistory.paying("leaves", "2026-01-01..2026-10-10 100 CHF a month")
    let stays = CustomerHistory.paying("stays", "2026-01-01 100 CHF a month")
    let it = try October.measure("mrr-movements", [leaves, stays])
    #expect(it.count == 1)
    #expect(it.parts.contains { $0.name == "unknown" })
    #expect(it.remarks.contains { $0.hasPrefix("1 customer came, went or changed at a price") })
    let other = try October.measure("mrr-movements", [stays])
    #expect(other.count == 0 && !other.parts.contains { $0.name == "unknown" })
  }

  @Test("of no unit is nothing: nobody pays for a subscription of quantity 0")
  func noUnits() throws {
    var empty = CustomerHistory.paying("empty", "2026-01-01 10 EUR a month")
    empty.subscriptions[0].isPerUnit = true
    empty.subscriptions[0].quantity = 0
    let full = CustomerHistory.paying("full", "2026-01-01 10 EUR a month")
    #expect(try October.measure("retention", [empty, full]).count == 1)
    #expect(try October.measure("arpa", [empty, full]).denominator == .count(1))
    #expect(try October.measure("renewal", [empty, full]).count == 1)
  }

  @Test("is of nobody who is listed: members are those who are counted")
  func members() throws {
    var settings = October.settings
    settings.listsMembers = true
    let customers = [
      CustomerHistory.paying("known", "2026-01-01 200 EUR a month"),
      .paying("rateless", "2026-01-01 200 CHF a month"),
    ]
    let each = try October.measure("arpa", customers, settings)
    #expect(each.denominator == .count(1) && each.members?.denominator == ["known"])
    #expect(try October.measure("mrr", customers, settings).count == 2)
  }

  @Test("of many odd intervals and long rates is added up without a trap, to the cent")
  func manyDenominators() throws {
    var settings = October.settings
    for (code, rate) in [("KWD", "2.987654323"), ("USD", "0.987654321"), ("GBP", "1.172345677")] {
      let isSet = settings.rates.set(try #require(Currency(code)), rate)
      #expect(isSet)
    }
    let prices = [
      "9000127 KWD a 11 months", "100001 USD a 13 days", "100001 GBP a 7 months",
      "100001 GBP a 17 months", "100001 GBP a 19 months", "100001 GBP a 23 months",
      "100001 USD a 29 months", "100001 USD a 31 days", "100001 GBP a 37 months",
    ]
    let customers = prices.enumerated().map { number, price in
      CustomerHistory.paying("c\(number)", "2026-01-01 \(price)")
    }
    let expected = [
      9_000_127.0 / 11 * 0.2987654323, 100_001.0 * 365 / 12 / 13 * 0.987654321,
      100_001.0 / 7 * 1.172345677, 100_001.0 / 17 * 1.172345677, 100_001.0 / 19 * 1.172345677,
      100_001.0 / 23 * 1.172345677, 100_001.0 / 29 * 0.987654321,
      100_001.0 * 365 / 12 / 31 * 0.987654321, 100_001.0 / 37 * 1.172345677,
    ].reduce(0, +)
    let it = try October.measure("mrr", customers, settings)
    let sum = try #require(it.money?.minorUnits)
    #expect(abs(Double(sum) - expected) <= 1)
    #expect(try October.measure("mrr", customers.reversed(), settings) == it)
    for name in ["nrr", "grr", "revenue-renewal"] {
      _ = try October.measure(name, customers, settings)
    }
    #expect(try October.measure("nrr", customers, settings).value == 1)
  }

  @Test("beyond 64 bits is told as such")
  func beyond() throws {
    let largest = "2026-01-01 \(Int64.max) EUR a day"
    let customers = (0..<40).map { CustomerHistory.paying("c\($0)", largest) }
    let it = try October.measure("mrr", customers)
    #expect(it.value == nil && it.remarks == ["the amounts are too large to be added up"])
    var settings = October.settings
    let isSet = settings.rates.set(try #require(Currency("USD")), "999999999.999999999")
    #expect(isSet)
    let dollars = CustomerHistory.paying("d", "2026-01-01 \(Int64.max) USD a day")
    #expect(try October.measure("mrr", [dollars, dollars], settings).value == nil)
  }

  @Test("of thumbs up and down only the thumb that is up is satisfied")
  func thumbs() throws {
    var customer = CustomerHistory("a")
    customer.answers = [0, 0, 1].map { score in
      SurveyAnswer(
        kind: .csat,
        at: October.instant("2026-10-05"),
        score: score,
        scale: SurveyScale(0, 1)
      )
    }
    let it = try October.measure("csat", [customer])
    #expect(it.numerator == .count(1) && it.denominator == .count(3))
  }

  @Test("of a period that isn't over is told with that word")
  func unfinished() throws {
    let november = try #require(Period("2026-11", now: October.now, zone: .utc))
    var settings = October.settings
    settings.now = October.instant("2026-11-22")
    for metric in Catalogue.all {
      let it = try October.measure(metric.id, [], settings, period: november)
      #expect(it.remarks.first == "2026-11 isn't over", "\(metric.id)")
      #expect(try October.measure(metric.id, [], settings).remarks.first != "2026-10 isn't over")
    }
  }
}
