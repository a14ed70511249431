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
      "Add amounts up in this currency. (default: the scorecard's, or that of most subscriptions)",
      valueName: "currency"
    )
  )
  var currency: String?

  @Option(
    help: ArgumentHelp(
      "A file with a line CURRENCY,RATE for each other one: what a unit of it is worth."
        + " It comes before the scorecard's.",
      valueName: "file"
    )
  )
  var rates: String?

  @Option(
    help: ArgumentHelp(
      "Where days and months begin. (default: the scorecard's zone, or UTC)",
      valueName: "zone"
    )
  )
  var zone: ZoneText?

  @Option(
    help: ArgumentHelp(
      "What is left of revenue after serving it, such as 80%. (default: the scorecard's)",
      valueName: "percent"
    )
  )
  var margin: MarginText?

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
    request.zone = zone?.zone
    request.grossMargin = margin?.hundredths
    request.product = audience.product.map { Identifier($0) }
    request.owner = audience.owner
    request.segment = audience.segment
    do {
      var question = try request.question(store, now: now)
      if let rates { try question.settings.readRates(rates) }
      return question
    } catch let mistake as MetricsMistake {
      throw Failure(
        .usage,
        mistake.problem,
        hint: mistake.hint ?? "'foothold metrics list' has all"
      )
    }
  }
}

/// What is left of revenue, as people type it: `80%`.
struct MarginText: ExpressibleByArgument {
  let hundredths: Int

  init?(argument: String) {
    guard let hundredths = Percentage.hundredths(argument.trimmed) else { return nil }
    self.hundredths = hundredths
  }
}
