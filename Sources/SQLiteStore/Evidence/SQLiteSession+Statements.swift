internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func void(_ statement: StatementID, importID: Int64) throws -> Set<CustomerKey> {
    let isKnown =
      try row("SELECT 1 FROM voided WHERE statement = ? LIMIT 1", [statement.rawValue]) != nil
    try run(
      "INSERT INTO voided (statement, import) VALUES (?, ?) ON CONFLICT DO NOTHING",
      [statement.rawValue, importID]
    )
    if isKnown { return [] }
    let found = try rows(
      "SELECT DISTINCT customer FROM learning_event WHERE statement = ?",
      [statement.rawValue]
    )
    return Set(found.map { CustomerKey($0[0]) })
  }

  /// Whether a statement that an import brings came with another import before, and, as it isn't
  /// the same fact, said something else.
  func isConflict(_ statement: StatementID, importID: Int64) throws -> Bool {
    try row(
      "SELECT 1 FROM learning_event WHERE statement = ? AND import <> ? LIMIT 1",
      [statement.rawValue, importID]
    ) != nil
  }

  /// What of `learning_event` counts: all but what voided statements told.
  static let counts = """
    (statement IS NULL OR NOT EXISTS
      (SELECT 1 FROM voided WHERE voided.statement = learning_event.statement))
    """
}
