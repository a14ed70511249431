public import Charts
internal import Onboarding
internal import Reports
public import Tracking

/// How the risk rises with the days at the places where most customers stood.
public struct CalibrationChart {
  private let answer: Calibrate.Answer

  /// More curves than there are colours and dashes for can't be told apart.
  private static let mostCurves = 6

  public init(_ answer: Calibrate.Answer) { self.answer = answer }

  public var chart: StepChart {
    let rows = answer.rows.sorted { ($1.stood, $0.mark) < ($0.stood, $1.mark) }
      .prefix(Self.mostCurves)
    let shares = Set(rows.map(\.sensitivity)).sorted().map { "\(Int(($0 * 100).rounded())) %" }
    return StepChart(
      Caption(
        "How likely customers are lost who stay where they are",
        subtitle: "Version \(answer.tables.version): \(answer.tables.closed) journeys that have"
          + " ended, \(answer.tables.lost) of them lost",
        note: "The \(rows.count) places where most stood. Flags are raised at"
          + " \(shares.joined(separator: ", "))."
      ),
      time: ChartAxis("Days since the last progress, or past the due date", unit: "days"),
      share: "Lost in the end, of those who were still there",
      beginning: .nobody,
      curves: rows.map { row in
        let name = "\(row.mark.words), \(row.slip.words)"
        return StepChart.Curve(name, detail: "\(row.stood) stood there", steps: Self.steps(row))
      },
      limits: ""
    )
  }

  private static func steps(_ row: CalibrationRow) -> [StepChart.Step] {
    zip(CalibrationRow.days(isDue: row.isDue), row.risks).compactMap { day, risk in
      guard day >= 0, let risk else { return nil }
      return StepChart.Step(time: Double(day), share: risk, atRisk: 0)
    }
  }
}
