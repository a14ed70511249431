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

  @Option(help: ArgumentHelp("Only this product.", valueName: "product"))
  var product: String?

  @Option(help: ArgumentHelp("Only customers of this owner.", valueName: "owner"))
  var owner: String?

  @Option(help: ArgumentHelp("Only customers of this segment.", valueName: "segment"))
  var segment: String?

  @OptionGroup var past: AsOfOptions

  @Flag(inversion: .prefixedNo, help: "Measure how often such ranges held.")
  var measure = true

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    try Filters(product: product, owner: owner, segment: segment).check(store)
    var question = ListForecasts.Question(past.asOf(now: shared.instant))
    question.product = product.map { Identifier($0) }
    question.owner = owner
    question.segment = segment
    let rows = try ListForecasts(store: store)(question)
    // A CSV has no place for it.
    let isMeasured = measure && [.table, .json].contains(shared.output.format)
    var recent = MeasureForecasts.Question.recent(question.at)
    recent.product = question.product
    let score = isMeasured ? try MeasureForecasts(store: store)(recent) : nil
    let report = ForecastReport(rows, score, at: question.at)
    switch shared.output.format {
    case .json: try Console.print(report.json.text(pretty: true))
    case .table where report.isEmpty: try Console.print("No journey is open.")
    case .table:
      if let held = report.held { try Console.print(held + "\n") }
      try shared.output.print(report.listing)
    default: try shared.output.print(report.table)
    }
  }
}
