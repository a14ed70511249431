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
                          repeated, taken_back, rejected, options, reader, can_be_undone)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
      """,
      what + counts + [record.options, record.reader]
    )
    if let twin = try twin(of: record) { try forgetWhatWasRetold(record.id, sameAs: twin) }
  }

  func stream(_ record: ImportRecord) throws -> ImportRecord {
    let day = LocalTime(utc: record.heardAt).date.daysSince1970
    let open = try row(
      """
      SELECT * FROM import WHERE kind = ? AND file = ? AND stream_day = ? AND undone_at IS NULL
      ORDER BY id DESC LIMIT 1
      """,
      [record.kind, record.file, day]
    )
    if let open { return ImportRecord(open) }
    var opened = record
    opened.id = try nextImportID()
    try saveImport(opened)
    try run("UPDATE import SET stream_day = ? WHERE id = ?", [day, opened.id])
    return opened
  }

  func saveStream(_ record: ImportRecord, heardAt: Instant) throws {
    try run(
      """
      UPDATE import SET rows = ?, new = ?, repeated = ?, taken_back = ?, rejected = ?,
        last_heard_at = max(coalesce(last_heard_at, heard_at), ?)
      WHERE id = ?
      """,
      [
        record.rows, record.new, record.repeated, record.takenBack, record.rejected,
        heardAt.milliseconds, record.id,
      ]
    )
  }

  /// An earlier import of the same file that told all that this one does.
  ///
  /// Only where the order in which things are told doesn't matter: what customer files and learner
  /// files say last counts.
  private func twin(of record: ImportRecord) throws -> Int64? {
    guard record.new == 0, !record.sha256.isEmpty, record.kind == "lms" || record.kind == "events"
    else { return nil }
    return try number(
      """
      SELECT min(i.id) FROM import i JOIN import n ON n.id = ?
      WHERE i.sha256 = n.sha256 AND i.id <> n.id AND i.kind = n.kind AND i.format = n.format
        AND i.options = n.options AND i.course IS n.course AND i.observed_at = n.observed_at
        AND i.rows = n.rows AND i.rejected = n.rejected AND i.new + i.repeated = n.repeated
        AND i.can_be_undone AND i.undone_at IS NULL AND i.same_as IS NULL
      """,
      [record.id]
    )
  }

  private func forgetWhatWasRetold(_ importID: Int64, sameAs twin: Int64) throws {
    try run("UPDATE import SET same_as = ? WHERE id = ?", [twin, importID])
    for table in ["retold_fact", "retold_event", "retold_claim"] {
      // What this import told stands at the end.
      try run(
        """
        DELETE FROM \(table) WHERE rowid > coalesce(
          (SELECT rowid FROM \(table) WHERE import <> ? ORDER BY rowid DESC LIMIT 1), 0)
        """,
        [importID]
      )
    }
  }

  func brought(importID: Int64) throws -> ImportContents {
    var contents = ImportContents()
    for row in try rows(
      "SELECT kind, count(*) FROM learning_event WHERE import = ? GROUP BY kind",
      [importID]
    ) {
      if let kind = LearningFact.Kind(rawValue: row[0]) { contents.facts[kind] = row[1] }
    }
    func count(_ sql: String) throws -> Int { Int(try number(sql, [importID]) ?? 0) }
    contents.learners = try count(
      "SELECT count(DISTINCT learner) FROM learning_event WHERE import = ?"
    )
    contents.events = try count(
      "SELECT count(*) FROM product_event WHERE import = ? AND instr(key, char(31, 30)) = 0"
    )
    contents.customerRows = try count("SELECT count(*) FROM claim WHERE import = ? AND kind = 1")
    contents.learnerRows = try count("SELECT count(*) FROM claim WHERE import = ? AND kind = 2")
    for kind in AccountKind.allCases {
      let told = try count("SELECT count(*) FROM \(AccountColumns.table(kind)) WHERE import = ?")
      if told > 0 { contents.accounts[kind] = told }
    }
    contents.courses = try rows(
      """
      SELECT DISTINCT course FROM content
      WHERE key IN (SELECT content FROM learning_event WHERE import = ?) ORDER BY course
      """,
      [importID]
    ).map { $0[0] }
    return contents
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
  init(_ row: Row) {
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
    options = row["options"]
    reader = row["reader"]
    sameAs = row["same_as"]
    canBeUndone = row["can_be_undone"]
    undone = row.instant("undone_at").map { Undone(at: $0, actor: row["undone_by"] ?? "") }
  }
}
