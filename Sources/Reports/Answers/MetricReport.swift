internal import Onboarding
internal import Statistics
public import SuccessMetrics
public import Tracking

/// One metric with its definition and the very numbers that it is made of, in words.
public struct MetricReport: Sendable {
  private let row: MeasureMetrics.Row
  private let period: Period

  public init(_ row: MeasureMetrics.Row, _ period: Period) {
    self.row = row
    self.period = period
  }

  /// - Parameter isWhole: Whether definition and members are told, not only the number.
  public func text(isWhole: Bool) -> String {
    let metric = row.metric
    let it = row.current
    var lines = ["\(metric.title), \(period.name): \(metric.unit.words(it))"]
    if let numerator = it.numerator {
      lines.append(
        "  \(numerator.words)\(it.denominator.map { " of \($0.words)" } ?? "")"
          + (it.interval.map {
            " (95 %: \(metric.unit.words($0.lower)) to \(metric.unit.words($0.upper)))"
          } ?? "")
      )
    }
    lines += it.parts.map { "  \($0.name): \($0.quantity.words)" }
    lines += it.remarks.map { "  Note: \($0)" }
    guard isWhole else { return lines.joined(separator: "\n") }
    lines += ["", "\(metric.question)", "  \(metric.formula)"]
    if !metric.numerator.isEmpty { lines.append("  From: \(metric.numerator)") }
    if !metric.denominator.isEmpty { lines.append("  Of: \(metric.denominator)") }
    lines += metric.exclusions.map { "  \($0)" }
    lines.append("  Also called: \(metric.aliases.joined(separator: ", "))")
    lines.append("  Needs: \(metric.inputs.map(\.rawValue).joined(separator: ", "))")
    lines.append("  Source: \(metric.source)")
    if let members = it.members {
      lines += ["", "In the numerator (\(members.numerator.count)):"]
      lines += members.numerator.map { "  \($0.rawValue.safeForTerminal)" }
      let others = Set(members.numerator)
      let rest = members.denominator.filter { !others.contains($0) }
      lines += ["In the denominator only (\(rest.count)):"]
      lines += rest.map { "  \($0.rawValue.safeForTerminal)" }
    }
    return lines.joined(separator: "\n")
  }

  /// All metrics that there are, with their questions.
  public static var list: Table {
    Table(
      columns: [
        Column(key: "metric", title: "Metric"), Column(key: "title", title: "Title", priority: 1),
        Column(key: "question", title: "Question", isFlexible: true),
        Column(key: "needs", title: "Needs", priority: 2),
        Column(key: "also_called", title: "Also called", priority: 3, isFlexible: true),
      ],
      rows: Catalogue.all.map { metric in
        [
          .text(metric.id), .text(metric.title), .text(metric.question),
          .text(metric.inputs.map(\.rawValue).joined(separator: ", ")),
          .text(metric.aliases.joined(separator: ", ")),
        ]
      }
    )
  }
}
