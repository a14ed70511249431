internal import Onboarding
internal import Statistics
internal import SuccessMetrics
internal import Tracking

extension MetricReport {
  /// Described by `Docs/Schemas/metric.schema.json`.
  ///
  /// - Parameter limit: How many customers of the numerator and of the denominator are named at most.
  public func json(members limit: Int = .max) -> JSON {
    let question = answer.question
    var document: [(String, JSON)] = [
      ("at", .instant(question.settings.now)), ("period", MetricsReport.json(question.period)),
      ("currency", .string(question.settings.rates.base.code)),
      ("left_out", .integer(answer.leftOut)), ("metric", Self.json(row.metric, row.direction)),
      ("settings", .array(settings.map { .string($0) })),
    ]
    document += numbers(of: row, limit)
    document.append(("by", .text(question.by?.rawValue)))
    document.append(
      (
        "groups",
        .array(groups.map { .object([("group", .text($0.group))] + numbers(of: $0, limit)) })
      )
    )
    return .object(document)
  }

  private func numbers(of row: MeasureMetrics.Row, _ limit: Int) -> [(String, JSON)] {
    MetricsReport.numbers(of: row.current) + [
      ("curve", .array(row.current.curve.map { Self.json($0) })),
      ("trend", MetricsReport.trend(of: row, answer.periods)),
      ("members", row.current.members.map { Self.json($0, limit) } ?? .null),
    ]
  }

  private static func json(_ point: Measurement.Point) -> JSON {
    [
      "day": .integer(point.day), "share": .number(point.share),
      "interval": point.interval.map { ["low": .number($0.lower), "high": .number($0.upper)] }
        ?? .null,
    ]
  }

  private static func json(_ members: Measurement.Members, _ limit: Int) -> JSON {
    [
      "numerator_count": .integer(members.numerator.count),
      "denominator_count": .integer(members.denominator.count),
      "numerator": .array(members.numerator.prefix(limit).map { .string($0.rawValue) }),
      "denominator": .array(members.denominator.prefix(limit).map { .string($0.rawValue) }),
    ]
  }

  /// All metrics that there are with their definitions, described by
  /// `Docs/Schemas/metric-catalogue.schema.json`.
  public static var catalogue: JSON {
    ["metrics": .array(Catalogue.all.map { json($0, $0.direction) })]
  }

  private static func json(_ metric: Metric, _ direction: Metric.Direction) -> JSON {
    let text = { (text: String) in JSON.text(text.isEmpty ? nil : text) }
    return [
      "id": .string(metric.id), "title": .string(metric.title),
      "aliases": .array(metric.aliases.map { .string($0) }), "question": .string(metric.question),
      "formula": .string(metric.formula), "numerator": text(metric.numerator),
      "denominator": text(metric.denominator),
      "exclusions": .array(metric.exclusions.map { .string($0) }),
      "inputs": .array(metric.inputs.map { .string($0.rawValue) }),
      "unit": .string(metric.unit.rawValue), "timing": .string(metric.timing.rawValue),
      "direction": .string(direction.rawValue), "interval": .string(metric.interval.rawValue),
      "source": .string(metric.source),
    ]
  }
}
