import Foundation
import GRDB
import SQLiteStore
import Testing
import Tracking

@Suite("Secrets in the file")
struct SecretTests {
  /// As an older version kept it.
  private static let clear = Array("thirty-two bytes that are clear.".utf8)

  private static func keys(_ first: UInt8 = 1) -> SecretKeys {
    let key = [first] + Array(repeating: UInt8(5), count: SecretBox.keyLength - 1)
    return SecretKeys(find: { SecretBox(key: key) }, make: { throw Unexpected() })
  }

  private struct Unexpected: Error {}

  private func store(_ folder: Folder, _ keys: SecretKeys?) throws -> SQLiteStore {
    try SQLiteStore(path: folder.file("test.db"), keys: keys) { _, _ in .sample() }
  }

  private func endpoint() -> WebhookEndpoint {
    WebhookEndpoint(
      url: "https://hooks.example/",
      kinds: [.stalled],
      format: .json,
      scope: .init(),
      createdAt: .day(1),
      secret: WebhookSecret(Array(1...32))
    )
  }

  private func contains(_ bytes: [UInt8], _ folder: Folder) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { name in
      try Data(contentsOf: URL(fileURLWithPath: folder.file(name))).range(of: Data(bytes)) != nil
    }
  }

  @Test("that an older version kept are encrypted and wiped, and read as before")
  func upgraded() throws {
    let folder = try Folder()
    let store = try store(folder, Self.keys())
    _ = try store.write { try $0.saveWebhook(endpoint()) }
    #expect(try !contains(Array(1...32), folder))
    try DatabaseQueue(path: folder.file("test.db")).write { db in
      try db.execute(
        sql: "UPDATE webhook_endpoint SET secret = ?, former_secret = ?, former_until = 5",
        arguments: [Data(Self.clear), Data(Self.clear)]
      )
    }
    #expect(try contains(Self.clear, folder))
    #expect(try store.sealSecrets() == 0)
    #expect(try !contains(Self.clear, folder))
    let kept = try #require(try store.read { try $0.webhooks() }.first)
    #expect(kept.secret.bytes == Self.clear && kept.former?.secret.bytes == Self.clear)
    #expect(try store.sealSecrets() == 0)
  }

  @Test("stay as they are where their key is missing, and no other key is made")
  func lost() throws {
    let folder = try Folder()
    _ = try store(folder, Self.keys()).write { try $0.saveWebhook(endpoint()) }
    for keys in [
      nil, Self.keys(2), SecretKeys(find: { nil }, make: { throw Unexpected() }),
    ] as [SecretKeys?] {
      let store = try store(folder, keys)
      #expect(try store.sealSecrets() == 1)
      var found = try #require(try store.read { try $0.webhooks() }.first)
      #expect(!found.isReadable && found.secret.bytes.isEmpty)
      found.health.failures += 1
      _ = try store.write { try $0.saveWebhook(found) }
    }
    #expect(throws: SQLiteStoreError.self) {
      let keys = SecretKeys(find: { nil }, make: { throw Unexpected() })
      _ = try store(folder, keys).write { try $0.saveWebhook(endpoint()) }
    }
    let back = try #require(try store(folder, Self.keys()).read { try $0.webhooks() }.first)
    #expect(back.secret == endpoint().secret && back.health.failures == 3)
  }
}
