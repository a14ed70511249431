internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func tokens() throws -> [StoredToken] {
    try rows("\(Self.tokenColumns) ORDER BY created_at, id").map(Self.token)
  }

  func token(_ id: String) throws -> StoredToken? {
    try row("\(Self.tokenColumns) WHERE id = ?", [id]).map(Self.token)
  }

  func saveToken(_ token: StoredToken) throws {
    try run(
      """
      INSERT INTO access_token
        (id, name, hash, scopes, owner, segment, created_at, expires_at, revoked_at, used_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        expires_at = excluded.expires_at, revoked_at = excluded.revoked_at,
        used_at = excluded.used_at
      """,
      [
        token.id, token.name, Data(token.hash),
        token.scopes.map(\.rawValue).sorted().joined(separator: " "), token.owner, token.segment,
        token.createdAt.milliseconds, token.expiresAt?.milliseconds,
        token.revokedAt?.milliseconds, token.usedAt?.milliseconds,
      ]
    )
  }

  func session(_ hash: [UInt8]) throws -> StoredSession? {
    try row("SELECT token, opened_at, seen_at FROM session WHERE hash = ?", [Data(hash)]).map {
      StoredSession(
        hash: hash,
        token: $0[0],
        openedAt: Instant(milliseconds: $0[1]),
        seenAt: Instant(milliseconds: $0[2])
      )
    }
  }

  func saveSession(_ session: StoredSession) throws {
    try run(
      """
      INSERT INTO session (hash, token, opened_at, seen_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (hash) DO UPDATE SET seen_at = excluded.seen_at
      """,
      [
        Data(session.hash), session.token, session.openedAt.milliseconds,
        session.seenAt.milliseconds,
      ]
    )
  }

  func closeSession(_ hash: [UInt8]) throws {
    try run("DELETE FROM session WHERE hash = ?", [Data(hash)])
  }

  func closeSessions(ofToken id: String) throws {
    try run("DELETE FROM session WHERE token = ?", [id])
  }

  func closeSessions(openedBefore: Instant, orSeenBefore: Instant) throws {
    try run(
      "DELETE FROM session WHERE opened_at < ? OR seen_at < ?",
      [openedBefore.milliseconds, orSeenBefore.milliseconds]
    )
  }

  private static let tokenColumns = """
    SELECT id, name, hash, scopes, owner, segment, created_at, expires_at, revoked_at, used_at
    FROM access_token
    """

  private static func token(_ row: Row) -> StoredToken {
    let scopes = (row["scopes"] as String).split(separator: " ")
      .compactMap { Scope(rawValue: String($0)) }
    return StoredToken(
      id: row["id"],
      name: row["name"],
      hash: Array(row["hash"] as Data),
      scopes: Set(scopes),
      owner: row["owner"],
      segment: row["segment"],
      createdAt: Instant(milliseconds: row["created_at"]),
      expiresAt: row.instant("expires_at"),
      revokedAt: row.instant("revoked_at"),
      usedAt: row.instant("used_at")
    )
  }
}
