internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func nextImportID() throws -> Int64 {
    (try number("SELECT max(id) FROM import") ?? 0) + 1
  }

  func saveImport(_ record: ImportRecord) throws {
    let what: StatementArguments = [
      record.id, record.kind, record.file, record.sha256, record.format, record.course,
      record.observedAt.milliseconds, record.heardAt.milliseconds,
    ]
    let counts: StatementArguments = [
      record.rows, record.new, record.repeated, record.takenBack, record.rejected,
    ]
    try run(
      """
      INSERT INTO import (id, kind, file, sha256, format, course, observed_at, heard_at, rows, new,
                          repeated, taken_back, rejected)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      what + counts
    )
  }

  func saveRejected(_ rows: [RejectedRow], importID: Int64) throws {
    for row in rows {
      try run(
        "INSERT INTO rejected (import, line, column, reason, excerpt) VALUES (?, ?, ?, ?, ?)",
        [importID, row.line, row.column, row.reason, row.excerpt]
      )
    }
  }

  func imports(limit: Int) throws -> [ImportRecord] {
    try rows("SELECT * FROM import ORDER BY id DESC LIMIT ?", [limit]).map(ImportRecord.init)
  }

  func importRecord(_ id: Int64) throws -> ImportRecord? {
    try row("SELECT * FROM import WHERE id = ?", [id]).map(ImportRecord.init)
  }

  func rejected(importID: Int64, limit: Int) throws -> [RejectedRow] {
    try rows(
      "SELECT * FROM rejected WHERE import = ? ORDER BY line, rowid LIMIT ?",
      [importID, limit]
    ).map { row in
      RejectedRow(
        line: row["line"],
        column: row["column"],
        reason: row["reason"],
        excerpt: row["excerpt"]
      )
    }
  }
}

extension ImportRecord {
  fileprivate init(_ row: Row) {
    self.init(
      id: row["id"],
      kind: row["kind"],
      file: row["file"],
      sha256: row["sha256"],
      format: row["format"],
      course: row["course"],
      observedAt: Instant(milliseconds: row["observed_at"]),
      heardAt: Instant(milliseconds: row["heard_at"])
    )
    rows = row["rows"]
    new = row["new"]
    repeated = row["repeated"]
    takenBack = row["taken_back"]
    rejected = row["rejected"]
  }
}
