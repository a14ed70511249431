internal import Charts
internal import Reports

/// A customer's health: the score, what each measure adds to it, and why it changed.
struct HealthPart {
  private let report: CustomerHealthReport

  init(_ report: CustomerHealthReport) { self.report = report }

  /// Nothing where nothing is known.
  var sections: [SectionPart] {
    guard report.isAnythingKnown else { return [] }
    let bars = report.bars
    let chart = BarChart(
      // A report has many customers, and two pictures that are alike would have one id.
      Caption("What the score of \(report.customer) is made of"),
      measure: "Points that each measure adds, of those that it could",
      bars: bars.map { BarChart.Bar($0.title, value: $0.adds, text: $0.words) },
      whole: bars.map(\.most).max()
    )
    let why = report.why
    return [
      SectionPart(
        "Health",
        text: "100 is healthy. \(why.first ?? "")",
        figures: report.figures.map { Figure($0.label, $0.value, $0.more) },
        chart: bars.isEmpty ? nil : chart,
        table: TablePart(report.table, caption: "Health"),
        isFolded: true,
        lines: Array(why.dropFirst()),
        note: report.missing
      )
    ]
  }
}
