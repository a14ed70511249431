internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func importsLike(_ record: ImportRecord) throws -> [ImportRecord] {
    guard !record.reader.isEmpty else { return [] }
    return try rows(
      """
      SELECT * FROM import
      WHERE kind = ? AND format = ? AND options = ? AND course IS ? AND observed_at = ?
        AND reader = ? AND can_be_undone AND undone_at IS NULL AND same_as IS NULL
      ORDER BY id
      """,
      [
        record.kind, record.format, record.options, record.course,
        record.observedAt.milliseconds, record.reader,
      ]
    ).map(ImportRecord.init)
  }

  func saveRepetition(_ record: ImportRecord, of earlier: ImportRecord) throws {
    try saveImport(record)
    try run("UPDATE import SET same_as = ? WHERE id = ?", [earlier.id, record.id])
    try run(
      """
      INSERT INTO rejected (import, line, column, reason, excerpt)
      SELECT ?, line, column, reason, excerpt FROM rejected WHERE import = ? ORDER BY rowid
      """,
      [record.id, earlier.id]
    )
    try run(
      "INSERT INTO voided (import, statement) SELECT ?, statement FROM voided WHERE import = ?",
      [record.id, earlier.id]
    )
  }
}
