internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Onboarding
internal import SuccessMetrics
internal import Tracking

/// Of which time and of whom metrics are.
struct MetricOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A month (2026-10), a quarter (2026Q3), a year, or the last days (28d)."
        + " (default: the last whole month)",
      valueName: "period"
    )
  )
  var period: String?

  @OptionGroup var audience: AudienceOptions

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

  @Option(
    help: ArgumentHelp("Where days and months begin. (default: UTC)", valueName: "zone")
  )
  var zone: ZoneText?

  func question(
    _ metrics: [Metric],
    _ store: any TrackingStore,
    now: Instant
  ) throws -> MeasureMetrics.Question {
    try audience.check(store)
    let zone = zone?.zone ?? .utc
    var settings = MetricSettings(base: try base(store), now: now)
    if let rates { try readRates(rates, into: &settings) }
    var question = MeasureMetrics.Question(metrics, try span(now, zone), settings)
    question.product = audience.product.map { Identifier($0) }
    question.owner = audience.owner
    question.segment = audience.segment
    return question
  }

  private func span(_ now: Instant, _ zone: Zone) throws -> Period {
    guard let period else { return Period.month(of: now, before: 1, zone: zone) }
    guard let span = Period(period, now: now, zone: zone) else {
      throw Failure(
        .usage,
        "'\(period)' is no period",
        hint: "a month such as 2026-10, a quarter such as 2026Q3, a year, or days such as 28d"
      )
    }
    guard span.from <= now else {
      throw Failure(.usage, "\(span.name) hasn't begun", hint: "name a period that has")
    }
    return span
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

  private func readRates(_ path: String, into settings: inout MetricSettings) throws {
    for (number, line) in try LineFile.lines(of: path) {
      let words = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      if number == 1, words.first?.lowercased() == "currency" { continue }
      guard words.count == 2, let currency = Currency(words[0]),
        settings.rates.set(currency, words[1])
      else {
        throw Failure(
          .configuration,
          "\(path):\(number): '\(line)' isn't a currency and its rate",
          hint: "write it such as USD,0.92 where a dollar is worth 0.92 \(settings.rates.base)"
        )
      }
    }
  }
}
