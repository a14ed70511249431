internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

/// What was answered to requests that may be sent again.
extension SQLiteSession {
  func keptAnswer(_ key: String, ofToken token: String) throws -> KeptAnswer? {
    try row("SELECT * FROM kept_answer WHERE token = ? AND key = ?", [token, key]).map { row in
      KeptAnswer(
        token: token,
        key: key,
        request: [UInt8](row["request"] as Data),
        status: row["status"],
        type: row["type"],
        body: [UInt8](row["body"] as Data),
        answeredAt: Instant(milliseconds: row["answered_at"])
      )
    }
  }

  func keep(_ answer: KeptAnswer) throws {
    try run(
      """
      INSERT INTO kept_answer (token, key, request, status, type, body, answered_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (token, key) DO UPDATE SET request = excluded.request, status = excluded.status,
        type = excluded.type, body = excluded.body, answered_at = excluded.answered_at
      """,
      [
        answer.token, answer.key, Data(answer.request), answer.status, answer.type,
        Data(answer.body), answer.answeredAt.milliseconds,
      ]
    )
  }

  func forgetAnswers(until instant: Instant) throws {
    try run("DELETE FROM kept_answer WHERE answered_at <= ?", [instant.milliseconds])
  }
}
