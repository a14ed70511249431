internal import ArgumentParser
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
  @OptionGroup var layout: MetricLayout
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    var request = MetricsRequest()
    layout.apply(to: &request)
    let question = try options.question(request, store, now: shared.instant)
    let answer = try MeasureMetrics(store: store)(question)
    let report = MetricsReport(answer)
    switch shared.output.format {
    case .json: return try Console.print(report.json)
    case .csv: return try shared.output.print(layout.numbers(report))
    case .table, .markdown: try shared.output.print(layout.table(report))
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

  func run() throws {
    guard output.format == .json else { return try output.print(MetricReport.list) }
    try Console.print(MetricReport.catalogue)
  }
}

struct MetricCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metric",
    abstract: "Show one metric with all that it is made of.",
    discussion: """
      Any of its names will do: nps, NRR, 'net dollar retention'.

        foothold metric nrr
        foothold metric retention --period 2026Q3 --explain
        foothold metric churn --by segment --trend 6
      """
  )

  @Argument(help: ArgumentHelp("The metric: 'foothold metrics list' has all.", valueName: "name"))
  var name: String

  @OptionGroup var options: MetricOptions

  @Flag(
    help: """
      Say how it is counted, and list who is in the numerator and who in the denominator; not in CSV, \
      which has the numbers alone.
      """
  )
  var explain = false

  @OptionGroup var layout: MetricLayout
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    var request = MetricsRequest()
    request.metrics = [name]
    request.listsMembers = explain
    request.withWhole = true
    layout.apply(to: &request)
    let question = try options.question(request, store, now: shared.instant)
    let answer = try MeasureMetrics(store: store)(question)
    guard let metric = MetricReport(answer) else { return }
    let report = MetricsReport(answer)
    switch shared.output.format {
    case .json: try Console.print(metric.json())
    case .csv: try shared.output.print(layout.numbers(report))
    case .markdown:
      try shared.output.print(layout.table(report))
      if explain { try Console.print("\n" + metric.explanationInMarkdown) }
    case .table:
      try Console.print(metric.text(isWhole: explain))
      guard layout.by != nil else { return }
      try Console.print("")
      try shared.output.print(layout.table(report))
    }
  }
}
