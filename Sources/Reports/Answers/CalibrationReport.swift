public import Onboarding
public import Tracking

/// What history says of who gets lost.
public struct CalibrationReport: Sendable {
  private let answer: Calibrate.Answer

  public init(_ answer: Calibrate.Answer) { self.answer = answer }

  public var rows: [CalibrationRow] { answer.rows }

  /// How much history there is, and what came of it.
  public var summary: String {
    let tables = answer.tables
    let enough = RiskTables.enough
    let counts = "\(tables.lost) of \(tables.closed) journeys that have ended were lost."
    guard tables.isEnough else {
      return """
        Version \(tables.version): \(counts)
        Too few to follow: deadlines need \(enough.closed) that have ended, \(enough.lost) of them \
        lost and \(enough.value) with value reached. Until then a step stalls some days after its \
        due date, or after silence.
        """
    }
    return """
      Version \(tables.version): \(counts)
      Deadlines follow them: \(answer.stalledNow) stalled now, \(answer.stalledBefore) before.
      """
  }

  /// What a person wants to see first.
  ///
  /// - Parameter draw: Draws risks of 0 to 1 by day in a few characters.
  public func listing(_ draw: ([Double?]) -> String) -> Table {
    var table = table
    let place = 5
    table.columns.insert(Column(key: "risks", title: "Risk by day", priority: 4), at: place)
    for (row, known) in answer.rows.enumerated() {
      table.rows[row].insert(.text(draw(known.risks)), at: place)
    }
    table.note = """
      Risk by day: every other day from 0 to 30, or where something is due from 10 days before to \
      20 after; the lowest mark is 0 %, the highest 100 %.
      """
    return table
  }

  /// All that there is to tell, for spreadsheets and programs.
  public var table: Table {
    Table(
      columns: [
        Column(key: "product", title: "Product", priority: 1),
        Column(key: "where", title: "Where they stood", isFlexible: true, minimumWidth: 20),
        Column(key: "slipped", title: "Before that", priority: 2),
        Column(key: "stood", title: "Stood", alignment: .right),
        Column(key: "lost", title: "Lost", alignment: .right),
        Column(key: "flags_after_days", title: "Flag after", alignment: .right),
        Column(key: "still_there", title: "Still there", alignment: .right),
        Column(key: "still_there_lost", title: "Lost of them", alignment: .right),
        Column(key: "sensitivity", title: "At", alignment: .right, priority: 3),
      ],
      rows: answer.rows.map { row in
        [
          .text(row.product.rawValue), .text(row.mark.words).styled(.strong),
          .text(row.slip.words), .integer(row.stood), .integer(row.lost),
          .number(row.flagsAfter?.days, decimals: 1), .integer(row.here),
          .integer(row.lostOfHere), .number(row.sensitivity, decimals: 2),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/calibration.schema.json`.
  public var json: JSON {
    let tables = answer.tables
    return [
      "version": .integer(tables.version), "fitted_at": .instant(tables.fittedAt),
      "closed": .integer(tables.closed), "lost": .integer(tables.lost),
      "enough": .bool(tables.isEnough),
      "needed": [
        "closed": .integer(RiskTables.enough.closed), "lost": .integer(RiskTables.enough.lost),
        "reached_value": .integer(RiskTables.enough.value),
      ],
      "stalled": [
        "before": .integer(answer.stalledBefore), "now": .integer(answer.stalledNow),
      ],
      "signs": .array(
        tables.signs.sorted { $0.key < $1.key }.flatMap { product, names in
          names.sorted().map { ["product": .string(product.rawValue), "event": .string($0)] }
        }
      ),
      "places": .array(answer.rows.map(place)),
    ]
  }

  private func place(_ row: CalibrationRow) -> JSON {
    [
      "product": .string(row.product.rawValue), "mark": .string(row.mark.kind.rawValue),
      "name": .text(row.mark.name.isEmpty ? nil : row.mark.name),
      "late": .bool(row.slip.contains(.late)), "skipped": .bool(row.slip.contains(.skipped)),
      "stood": .integer(row.stood), "lost": .integer(row.lost),
      "sensitivity": .number(row.sensitivity),
      "flags_after_days": .number(row.flagsAfter?.days),
      "counts_from": .string(row.isDue ? "due-date" : "last-progress"),
      "still_there": .integer(row.here), "still_there_lost": .integer(row.lostOfHere),
      "risk_by_day": .array(
        zip(CalibrationRow.days(isDue: row.isDue), row.risks).map { day, risk in
          ["day": .integer(day), "risk": .number(risk)]
        }
      ),
    ]
  }
}

extension Mark {
  /// Where a journey stands that is remembered by it: `connect-source is due`.
  public var words: String {
    switch kind {
    case .start: "nothing done yet"
    case .due: name.isEmpty ? "value is due" : "\(name) is due"
    case .done: "after \(name)"
    case .back: "taken back: \(name)"
    case .sign: "since \(name)"
    }
  }
}

extension Stand.Slip {
  /// How it went before: `late`.
  public var words: String {
    switch self {
    case [.late, .skipped]: "late, skipped"
    case .late: "late"
    case .skipped: "skipped"
    default: "on time"
    }
  }
}
