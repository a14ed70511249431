internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func dueMessages(now: Instant, limit: Int) throws -> [OutboxMessage] {
    let open = try webhooks().filter { endpoint in
      endpoint.health.disabledAt == nil && endpoint.health.retryAt.map { $0 <= now } ?? true
    }
    return try open.flatMap { endpoint in
      try rows(
        """
        SELECT * FROM outbox WHERE endpoint = ? AND next_at IS NOT NULL AND next_at <= ?
        ORDER BY next_at, id LIMIT ?
        """,
        [endpoint.id, now.milliseconds, limit]
      ).map(OutboxMessage.init)
    }
  }

  func messages(of endpoint: Int64?, limit: Int) throws -> [OutboxMessage] {
    try rows(
      """
      SELECT * FROM outbox WHERE ?1 IS NULL OR endpoint = ?1 ORDER BY id DESC LIMIT ?2
      """,
      [endpoint, limit]
    ).map(OutboxMessage.init)
  }

  func enqueue(_ message: OutboxMessage) throws {
    try run(
      """
      INSERT INTO outbox (endpoint, name, kind, customer, body, created_at, attempts, next_at)
      VALUES (?, ?, ?, ?, ?, ?, 0, ?)
      ON CONFLICT (endpoint, name) DO NOTHING
      """,
      [
        message.endpoint, message.name, message.kind, message.customer?.rawValue,
        message.body.blob, message.createdAt.milliseconds, message.progress.nextAt?.milliseconds,
      ]
    )
  }

  func saveProgress(_ message: OutboxMessage) throws {
    let progress = message.progress
    try run(
      """
      UPDATE outbox SET attempts = ?, next_at = ?, delivered_at = ?, gave_up_at = ?, status = ?,
                        problem = ?
      WHERE id = ?
      """,
      [
        progress.attempts, progress.nextAt?.milliseconds, progress.deliveredAt?.milliseconds,
        progress.gaveUpAt?.milliseconds, progress.status, progress.problem, message.id,
      ]
    )
  }

  func forgetMessages(before instant: Instant) throws {
    try run(
      "DELETE FROM outbox WHERE next_at IS NULL AND coalesce(delivered_at, gave_up_at) < ?",
      [instant.milliseconds]
    )
  }
}

extension OutboxMessage {
  fileprivate init(_ row: Row) {
    self.init(
      endpoint: row["endpoint"],
      name: row["name"],
      kind: row["kind"],
      customer: (row["customer"] as Int64?).map { CustomerKey($0) },
      body: [UInt8](row["body"] as Data),
      createdAt: Instant(milliseconds: row["created_at"])
    )
    id = row["id"]
    progress.attempts = row["attempts"]
    progress.nextAt = row.instant("next_at")
    progress.deliveredAt = row.instant("delivered_at")
    progress.gaveUpAt = row.instant("gave_up_at")
    progress.status = row["status"]
    progress.problem = row["problem"]
  }
}
