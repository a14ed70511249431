internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

/// The secrets of webhooks, which are encrypted in the file.
extension SQLiteSession {
  /// Where a secret is kept: what is moved to another webhook can't be opened.
  private static func place(_ createdAt: Instant) -> String {
    "webhook of \(createdAt.milliseconds)"
  }

  /// - Returns: Nil where there is none.
  func secret(_ bytes: Data?, of createdAt: Instant) -> WebhookSecret? {
    guard let bytes = bytes.map({ [UInt8]($0) }) else { return nil }
    guard SecretBox.isSealed(bytes) else { return WebhookSecret(bytes) }
    // Without its key a webhook can still be listed and removed.
    let box = try? keys?.find()
    return box?.open(bytes, at: Self.place(createdAt)).map { WebhookSecret($0) }
      ?? WebhookSecret(unreadable: bytes)
  }

  func sealed(_ secret: WebhookSecret, of createdAt: Instant) throws -> Data {
    if let sealed = secret.sealed { return sealed.blob }
    return try box().seal(secret.bytes, at: Self.place(createdAt)).blob
  }

  private func box() throws -> SecretBox {
    guard let keys else { throw SQLiteStoreError("there is no key to encrypt secrets by") }
    if let box = try keys.find() { return box }
    // Another key beside secrets of the first one would leave two that are both needed.
    guard try webhooks().allSatisfy(\.isReadable) else {
      throw SQLiteStoreError(
        "the key by which the secrets of webhooks are encrypted is missing. Put it back, as"
          + " FOOTHOLD_KEY_FILE or beside the database; or remove the webhooks and add them again"
      )
    }
    return try keys.make()
  }

  /// Whether secrets are in the file as an older version kept them.
  var hasClearSecrets: Bool {
    get throws {
      try rows("SELECT secret, former_secret FROM webhook_endpoint").contains { row in
        [row[0] as Data?, row[1] as Data?].compactMap(\.self)
          .contains { !SecretBox.isSealed([UInt8]($0)) }
      }
    }
  }
}

extension SQLiteStore {
  /// Encrypts secrets that an older version kept as they are, and wipes those from the file.
  ///
  /// - Returns: How many webhooks have a secret that can't be read, because its key is missing or
  ///   another one.
  /// - Throws: What is wrong with a key that is there and can't be used.
  public func sealSecrets() throws -> Int {
    try told {
      let hasClear = try connections.read { db in try session(db).hasClearSecrets }
      if hasClear {
        try connections.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA secure_delete = ON")
          defer { try? db.execute(sql: "PRAGMA secure_delete = OFF") }
          try db.inTransaction(.immediate) {
            let session = session(db)
            for endpoint in try session.webhooks() { _ = try session.saveWebhook(endpoint) }
            return .commit
          }
          // What was written before is in the log until then.
          try db.checkpoint(.truncate)
        }
      }
      let count = try connections.read { db in
        try session(db).webhooks().count { !$0.isReadable }
      }
      if count > 0 { _ = try keys?.find() }
      return count
    }
  }
}
