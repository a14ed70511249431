internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func scorecard() throws -> StoredScorecard? {
    try row(
      """
      SELECT version, text, file, applied_at FROM scorecard ORDER BY version DESC LIMIT 1
      """
    ).map { row in
      StoredScorecard(
        version: row["version"],
        scorecard: try parsers.scorecard.value(of: row["text"], file: row["file"]),
        text: row["text"],
        file: row["file"],
        appliedAt: Instant(milliseconds: row["applied_at"])
      )
    }
  }

  func saveScorecard(_ scorecard: StoredScorecard) throws {
    try run(
      "INSERT INTO scorecard (version, text, file, applied_at) VALUES (?, ?, ?, ?)",
      [scorecard.version, scorecard.text, scorecard.file, scorecard.appliedAt.milliseconds]
    )
  }

  func knownProducts() throws -> [Identifier<Product>] {
    try rows("SELECT product FROM plan UNION SELECT product FROM customer_product ORDER BY 1").map {
      Identifier($0[0] as String)
    }
  }

  func seenEvents() throws -> [Identifier<Product>?: Set<String>] {
    var events: [Identifier<Product>?: Set<String>] = [:]
    let found = try rows(
      """
      SELECT p.text, n.text
      FROM (SELECT DISTINCT product, name FROM product_event) e
      JOIN term n ON n.key = e.name LEFT JOIN term p ON p.key = e.product
      """
    )
    for row in found {
      let product = (row[0] as String?).map { Identifier<Product>($0) }
      events[product, default: []].insert(row[1])
    }
    return events
  }
}
