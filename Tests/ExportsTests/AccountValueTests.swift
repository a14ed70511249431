import Onboarding
import Testing

@testable import Exports

@Suite("An amount of money")
struct MoneyTests {
  @Test(
    "is read in its currency's smallest units, exactly",
    arguments: [
      ("19.00", "EUR", nil, 1_900), ("19", "EUR", nil, 1_900), ("19,5", "EUR", nil, 1_950),
      ("-19.00", "EUR", nil, -1_900), ("(19.00)", "EUR", nil, -1_900),
      ("\u{2212}3", "EUR", nil, -300), ("1,234.50", "USD", nil, 123_450),
      ("1.234,50 €", "EUR", nil, 123_450), ("1 234,50", "EUR", nil, 123_450),
      ("1\u{202F}234,50", "EUR", nil, 123_450), ("1'234.50", "CHF", nil, 123_450),
      ("1,234,567", "USD", nil, 123_456_700), ("1,000", "USD", DecimalMark.point, 100_000),
      ("1,000", "USD", .comma, 100), ("0,500", "USD", nil, 50), ("3000", "JPY", nil, 3_000),
      ("3000.00", "JPY", nil, 3_000), ("1.250", "KWD", .point, 1_250),
      ("USD 1,000.00", "USD", nil, 100_000), ("$1,000.00", "USD", nil, 100_000),
      ("١٢٫٥٠", "EGP", nil, 1_250), ("9999999999999.99", "USD", nil, 999_999_999_999_999),
    ] as [(String, String, DecimalMark?, Int64)]
  )
  func reads(_ text: String, _ code: String, _ mark: DecimalMark?, _ units: Int64) throws {
    let written = try #require(WrittenAmount(text))
    let currency = try #require(Currency(code))
    #expect(written.minorUnits(decimals: currency.decimals, mark: mark) == units)
  }

  @Test(
    "is none",
    arguments: ["", "many", "1.2.3", "12,34,5", "1e3", "--5", "1,23.456,7", "EURO 5", "=1+1", "5%"]
  )
  func refuses(_ text: String) { #expect(WrittenAmount(text) == nil) }

  @Test("that is finer than its currency isn't rounded")
  func tooFine() {
    #expect(WrittenAmount("19.005")?.minorUnits(decimals: 2, mark: .point) == nil)
    #expect(WrittenAmount("19.5")?.minorUnits(decimals: 0, mark: .point) == nil)
    #expect(WrittenAmount("99999999999999999999")?.minorUnits(decimals: 2, mark: nil) == nil)
  }

  @Test("is written with the decimals of its currency")
  func written() throws {
    for (units, code, text) in [
      (5, "EUR", "0.05"), (-123_450, "USD", "-1234.50"), (3_000, "JPY", "3000"),
      (1_250, "KWD", "1.250"),
    ] { #expect(Money(Int64(units), try #require(Currency(code))).decimal == text) }
    #expect(Currency("E1R") == nil && Currency("EURO") == nil && Currency("eur")?.code == "EUR")
  }

  private static let header = "id,customer,at,amount,currency\n"

  @Test("is read by what other amounts of the file show, never row by row")
  func byTheFile() throws {
    let comma = try AccountReading(
      text: Self.header.replacing(",", with: ";")
        + "1;a;2026-09-01;1.000;EUR\n2;a;2026-09-01;19,50;EUR\n3;a;2026-09-01;7.25;EUR\n",
      as: .orders
    )
    #expect(comma.lines.count == 2 && comma.lines[0].contains("1000.00 EUR"), "\(comma.text)")
    #expect(
      comma.rejected.map(\.reason) == [
        "the amount '7.25' has another decimal mark than the rest of the file"
      ]
    )
    let open = outcome {
      try AccountReading(text: Self.header + "1,a,2026-09-01,1.000,EUR\n", as: .orders).text
    }
    #expect(open.contains("file.csv:2:4: error: is '1.000' a thousand"), "\(open)")
    let said = try AccountReading(
      text: Self.header + "1,a,2026-09-01,1.000,EUR\n",
      as: .orders,
      .accounts { $0.accounts.decimalMark = .comma }
    )
    #expect(said.lines.first?.contains("1000.00 EUR") == true)
  }

  @Test("needs a currency, which may be said for the file")
  func currency() throws {
    let text = "id,customer,at,amount\n1,a,2026-09-01,5\n"
    let told = outcome { try AccountReading(text: text, as: .orders).text }
    #expect(told.contains("in which currency are the amounts?"), "\(told)")
    let said = try AccountReading(
      text: text,
      as: .orders,
      .accounts { $0.accounts.currency = Currency("jpy") }
    )
    #expect(said.lines.first?.contains("5 JPY") == true)
  }

  @Test("without a currency leaves out its own row alone, where a column tells it of others")
  func missingCurrency() throws {
    let read = try AccountReading(
      text: Self.header + "1,a,2026-09-01,5,EUR\n2,a,2026-09-01,5,\n3,a,2026-09-01,7,EUR\n",
      as: .orders
    )
    #expect(read.lines.count == 2)
    #expect(
      read.rejected.map(\.reason) == [
        "the row doesn't say in which currency it is, and no --currency does"
      ]
    )
  }

