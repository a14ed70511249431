internal import Onboarding
internal import Statistics
internal import SuccessMetrics
public import Tracking

/// What metrics came to, for people and for programs.
public struct MetricsReport: Sendable {
  private let answer: MeasureMetrics.Answer

  public init(_ answer: MeasureMetrics.Answer) { self.answer = answer }

  private var question: MeasureMetrics.Question { answer.question }

  /// - Parameter trend: Draws the values of the periods, the earliest first, where that is wanted.
  public func table(trend: (([Double?]) -> String)? = nil) -> Table {
    let columns: [Column?] = [
      Column(key: "metric", title: "Metric"),
      question.by.map { Column(key: "group", title: $0.title) },
      Column(key: "value", title: "Value", alignment: .right),
      Column(key: "before", title: "Before", alignment: .right, priority: 2),
      trend == nil ? nil : Column(key: "trend", title: "Trend", priority: 3),
      Column(key: "numerator", title: "From", alignment: .right, priority: 1),
      Column(key: "denominator", title: "Of", alignment: .right, priority: 1),
      Column(key: "low", title: "95 % from", alignment: .right, priority: 4),
      Column(key: "high", title: "To", alignment: .right, priority: 4),
      Column(key: "remark", title: "Remark", priority: 5, isFlexible: true),
    ]
    return Table(
      columns: columns.compactMap(\.self),
      rows: answer.rows.map { row in cells(row, trend) }
    )
  }

  private func cells(_ row: MeasureMetrics.Row, _ trend: (([Double?]) -> String)?) -> [Cell] {
    let unit = row.metric.unit
    let now = row.current
    let cells: [Cell?] = [
      .text(row.metric.id),
      question.by.map { _ in Cell.text(row.group ?? "(none)") },
      .text(unit.words(now)).styled(.strong), .text(row.before.map { unit.words($0) }),
      trend.map { draw in .text(draw(row.measurements.map(\.value))) },
      .text(now.numerator?.words), .text(now.denominator?.words),
      .text(now.interval.map { unit.words($0.lower) }),
      .text(now.interval.map { unit.words($0.upper) }), .text(now.remarks.first),
    ]
    return cells.compactMap(\.self)
  }

  /// The same as numbers, for spreadsheets and programs: shares of 1, amounts in units of the
  /// currency.
  ///
  /// - Parameter isOfEach: Whether each period that was measured has a row, and not only the last.
  public func numbers(ofEachPeriod isOfEach: Bool = false) -> Table {
    Table(
      columns: [
        "metric", "title", "unit", "group", "period", "value", "before", "numerator",
        "denominator", "low", "high", "count", "currency", "remark",
      ].map { Column(key: $0, title: $0) },
      rows: answer.rows.flatMap { row in
        let first = isOfEach ? 0 : answer.periods.count - 1
        return answer.periods.indices.dropFirst(first).map { numbers(of: row, at: $0) }
      }
    )
  }

  private func numbers(of row: MeasureMetrics.Row, at place: Int) -> [Cell] {
    let it = row.measurements[place]
    let before = place > 0 ? row.measurements[place - 1].value : nil
    return [
      .text(row.metric.id), .text(row.metric.title), .text(row.metric.unit.rawValue),
      .text(row.group), .text(answer.periods[place].name), .number(it.value, decimals: 6),
      .number(before, decimals: 6), .number(it.numerator?.number, decimals: 6),
      .number(it.denominator?.number, decimals: 6), .number(it.interval?.lower, decimals: 6),
      .number(it.interval?.upper, decimals: 6), .integer(it.count),
      .text(isOfMoney(row.metric, it) ? question.settings.rates.base.code : nil),
      .text(it.remarks.joined(separator: "; ")),
    ]
  }

  /// Whether the value, or what stands above or below, is an amount.
  private func isOfMoney(_ metric: Metric, _ it: Measurement) -> Bool {
    if metric.unit == .money { return true }
    return [it.numerator, it.denominator].contains { quantity in
      if case .money? = quantity { true } else { false }
    }
  }

