internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func webhooks() throws -> [WebhookEndpoint] {
    try rows("SELECT * FROM webhook_endpoint ORDER BY id").map(endpoint)
  }

  func saveWebhook(_ endpoint: WebhookEndpoint) throws -> Int64 {
    let what: StatementArguments = [
      endpoint.id == 0 ? nil : endpoint.id, endpoint.url,
      endpoint.kinds.map(\.rawValue).sorted().joined(separator: " "), endpoint.format.rawValue,
      endpoint.scope.product?.rawValue, endpoint.scope.owner, endpoint.scope.segment,
      endpoint.allowsPrivateAddress, endpoint.createdAt.milliseconds,
    ]
    let state: StatementArguments = [
      try sealed(endpoint.secret, of: endpoint.createdAt),
      try endpoint.former.map { try sealed($0.secret, of: endpoint.createdAt) },
      endpoint.former?.until.milliseconds, endpoint.health.failures,
      endpoint.health.failingSince?.milliseconds, endpoint.health.retryAt?.milliseconds,
      endpoint.health.disabledAt?.milliseconds, endpoint.health.disabledBecause,
    ]
    try run(
      """
      INSERT INTO webhook_endpoint
        (id, url, kinds, format, product, owner, segment, allows_private, created_at, secret,
         former_secret, former_until, failures, failing_since, retry_at, disabled_at,
         disabled_because)
      VALUES (\(Array(repeating: "?", count: 17).joined(separator: ", ")))
      ON CONFLICT (id) DO UPDATE SET
        url = excluded.url, kinds = excluded.kinds, secret = excluded.secret,
        former_secret = excluded.former_secret, former_until = excluded.former_until,
        failures = excluded.failures, failing_since = excluded.failing_since,
        retry_at = excluded.retry_at, disabled_at = excluded.disabled_at,
        disabled_because = excluded.disabled_because
      """,
      what + state
    )
    return endpoint.id == 0 ? db.lastInsertedRowID : endpoint.id
  }

  func removeWebhook(_ id: Int64) throws {
    try run("DELETE FROM webhook_endpoint WHERE id = ?", [id])
  }

  private func endpoint(_ row: Row) -> WebhookEndpoint {
    let createdAt = Instant(milliseconds: row["created_at"])
    var endpoint = WebhookEndpoint(
      url: row["url"],
      kinds: Set(
        (row["kinds"] as String).split(separator: " ").compactMap {
          NewsKind(rawValue: String($0))
        }
      ),
      format: .init(rawValue: row["format"]) ?? .json,
      scope: .init(
        product: (row["product"] as String?).map { Identifier($0) },
        owner: row["owner"],
        segment: row["segment"]
      ),
      createdAt: createdAt,
      secret: secret(row["secret"], of: createdAt) ?? WebhookSecret([])
    )
    endpoint.id = row["id"]
    endpoint.allowsPrivateAddress = row["allows_private"]
    if let secret = secret(row["former_secret"], of: createdAt),
      let until = row.instant("former_until")
    {
      endpoint.former = .init(secret, until: until)
    }
    endpoint.health.failures = row["failures"]
    endpoint.health.failingSince = row.instant("failing_since")
    endpoint.health.retryAt = row.instant("retry_at")
    endpoint.health.disabledAt = row.instant("disabled_at")
    endpoint.health.disabledBecause = row["disabled_because"]
    return endpoint
  }
}

extension [UInt8] {
  /// As the database takes it.
  var blob: Data { Data(self) }
}
