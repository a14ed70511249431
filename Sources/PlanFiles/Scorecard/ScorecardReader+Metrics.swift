import Diagnostics
import Onboarding
import SuccessMetrics

extension ScorecardReader {
  private static let keys = [
    "currency", "rates", "gross-margin", "cost-lag", "trial", "asked-again", "renewal-grace",
    "session-gap", "little-activity", "onboarding", "time-zone",
  ]

  /// The numbers by which metrics are counted.
  mutating func read(metrics: YAMLValue, into scorecard: inout Scorecard) {
    guard
      let fields = fields(metrics, of: "'metrics'", keys: Self.keys, such: Self.example)
    else { return }
    scorecard.currency = fields["currency"].flatMap { self.currency($0) }
    if let rates = fields["rates"] {
      scorecard.rates = self.rates(rates, in: scorecard.currency)
      if fields["currency"] == nil {
        problems.error(
          at: rates.spot,
          "'rates' without 'currency': nobody knows in what a unit is worth so much",
          hint: "add a line such as 'currency: EUR'"
        )
      }
    }
    scorecard.grossMargin = fields["gross-margin"].flatMap { percentage($0, "gross-margin") }
    scorecard.costLag = fields["cost-lag"].flatMap { whole($0, "cost-lag", in: 0...24, such: 1) }
    scorecard.trialWindow = fields["trial"].flatMap { length($0, "trial", such: "30d") }
    scorecard.repeatWindow = fields["asked-again"].flatMap { length($0, "asked-again", such: "7d") }
    scorecard.renewalGrace = fields["renewal-grace"].flatMap {
      length($0, "renewal-grace", such: "30d", canBeZero: true)
    }
    scorecard.sessionGap = fields["session-gap"].flatMap {
      length($0, "session-gap", such: "30m", upTo: .days(1))
    }
    scorecard.littleActivity = fields["little-activity"].flatMap {
      whole($0, "little-activity", in: 1...28, such: 2)
    }
    scorecard.onboardingWindow = fields["onboarding"].flatMap {
      length($0, "onboarding", such: "90d")
    }
    scorecard.zone = fields["time-zone"].flatMap { zone($0) }
  }

  private mutating func currency(_ value: YAMLValue) -> Currency? {
    word(
      value,
      "currency",
      toBe: "the code of a currency",
      such: "currency: EUR",
      repair: { ["€": "EUR", "$": "USD", "£": "GBP", "EURO": "EUR"][$0.uppercased()] },
      convert: { Currency($0) }
    )
  }

  private mutating func rates(_ value: YAMLValue, in base: Currency?) -> [Currency: String] {
    let such = "rates: { USD: 0.92 }"
    var rates: [Currency: String] = [:]
    for entry in entries(value, of: "'rates'", such: such) ?? [] {
      guard let currency = Currency(entry.key) else {
        problems.error(
          at: entry.spot,
          "'rates' can't have the key '\(entry.key)': it isn't the code of a currency",
          hint: "write it such as '\(such)'"
        )
        continue
      }
      if currency == base {
        problems.error(
          at: entry.spot,
          "'\(entry.key)' is what sums are told in: a unit is worth 1",
          hint: "remove it"
        )
      }
      let rate = word(
        entry.value,
        entry.key,
        toBe: "a number above 0, with at most 9 digits before the point and 9 behind it",
        such: "\(entry.key): 0.92",
        repair: { text in
          let point = text.replacing(",", with: ".")
          return CurrencyRates.isRate(point) ? point : nil
        },
        convert: { CurrencyRates.isRate($0) ? $0 : nil }
      )
      if rates.updateValue(rate ?? "", forKey: currency) != nil {
        problems.error(
          at: entry.spot,
          "'rates' has '\(currency)' twice",
          hint: "keep one of them"
        )
      }
    }
    return rates
  }
}
