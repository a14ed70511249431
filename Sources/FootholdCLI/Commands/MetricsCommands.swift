internal import ArgumentParser
internal import Charts
internal import Diagnostics
internal import Onboarding
internal import Reports
internal import SuccessMetrics
internal import Tracking

struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Show retention, revenue, satisfaction and support in numbers, with their counts.",
    discussion: """
      Every number has its counts, and its interval where it is a share. What nothing was imported \
      for shows a dash. 'foothold metric NAME --explain' tells how one is counted.

        foothold metrics
        foothold metrics --period 2026-10
        foothold metrics --period 2026Q3 --by segment
        foothold metrics --trend 12 --format csv > metrics.csv
      """,
    subcommands: [MetricsListCommand.self]
  )

  @OptionGroup var options: MetricOptions

  @Option(
    help: ArgumentHelp(
      "A row for each: \(MetricGrouping.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "what"
    )
  )
  var by: MetricGrouping?

  @Option(help: ArgumentHelp("Show so many periods, 2 to 60.", valueName: "count"))
  var trend: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let trend, !(2...60 ~= trend) {
      throw ValidationError("'--trend' must be from 2 to 60, not \(trend).")
    }
  }

  func run() throws {
    let store = try shared.existingStore()
    var question = try options.question(Catalogue.all, store, now: shared.instant)
    question.by = by
    question.trend = trend ?? 2
    let answer = try MeasureMetrics(store: store)(question)
    let report = MetricsReport(answer)
    switch shared.output.format {
    case .json: return try Console.print(report.json.text(pretty: true))
    case .csv: return try shared.output.print(report.numbers)
    case .table, .markdown:
      try shared.output.print(report.table(trend: trend.map { _ in { TextSparkline.text($0) } }))
    }
    let count = answer.leftOut
    let left =
      count == 0
      ? "" : " \(count) internal customer\(count == 1 ? " is" : "s are") left out."
    shared.say("\(answer.question.period.name), beside the period before.\(left)")
  }
}

struct MetricsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the metrics that there are, and what each needs.",
    discussion: """
      Each with the question that it answers and its other names.

        foothold metrics list
      """
  )

  @OptionGroup var output: OutputOptions

  func run() throws { try output.print(MetricReport.list) }
}

struct MetricCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metric",
    abstract: "Show one metric with all that it is made of.",
    discussion: """
      Any of its names will do: nps, NRR, 'net dollar retention'.

        foothold metric nrr
        foothold metric retention --period 2026Q3 --explain
      """
  )

  @Argument(help: ArgumentHelp("The metric: 'foothold metrics list' has all.", valueName: "name"))
  var name: String

  @OptionGroup var options: MetricOptions

  @Flag(help: "Say how it is counted, and list who is in the numerator and who in the denominator.")
  var explain = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard let metric = Catalogue.metric(name) else {
      let known = Catalogue.all.flatMap { [$0.id] + $0.aliases }
      throw Failure(
        .usage,
        "there is no metric '\(name)'",
        hint: Suggestion.hint(for: name, among: known) ?? "'foothold metrics list' has all"
      )
    }
    let store = try shared.existingStore()
    var question = try options.question([metric], store, now: shared.instant)
    question.settings.listsMembers = explain
    let answer = try MeasureMetrics(store: store)(question)
    let report = MetricsReport(answer)
    switch shared.output.format {
    case .json: try Console.print(report.json.text(pretty: true))
    case .csv: try shared.output.print(report.numbers)
    case .markdown: try shared.output.print(report.table())
    case .table:
      if let row = answer.rows.first {
        try Console.print(MetricReport(row, question.period).text(isWhole: explain))
      }
    }
  }
}
