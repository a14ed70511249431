internal import ArgumentParser
internal import Charts
internal import Reports
internal import Tracking

/// Into which groups and periods metrics are parted.
struct MetricLayout: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A row for each: \(MetricGrouping.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "what"
    )
  )
  var by: MetricGrouping?

  @Option(help: ArgumentHelp("Show so many periods, 2 to 60.", valueName: "count"))
  var trend: Int?

  func validate() throws {
    if let trend, !(2...60 ~= trend) {
      throw ValidationError("'--trend' must be from 2 to 60, not \(trend).")
    }
  }

  func apply(to request: inout MetricsRequest) {
    request.by = by
    request.trend = trend ?? 2
  }

  func table(_ report: MetricsReport) -> Table {
    report.table(trend: trend.map { _ in { TextSparkline.text($0) } })
  }

  /// A row for each period only where periods were asked for.
  func numbers(_ report: MetricsReport) -> Table { report.numbers(ofEachPeriod: trend != nil) }
}
