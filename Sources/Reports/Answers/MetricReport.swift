internal import Onboarding
internal import Statistics
internal import SuccessMetrics
public import Tracking

/// One metric with its definition and the very numbers that it is made of, in words.
public struct MetricReport: Sendable {
  let answer: MeasureMetrics.Answer
  let row: MeasureMetrics.Row
  var period: Period { answer.question.period }

  /// The same of each group; nothing where that wasn't asked.
  var groups: [MeasureMetrics.Row] { answer.question.by == nil ? [] : answer.rows }

  /// Of the first metric of an answer, of all together; nil for an answer about none.
  public init?(_ answer: MeasureMetrics.Answer) {
    guard let row = answer.whole.first else { return nil }
    self.answer = answer
    self.row = row
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
    lines += it.curve.map { "  by day \($0.day): \($0.words)" }
    lines += it.remarks.map { "  Note: \($0)" }
    if answer.question.trend > 2 {
      lines += zip(answer.periods, row.measurements).map { period, it in
        // Without a value one wants to know why.
        let why = it.value == nil ? it.remarks.joined(separator: "; ") : ""
        return "  \(period.name): \(metric.unit.words(it))\(why.isEmpty ? "" : " (\(why))")"
      }
    }
    guard isWhole else { return lines.joined(separator: "\n") }
    lines += ["", metric.question, "  \(metric.formula)"]
    lines += definition.map { "  \($0)" }
    for (heading, ids) in memberLists {
      lines += ["", "\(heading) (\(ids.count)):"]
      lines += ids.map { "  \($0.rawValue.safeForTerminal)" }
    }
    return lines.joined(separator: "\n")
  }

  /// How it is counted and of whom, to stand below a table in Markdown.
  public var explanationInMarkdown: String {
    let metric = row.metric
    var blocks = ["\(metric.question) \(metric.formula).".safeForMarkdown]
    blocks.append(definition.map { "- \($0.safeForMarkdown)" }.joined(separator: "\n"))
    for (heading, ids) in memberLists {
      blocks.append("\(heading) (\(ids.count)):")
      if ids.isEmpty { continue }
      blocks.append(ids.map { "- \($0.rawValue.safeForMarkdown)" }.joined(separator: "\n"))
    }
    return blocks.joined(separator: "\n\n")
  }

  /// Who counts, under headings; nothing where that wasn't asked.
  private var memberLists: [(heading: String, ids: [Identifier<Customer>])] {
    guard let members else { return [] }
    if members.numerator.isEmpty { return [("Counted", members.others)] }
    return [
      ("In the numerator", members.numerator), ("In the denominator only", members.others),
    ]
  }

  /// What it was counted by, of what can be laid down: a sentence for each.
  var settings: [String] { row.metric.settings(answer.question.settings, answer.question.usage) }

  /// How it is counted, in sentences.
  public var definition: [String] {
    let metric = row.metric
    var lines = settings
    if !metric.numerator.isEmpty { lines.append("From: \(metric.numerator)") }
    if !metric.denominator.isEmpty { lines.append("Of: \(metric.denominator)") }
    lines += [metric.timing.words, row.direction.words] + metric.exclusions
    if !metric.aliases.isEmpty {
      lines.append("Also called: \(metric.aliases.joined(separator: ", "))")
    }
    lines.append("Needs: \(metric.inputs.map(\.rawValue).joined(separator: ", "))")
    if metric.interval != .none { lines.append("Interval: \(metric.interval.rawValue)") }
    lines.append("Source: \(metric.source)")
    return lines
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

extension Measurement.Point {
  /// `12.3 % (8.0 % to 17.9 %)`.
  var words: String {
    guard let share else { return "nobody has been watched so long" }
    let unit = Metric.Unit.percent
    let interval = interval.map { " (\(unit.words($0.lower)) to \(unit.words($0.upper)))" } ?? ""
    return unit.words(share) + interval
  }
}

extension Metric.Timing {
  /// What of a period counts, in a sentence.
  var words: String {
    switch self {
    case .during: "Counts what happens during the period."
    case .atEnd: "Counts how things are at the end of the period."
    case .fromStartToEnd: "Looks at those of the start of the period, and how they are at its end."
    }
  }
}

extension Metric.Direction {
  /// Which way is good, in a sentence.
  var words: String {
    switch self {
    case .upIsGood: "Up is good."
    case .downIsGood: "Down is good."
    case .neither: "Neither up nor down is good by itself."
    }
  }
}
