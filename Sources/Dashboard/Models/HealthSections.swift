internal import Charts
internal import Onboarding
internal import Reports
internal import Tracking

/// How healthy customers are, and whether their scores were worth anything.
struct HealthSections {
  let store: any TrackingStore

  /// A page of the list, the least healthy first.
  ///
  /// - Parameter place: How many come before it.
  func list(_ answer: RankHealth.Answer, from place: Int) throws -> [SectionPart] {
    let report = HealthReport(answer)
    guard answer.count > 0 else {
      return [
        SectionPart(
          "Nobody has a score yet",
          nothing: "Scores are of customers who pay: foothold import subscriptions FILE"
        )
      ]
    }
    let rows = answer.rows.dropFirst(place)
    let found = try store.read { reader in try rows.map { try reader.customer($0.customer) } }
    var table = report.table
    table.rows = Array(table.rows.dropFirst(place))
    table = table.replacing("customer") { row in
      .text(found[row]?.name ?? rows[place + row].customer.rawValue).styled(.strong)
    }
    let band = answer.question.band
    let listed = TablePart(
      table,
      keys: [
        "rank", "customer", "score", "letter", "colour", "change", "weakest", "owner", "segment",
      ],
      named: "customer",
      wrapped: ["weakest"],
      badges: ["colour"],
      caption: "Customers by health"
    ) { "/customers/\(rows[place + $0].customer.rawValue.inAddress)" }
    return [
      SectionPart(
        "How many are how healthy",
        figures: report.figures.map { Figure($0.label, $0.value, $0.more) },
        table: TablePart(report.bySegment, caption: "Health by segment")
      ),
      SectionPart(
        band.map { "\($0.title): \(answer.count(of: band))" } ?? "The least healthy first",
        table: listed,
        nothing: "Nobody is like that."
      ),
    ]
  }

  /// Whether scores at the start of a period told who left in it.
  ///
  /// - Parameter period: For people: `Quarter 3 of 2026`.
  func trial(_ answer: ValidateHealth.Answer, _ period: String) -> [SectionPart] {
    let report = HealthTrialReport(answer)
    guard !report.isEmpty else {
      return [
        SectionPart(
          period,
          nothing: "Nobody who paid at its start had a score: foothold import subscriptions FILE"
        )
      ]
    }
    let areas = BarChart(
      Caption(
        "Which numbers told who would leave",
        subtitle: "Of who left and who stayed in: \(period)",
        note: report.explanation
      ),
      measure: "AUC, the chance that who left had the lower number",
      bars: report.areas.map(BarChart.Bar.init),
      whole: 1
    )
    let shares = BarChart(
      Caption("How many left, by score at the start", subtitle: "In: \(period)"),
      measure: "Share that left",
      bars: report.shares.map(BarChart.Bar.init),
      whole: 1
    )
    return [
      SectionPart(
        "The score \(report.verdict)",
        text: report.summary,
        figures: report.figures.map { Figure($0.label, $0.value, $0.more) },
        chart: areas,
        table: TablePart(report.table, wrapped: ["verdict"], caption: "By measure"),
        isFolded: true,
        note: report.without
      ),
      SectionPart(
        "Who left, by score",
        chart: shares,
        table: TablePart(report.churn, caption: "Who left, by score"),
        isFolded: true
      ),
    ]
  }
}

extension BarChart.Bar {
  fileprivate init(_ bar: HealthTrialReport.Bar) {
    self.init(bar.name, value: bar.value, text: bar.text, lower: bar.lower, upper: bar.upper)
  }
}
