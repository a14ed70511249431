internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func audit(_ query: AuditQuery) throws -> [AuditEntry] {
    try rows(
      """
      SELECT seq, at, actor, via, action, object, detail, hash FROM audit
      WHERE at >= ? AND (?2 IS NULL OR actor = ?2) ORDER BY seq DESC LIMIT ?3
      """,
      [query.since?.milliseconds ?? .min, query.actor, query.limit ?? -1]
    ).map(Self.entry)
  }

  func forEachAudit(_ body: (AuditEntry) throws -> Void) throws {
    let found = try cursor(
      "SELECT seq, at, actor, via, action, object, detail, hash FROM audit ORDER BY seq"
    )
    while let row = try found.next() { try body(Self.entry(row)) }
  }

  func append(_ entry: AuditEntry) throws {
    try run(
      """
      INSERT INTO audit (seq, at, actor, via, action, object, detail, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        entry.number, entry.at.milliseconds, entry.actor, entry.via, entry.action, entry.object,
        entry.detail, Data(entry.hash),
      ]
    )
  }

  private static func entry(_ row: Row) -> AuditEntry {
    AuditEntry(
      number: row[0],
      at: Instant(milliseconds: row[1]),
      actor: row[2],
      via: row[3],
      action: row[4],
      object: row[5],
      detail: row[6],
      hash: Array(row[7] as Data)
    )
  }
}
