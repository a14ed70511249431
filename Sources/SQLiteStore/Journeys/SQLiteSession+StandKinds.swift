internal import GRDB
internal import Onboarding

/// Where journeys can stand, by number.
extension SQLiteSession {
  /// The number of a kind of stand, taken up if it is new.
  func standKind(_ key: RiskTables.Key?) throws -> Int64? {
    guard let key, let product = key.product, let mark = key.mark, let slip = key.slip else {
      return nil
    }
    let values: StatementArguments = [
      product.rawValue, MarkSpelling.text(mark), slip.rawValue, key.isDue,
    ]
    let known = try number(
      "SELECT key FROM stand_kind WHERE product = ? AND mark = ? AND slip = ? AND is_due = ?",
      values
    )
    if let known { return known }
    try run("INSERT INTO stand_kind (product, mark, slip, is_due) VALUES (?, ?, ?, ?)", values)
    return db.lastInsertedRowID
  }

  func standKinds() throws -> [Int64: RiskTables.Key] {
    Dictionary(
      uniqueKeysWithValues: try rows("SELECT key, product, mark, slip, is_due FROM stand_kind")
        .map { row in
          let key = RiskTables.Key(
            product: Identifier(row[1] as String),
            mark: MarkSpelling.mark(row[2]),
            slip: Stand.Slip(rawValue: row[3]),
            isDue: row[4]
          )
          return (row[0], key)
        }
    )
  }
}
