internal import GRDB
internal import Onboarding
internal import Tracking

/// Versions of risk tables.
extension SQLiteSession {
  func riskHistory(at instant: Instant) throws -> RiskHistory? {
    let versions = try rows(
      """
      SELECT version, fitted_at, closed, lost FROM risk_tables
      WHERE fitted_at <= ? ORDER BY version DESC LIMIT 2
      """,
      [instant.milliseconds]
    )
    guard let current = versions.first else { return nil }
    return RiskHistory(
      current: try riskTables(current),
      previous: versions.count > 1 ? try riskTables(versions[1]) : nil
    )
  }

  private func riskTables(_ row: Row) throws -> RiskTables {
    let version: Int = row[0]
    var signs: [Identifier<Product>: Set<String>] = [:]
    for sign in try rows("SELECT product, event FROM risk_sign WHERE version = ?", [version]) {
      signs[Identifier(sign[0] as String), default: []].insert(sign[1])
    }
    var curves: [RiskTables.Key: RiskCurve] = [:]
    let kept = try rows(
      "SELECT product, mark, slip, is_due, counts FROM risk_curve WHERE version = ?",
      [version]
    )
    for curve in kept {
      let key = RiskTables.Key(
        product: (curve[0] as String?).map { Identifier($0) },
        mark: (curve[1] as String?).flatMap(MarkSpelling.mark),
        slip: (curve[2] as Int?).map { Stand.Slip(rawValue: $0) },
        isDue: curve[3]
      )
      curves[key] = CurveSpelling.curve(curve[4], isDue: key.isDue)
    }
    return RiskTables(
      version: version,
      fittedAt: Instant(milliseconds: row[1]),
      closed: row[2],
      lost: row[3],
      signs: signs,
      curves: curves
    )
  }

  func saveRisk(_ tables: RiskTables) throws {
    try run(
      "INSERT INTO risk_tables (version, fitted_at, closed, lost) VALUES (?, ?, ?, ?)",
      [tables.version, tables.fittedAt.milliseconds, tables.closed, tables.lost]
    )
    // Lists as of earlier follow the tables of then, and so have to be replayed.
    try reach([tables.fittedAt])
    for (product, names) in tables.signs {
      for name in names {
        try run(
          "INSERT INTO risk_sign (version, product, event) VALUES (?, ?, ?)",
          [tables.version, product.rawValue, name]
        )
      }
    }
    for (key, curve) in tables.curves {
      try run(
        """
        INSERT INTO risk_curve (version, product, mark, slip, is_due, counts)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          tables.version, key.product?.rawValue, key.mark.map(MarkSpelling.text),
          key.slip?.rawValue, key.isDue, CurveSpelling.text(curve),
        ]
      )
    }
  }
}

/// A curve as a column spells it: `place:here:lost` wherever a count changes, parted by blanks.
private enum CurveSpelling {
  static func text(_ curve: RiskCurve) -> String {
    var words: [String] = []
    var last = (here: 0, lost: 0)
    for place in curve.here.indices {
      let counts = curve.counts(at: place)
      if counts != last { words.append("\(place):\(counts.here):\(counts.lost)") }
      last = counts
    }
    return words.joined(separator: " ")
  }

  static func curve(_ text: String, isDue: Bool) -> RiskCurve {
    let count = RiskGrid(isDue: isDue).count
    var curve = RiskCurve(
      here: Array(repeating: 0, count: count),
      lost: Array(repeating: 0, count: count)
    )
    var counts = (here: 0, lost: 0)
    var next = 0
    func fill(to place: Int) {
      for index in next..<max(next, min(place, count)) {
        (curve.here[index], curve.lost[index]) = counts
      }
      next = max(next, place)
    }
    for word in text.split(separator: " ") {
      let parts = word.split(separator: ":").compactMap { Int($0) }
      guard parts.count == 3 else { continue }
      fill(to: parts[0])
      counts = (parts[1], parts[2])
    }
    fill(to: count)
    return curve
  }
}