  @Test("of a cost is of the month that is written, wherever the clock hung")
  func months() throws {
    let text =
      "month,kind,amount,currency\n"
      + ["2026-09", "2026-09-01", "01.09.2026", "2026-09-30T23:30:00-02:00", "30 September 2026"]
      .enumerated().map { "\($0.element),acquisition,\($0.offset + 1),EUR\n" }.joined()
    let read = try AccountReading(text: text, as: .costs, .accounts(.costs))
    #expect(read.rejected.isEmpty && read.lines.count == 5)
    #expect(
      read.lines.allSatisfy { $0.contains("2026-09") && !$0.contains("2026-08") },
      "\(read.text)"
    )
  }

  @Test("is not of a currency that has another sign")
  func signs() throws {
    let text = "id,customer,at,amount\n1,a,2026-09-01,€5\n2,a,2026-09-01,$5\n3,a,2026-09-01,5\n"
    let read = try AccountReading(
      text: text,
      as: .orders,
      .accounts { $0.accounts.currency = Currency("EUR") }
    )
    #expect(read.lines.count == 2)
    #expect(read.rejected.map(\.reason) == ["the amount '$5' is not of EUR, by its sign"])
    let alone = try AccountReading(text: Self.header + "1,a,2026-09-01,5 €,\n", as: .orders)
    #expect(alone.lines.first?.contains("5.00 EUR") == true)
  }
}

@Suite("A billing interval")
struct BillingIntervalTests {
  @Test(
    "is read in many words",
    arguments: [
      ("month", BillingInterval(1, .month)), ("Monthly", BillingInterval(1, .month)),
      ("every 3 months", BillingInterval(3, .month)), ("quarter", BillingInterval(3, .month)),
      ("6 month", BillingInterval(6, .month)), ("annual", BillingInterval(1, .year)),
      ("2 quarters", BillingInterval(6, .month)), ("week", BillingInterval(1, .week)),
      ("3-month", BillingInterval(3, .month)), ("-1 month", nil), (" -12 months", nil),
      ("sometimes", nil), ("0 months", nil), ("", nil), ("month month", nil),
    ] as [(String, BillingInterval?)]
  )
  func reads(_ text: String, _ expected: BillingInterval?) {
    #expect(BillingInterval(text) == expected)
  }
}

@Suite("A subscription")
struct SubscriptionTests {
  private func subscription(
    _ status: Subscription.Status?,
    ends: Instant? = nil,
    trialEnds: Instant? = nil,
    isTrial: Bool = false
  ) -> Subscription {
    var subscription = Subscription(startsAt: .utc(2026, 9, 1))
    subscription.status = status
    subscription.endsAt = ends
    subscription.trialEndsAt = trialEnds
    subscription.isTrial = isTrial
    return subscription
  }

  @Test("is in force from its start to its end, and not as a trial")
  func inForce() {
    let ended = subscription(.canceled, ends: .utc(2026, 10, 1))
    #expect(!ended.isInForce(at: .utc(2026, 8, 31)))
    #expect(ended.isInForce(at: .utc(2026, 9, 1)))
    #expect(!ended.isInForce(at: .utc(2026, 10, 1)))
    #expect(subscription(nil).isInForce(at: .now) && subscription(.pastDue).isInForce(at: .now))
    let trial = subscription(.trialing, trialEnds: .utc(2026, 9, 15))
    #expect(!trial.isInForce(at: .utc(2026, 9, 14)) && trial.isInForce(at: .utc(2026, 9, 15)))
    #expect(!subscription(.active, isTrial: true).isInForce(at: .now))
    for status in [Subscription.Status.unknown, .paused, .unpaid, .incomplete, .canceled] {
      #expect(!subscription(status).isInForce(at: .now), "\(status)")
    }
  }

  @Test("costs its price times its units, where the price is of one")
  func total() throws {
    var it = subscription(nil)
    it.price = Money(1_900, try #require(Currency("EUR")))
    it.quantity = 5
    #expect(it.total?.minorUnits == 1_900)
    it.isPerUnit = true
    #expect(it.total?.minorUnits == 9_500)
    it.price?.minorUnits = .max
    #expect(it.total == nil)
  }
}
