internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "List when open journeys will reach value, if they do.",
    discussion: """
      By what became of others who stood at the same step as long: about when, and the range in \
      which eight of ten fall. Who has stalled, is paused or is at risk gets no date. Above the list \
      stands how often such ranges held in the last 90 days, had they been given week by week.

        foothold forecast --owner dana@example.com
        foothold forecast --at 2026-10-01 --format csv > forecast.csv
      """
  )

  @OptionGroup var audience: AudienceOptions

  @OptionGroup var past: AsOfOptions

  @Flag(
    inversion: .prefixedNo,
    help: "Measure how often such ranges held. (default: for up to 20,000 journeys)"
  )
  var measure: Bool?

  /// So many journeys are replayed week by week within seconds.
  private static let quick = 20_000

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    try audience.check(store, past)
    var question = ListForecasts.Question(past.asOf(now: shared.instant))
    audience.narrow(&question)
    let rows = try ListForecasts(store: store)(question)
    // A CSV has no place for it.
    // What held is only known later, which is nothing that was known then.
    let hasPlace =
      [.table, .json].contains(shared.output.format) && question.asOf.known == .now
    let isMeasured = try hasPlace && (measure ?? isQuick(store, rows.count, question.at))
    var recent = MeasureForecasts.Question.recent(question.at)
    recent.product = question.product
    let score = isMeasured ? try MeasureForecasts(store: store)(recent) : nil
    let report = ForecastReport(rows, score, at: question.at)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where report.isEmpty: try Console.print("No journey is open.")
    case .table:
      if let held = report.held { try Console.print(held + "\n") }
      try shared.output.print(report.listing)
    default: try shared.output.print(report.table)
    }
  }

  private func isQuick(_ store: any TrackingStore, _ open: Int, _ at: Instant) throws -> Bool {
    let all = open + (try store.read { try $0.closedCounts(by: at).closed })
    if all <= Self.quick { return true }
    shared.say(
      "How often such ranges held isn't measured for \(all) journeys, as it takes a while;"
        + " --measure does it."
    )
    return false
  }
}
