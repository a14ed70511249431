internal import Foundation
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

  func statement(_ id: StatementUUID) throws -> StoredStatement? {
    try row("SELECT * FROM xapi_statement WHERE id = ?", [Data(id.bytes)]).map { row in
      StoredStatement(
        id: id,
        hash: [UInt8](row["hash"] as Data),
        toldAt: row.instant("told_at"),
        voided: (row["voids"] as Data?).map { StatementUUID(bytes: [UInt8]($0)) },
        storedAt: Instant(milliseconds: row["stored_at"]),
        text: Array((row["text"] as String).utf8)
      )
    }
  }

  func isVoided(_ id: StatementUUID) throws -> Bool {
    try row(
      """
      SELECT 1 FROM voided WHERE statement = ?1
        AND NOT EXISTS (SELECT 1 FROM xapi_statement WHERE id = ?2 AND voids IS NOT NULL)
      LIMIT 1
      """,
      [StatementID(id).rawValue, Data(id.bytes)]
    ) != nil
  }

  func keep(_ statement: StoredStatement, importID: Int64) throws {
    try run(
      """
      INSERT INTO xapi_statement (id, hash, told_at, voids, stored_at, import, text)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        Data(statement.id.bytes), Data(statement.hash), statement.toldAt?.milliseconds,
        statement.voided.map { Data($0.bytes) }, statement.storedAt.milliseconds, importID,
        String(decoding: statement.text, as: UTF8.self),
      ]
    )
  }

  /// What of `learning_event` counts: all but what voided statements told.
  static let counts = """
    (statement IS NULL OR NOT EXISTS
      (SELECT 1 FROM voided WHERE voided.statement = learning_event.statement))
    """
}
