internal import ArgumentParser
internal import Onboarding
internal import SuccessMetrics
internal import Tracking

/// In which currency amounts are added up.
struct CurrencyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Add amounts up in this currency. (default: that of most subscriptions)",
      valueName: "currency"
    )
  )
  var currency: String?

  @Option(
    help: ArgumentHelp(
      "A file with a line CURRENCY,RATE for each other one: what a unit of it is worth.",
      valueName: "file"
    )
  )
  var rates: String?

  func settings(_ store: any TrackingStore, now: Instant) throws -> MetricSettings {
    var settings = MetricSettings(base: try base(store), now: now)
    guard let rates else { return settings }
    for (number, line) in try LineFile.lines(of: rates) {
      let words = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      if number == 1, words.first?.lowercased() == "currency" { continue }
      guard words.count == 2, let currency = Currency(words[0]),
        settings.rates.set(currency, words[1])
      else {
        throw Failure(
          .configuration,
          "\(rates):\(number): '\(line)' isn't a currency and its rate",
          hint: "write it such as USD,0.92 where a dollar is worth 0.92 \(settings.rates.base)"
        )
      }
    }
    return settings
  }

  private func base(_ store: any TrackingStore) throws -> Currency {
    let main = try currency == nil ? store.read { try $0.mainCurrency() } : nil
    if let main { return main }
    let currency = currency ?? "EUR"
    guard let found = Currency(currency) else {
      throw Failure(.usage, "'\(currency)' is no currency", hint: "write its code, such as EUR")
    }
    return found
  }
}
