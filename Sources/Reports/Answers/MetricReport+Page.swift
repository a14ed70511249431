public import Onboarding
internal import Statistics
internal import SuccessMetrics
internal import Tracking

/// What a page tells of one metric.
extension MetricReport {
  /// A metric's value in a period, as a number to draw.
  public struct Point: Hashable, Sendable {
    public let period: String
    public let value: Double?
    public let low: Double?
    public let high: Double?
  }

  /// Customers who count, by id.
  public struct Members: Sendable {
    /// Those who are in the numerator.
    public let numerator: [Identifier<Customer>]

    /// Those who are in the denominator and not in the numerator.
    public let others: [Identifier<Customer>]
  }

  public var id: String { row.metric.id }
  public var title: String { row.metric.title }
  public var question: String { row.metric.question }
  public var formula: String { row.metric.formula }
  public var periodName: String { period.name }

  /// Whether values are shares, which are told as percentages.
  public var isShare: Bool { row.metric.unit == .percent }

  /// What values are in where they aren't shares: `EUR`, `points`.
  public var unit: String { line.unit }

  public var line: ScorecardView.Line {
    ScorecardView.Line(row, isGrouped: false, answer.question.settings.rates.base.code)
  }

  /// The value of the period before, in words.
  public var before: String? { row.before.map { row.metric.unit.words($0) } }

  /// What it needs and nobody has imported yet.
  public var missing: [String] { answer.missing(row.metric).map(\.rawValue) }

  /// Of each period, the earliest first.
  public var points: [Point] {
    zip(answer.periods, row.measurements).map { period, it in
      // The last days of each period have the same name, so the day on which they begin tells them.
      Point(
        period: period.name.hasSuffix("d") ? period.from.day : period.name,
        value: it.value,
        low: it.interval?.lower,
        high: it.interval?.upper
      )
    }
  }

  /// The periods with their numbers, and why some have none.
  public var periods: Table {
    let unit = row.metric.unit
    var table = Table(
      columns: [
        Column(key: "period", title: "Period"),
        Column(key: "value", title: "Value", alignment: .right),
        Column(key: "made", title: "Made of", alignment: .right),
        Column(key: "low", title: "95 % from", alignment: .right),
        Column(key: "high", title: "To", alignment: .right),
      ],
      rows: zip(points, row.measurements).map { point, it in
        [
          .text(point.period), .text(unit.words(it)), .text(it.made),
          .text(it.interval.map { unit.words($0.lower) }),
          .text(it.interval.map { unit.words($0.upper) }),
        ]
      }
    )
    guard row.measurements.contains(where: { $0.value == nil }) else { return table }
    table.columns.append(Column(key: "note", title: "Why there is none"))
    for (place, it) in row.measurements.enumerated() {
      let why = it.remarks.isEmpty ? "nothing to count" : it.remarks.joined(separator: "; ")
      table.rows[place].append(.text(it.value == nil ? why : nil))
    }
    return table
  }

  /// The value of each group; nil where groups weren't asked for.
  public var byGroup: Table? {
    guard let by = answer.question.by else { return nil }
    let unit = row.metric.unit
    return Table(
      columns: [
        Column(key: "group", title: by.title),
        Column(key: "value", title: "Value", alignment: .right),
        Column(key: "before", title: "Before", alignment: .right),
        Column(key: "made", title: "Made of", alignment: .right),
        Column(key: "low", title: "95 % from", alignment: .right),
        Column(key: "high", title: "To", alignment: .right),
      ],
      rows: groups.map { group in
        let it = group.current
        return [
          .text(group.group ?? "(none)"), .text(unit.words(it)),
          .text(group.before.map { unit.words($0) }), .text(it.made),
          .text(it.interval.map { unit.words($0.lower) }),
          .text(it.interval.map { unit.words($0.upper) }),
        ]
      }
    )
  }

  /// What the value is made up of.
  public var parts: Table {
    Table(
      columns: [
        Column(key: "part", title: "Part"),
        Column(key: "quantity", title: "Of the period", alignment: .right),
      ],
      rows: row.current.parts.map { [.text($0.name), .text($0.quantity.words)] }
    )
  }

  /// Nil where members weren't asked for, or can't be told.
  public var members: Members? {
    row.current.members.map { members in
      let hits = Set(members.numerator)
      return Members(
        numerator: members.numerator,
        others: members.denominator.filter { !hits.contains($0) }
      )
    }
  }
}