  /// Described by `Docs/Schemas/metrics.schema.json`.
  public var json: JSON {
    [
      "at": .instant(question.settings.now), "period": Self.json(question.period),
      "by": .text(question.by?.rawValue), "currency": .string(question.settings.rates.base.code),
      "left_out": .integer(answer.leftOut),
      "metrics": .array(answer.rows.map { row in Self.json(row, answer.periods) }),
    ]
  }

  private static func json(_ row: MeasureMetrics.Row, _ periods: [Period]) -> JSON {
    var members: [(String, JSON)] = [
      ("id", .string(row.metric.id)), ("title", .string(row.metric.title)),
      ("unit", .string(row.metric.unit.rawValue)), ("group", .text(row.group)),
      ("direction", .string(row.direction.rawValue)),
    ]
    members += numbers(of: row.current)
    members.append(("trend", trend(of: row, periods)))
    return .object(members)
  }

  static func trend(of row: MeasureMetrics.Row, _ periods: [Period]) -> JSON {
    .array(
      zip(periods, row.measurements).map { period, it in
        [
          "period": json(period), "value": .number(it.value), "interval": interval(of: it),
          "count": .integer(it.count), "remarks": .array(it.remarks.map { .string($0) }),
        ]
      }
    )
  }

  private static func interval(of it: Measurement) -> JSON {
    it.interval.map { ["low": .number($0.lower), "high": .number($0.upper)] } ?? .null
  }

  static func numbers(of it: Measurement) -> [(String, JSON)] {
    [
      ("value", .number(it.value)), ("money", it.money.map { json($0) } ?? .null),
      ("numerator", it.numerator.map { json($0) } ?? .null),
      ("denominator", it.denominator.map { json($0) } ?? .null),
      ("interval", interval(of: it)), ("count", .integer(it.count)),
      (
        "parts",
        .array(it.parts.map { ["name": .string($0.name), "quantity": json($0.quantity)] })
      ),
      ("remarks", .array(it.remarks.map { .string($0) })),
    ]
  }

  static func json(_ period: Period) -> JSON {
    [
      "name": .string(period.name), "from": .instant(period.from), "until": .instant(period.until),
    ]
  }

  private static func json(_ quantity: Quantity) -> JSON {
    switch quantity {
    case .count(let count): ["count": .integer(count)]
    case .number(let number): ["number": .number(number)]
    case .money(let money): json(money)
    }
  }

  private static func json(_ money: Money) -> JSON {
    ["amount": .string(money.decimal), "currency": .string(money.currency.code)]
  }
}

extension Metric.Unit {
  /// A value as a person reads it: `92.3 %`, `+14`, `1234.50 EUR`; a dash where there is none.
  func words(_ it: Measurement) -> String {
    if let money = it.money { return "\(money.decimal) \(money.currency)" }
    return it.value.map { words($0) } ?? "–"
  }

  func words(_ value: Double) -> String {
    switch self {
    case .percent: (value * 100).rounded(decimals: 1).map { "\($0) %" } ?? "–"
    case .points: value.rounded(decimals: 0).map { value > 0 ? "+\($0)" : $0 } ?? "–"
    case .count: value.rounded(decimals: 0) ?? "–"
    case .money, .score, .number: value.rounded(decimals: 2) ?? "–"
    case .days, .months, .minutes: value.rounded(decimals: 1).map { "\($0) \(suffix)" } ?? "–"
    case .times: value.rounded(decimals: 1).map { "\($0) ×" } ?? "–"
    }
  }
}

extension Metric.Unit {
  private var suffix: String {
    switch self {
    case .days: "d"
    case .months: "mo"
    case .minutes: "min"
    default: ""
    }
  }
}

extension Quantity {
  var number: Double {
    switch self {
    case .count(let count): Double(count)
    case .number(let number): number
    case .money(let money): money.major
    }
  }

  var words: String {
    switch self {
    case .count(let count): "\(count)"
    case .number(let number): number.rounded(decimals: 2) ?? "–"
    case .money(let money): "\(money.decimal) \(money.currency)"
    }
  }
}

extension MetricGrouping {
  var title: String {
    switch self {
    case .segment: "Segment"
    case .owner: "Owner"
    case .plan: "Plan"
    case .product: "Product"
    }
  }
}
