internal import Onboarding
internal import Statistics
internal import SuccessMetrics
public import Tracking

/// What metrics came to, under headings by what they are about.
public struct ScorecardView: Sendable {
  /// Metrics about the same.
  public struct Subject: Sendable {
    public let title: String
    public let metrics: [Entry]

    /// Those that have no value in any of the periods.
    public let silent: [Entry]
  }

  /// A metric, with a line of all, or a line of each group.
  public struct Entry: Sendable {
    public let id: String
    public let title: String
    public let question: String

    /// Those with a value in one of the periods.
    public let lines: [Line]
  }

  /// A metric's numbers as a person reads them.
  public struct Line: Sendable {
    /// Of whom, where there are groups.
    public let group: String?
    public let value: String

    /// Out of which numbers the value is made: `4 of 5`.
    public let made: String?

    /// `95 %: 37.6 % to 96.4 %`, where the value is an estimate.
    public let interval: String?
    public let change: MetricChange?

    /// Of each period, the earliest first, in numbers as they are read: 80 for 80 %.
    public let trend: [Double?]

    /// What `trend` is in: `percent`.
    public let unit: String
    public let remarks: [String]
  }

  public let period: String
  public let subjects: [Subject]

  /// What isn't shown, as nothing that it needs was imported yet, with the command that does it.
  public let missing: [String]

  /// Whether nothing at all was imported from which a metric could be made.
  public var isEmpty: Bool { subjects.isEmpty }

  public init(_ answer: MeasureMetrics.Answer) {
    let currency = answer.question.settings.rates.base.code
    var entries: [(subject: Metric.Subject, entry: Entry)] = []
    var lacking: [(inputs: [String], title: String)] = []
    for metric in answer.question.metrics {
      let missing = answer.missing(metric).map(\.rawValue)
      guard missing.isEmpty else {
        lacking.append((missing, metric.title))
        continue
      }
      let lines = answer.rows.filter { $0.metric.id == metric.id }.map { row in
        Line(row, isGrouped: answer.question.by != nil, currency)
      }.filter { line in line.trend.contains { $0 != nil } }
      let entry = Entry(
        id: metric.id,
        title: metric.title,
        question: metric.question,
        lines: lines
      )
      entries.append((metric.subject, entry))
    }
    period = answer.question.period.name
    subjects = Metric.Subject.allCases.compactMap { subject in
      let its = entries.filter { $0.subject == subject }.map(\.entry)
      return its.isEmpty
        ? nil
        : Subject(
          title: subject.title,
          metrics: its.filter { !$0.lines.isEmpty },
          silent: its.filter(\.lines.isEmpty)
        )
    }
    missing = Self.words(lacking)
  }

  /// A sentence for each set of files that would have to be imported.
  private static func words(_ lacking: [(inputs: [String], title: String)]) -> [String] {
    var order: [[String]] = []
    for (inputs, _) in lacking where !order.contains(inputs) { order.append(inputs) }
    return order.map { inputs in
      let titles = lacking.filter { $0.inputs == inputs }.map(\.title).joined(separator: ", ")
      let commands = inputs.map(Self.command).joined(separator: ", ")
      return "Nothing imported yet for: \(titles). Import \(inputs.joined(separator: " and "))"
        + " with \(commands)."
    }
  }

  private static func command(_ input: String) -> String {
    switch Metric.Input(rawValue: input) {
    case .learning: "foothold import lms FILE"
    case .journeys: "foothold plan apply FILE"
    default: "foothold import \(input) FILE"
    }
  }
}

extension ScorecardView.Line {
  init(_ row: MeasureMetrics.Row, isGrouped: Bool, _ currency: String) {
    let unit = row.metric.unit
    let it = row.current
    group = isGrouped ? row.group ?? "(none)" : nil
    value = unit.words(it)
    made = it.made == value ? nil : it.made
    interval = it.interval.map { "95 %: \(unit.words($0.lower)) to \(unit.words($0.upper))" }
    change = MetricChange(row, currency)
    trend = row.measurements.map { it in it.value.map { unit == .percent ? $0 * 100 : $0 } }
    self.unit = unit == .money ? currency : unit.rawValue
    remarks = it.remarks
  }
}

extension Measurement {
  /// `4 of 5`; nil where that isn't told.
  var made: String? {
    numerator.map { "\($0.words)\(denominator.map { " of \($0.words)" } ?? "")" }
  }
}
