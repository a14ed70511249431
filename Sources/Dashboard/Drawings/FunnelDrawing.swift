public import Charts
internal import Onboarding
internal import Statistics
public import Tracking

/// A funnel as a picture.
public struct FunnelDrawing {
  private let funnel: Funnel

  public init(_ funnel: Funnel) { self.funnel = funnel }

  public var chart: FunnelChart {
    FunnelChart(
      Caption(
        "How far customers of \(funnel.product.rawValue) get",
        subtitle: "\(funnel.started) journeys as of \(funnel.explanation.asOf.at.day)",
        note: funnel.explanation.cautions.joined(separator: " ")
      ),
      steps: [FunnelChart.Step("Started", count: funnel.started)]
        + funnel.stages.map { stage in
          FunnelChart.Step(stage.title, count: stage.reached, detail: Self.detail(stage))
        }
    )
  }

  /// `3 open, 1 gone · half within 8.2 days`.
  private static func detail(_ stage: Funnel.Stage) -> String {
    let missing = [
      (stage.open, "open"), (stage.gone, "gone"), (stage.passedBy, "reached value without it"),
      (stage.late, "later"),
    ]
    let counts = missing.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let median = stage.median?.time.map { "half within \(($0 * 10).rounded() / 10) days" }
    return [counts.isEmpty ? nil : counts.joined(separator: ", "), median]
      .compactMap(\.self).joined(separator: " · ")
  }
}
