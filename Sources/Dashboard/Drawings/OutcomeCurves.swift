internal import Charts
internal import Reports
internal import Statistics

/// Who stayed over time, by how their onboarding went.
struct OutcomeCurves {
  let report: OutcomesReport

  /// How the groups are told apart, in words.
  let by: String

  /// Nil where no group has enough.
  var chart: StepChart? {
    let curves = report.curves
    guard curves.contains(where: { !$0.survival.steps.isEmpty }) else { return nil }
    return StepChart(
      Caption(
        "Who stayed, by \(by)",
        subtitle: "Of those who paid at the landmark, in the \(report.horizon) days after it",
        note: "Kaplan-Meier, with those whose days aren't over yet as far as they were watched."
      ),
      time: ChartAxis("Days after the landmark", unit: "days"),
      share: "Share that stayed",
      beginning: .everybody,
      curves: curves.map { curve in
        StepChart.Curve(
          curve.title,
          detail: curve.detail,
          steps: Self.thinned(curve.survival.steps).map { step in
            let limits = step.interval()
            return StepChart.Step(
              time: step.time,
              share: step.survival,
              lower: limits?.lower,
              upper: limits?.upper,
              atRisk: step.atRisk
            )
          }
        )
      }
    )
  }

  /// At most some 1,000 steps, which no picture shows more of: the last one of each stretch.
  private static func thinned<Step>(_ steps: [Step]) -> [Step] {
    guard steps.count > 1_000 else { return steps }
    return (1...1_000).map { steps[$0 * steps.count / 1_000 - 1] }
  }
}
