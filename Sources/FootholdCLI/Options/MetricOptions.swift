internal import ArgumentParser
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

  /// - Parameter request: What else is asked, beside what these options say.
  func question(
    _ request: MetricsRequest,
    _ store: any TrackingStore,
    now: Instant
  ) throws -> MeasureMetrics.Question {
    try audience.check(store)
    var request = request
    request.period = period
    request.currency = currency
    request.zone = zone?.zone ?? .utc
    request.product = audience.product.map { Identifier($0) }
    request.owner = audience.owner
    request.segment = audience.segment
    do {
      var question = try request.question(store, now: now)
      if let rates { try readRates(rates, into: &question.settings) }
      return question
    } catch let mistake as MetricsMistake {
      throw Failure(
        .usage,
        mistake.problem,
        hint: mistake.hint ?? "'foothold metrics list' has all"
      )
    }
  }

  static func check(trend: Int?) throws {
    if let trend, !(2...60 ~= trend) {
      throw ValidationError("'--trend' must be from 2 to 60, not \(trend).")
    }
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
