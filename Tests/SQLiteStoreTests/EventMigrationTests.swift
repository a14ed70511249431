import GRDB
import Onboarding
import Testing
import Tracking

@testable import SQLiteStore

@Suite("A database from before events had accounts")
struct EventMigrationTests {
  @Test("keeps its events with the customers whom they named by id")
  func upgrade() throws {
    let folder = try Folder()
    let queue = try DatabaseQueue(path: folder.file("test.db"))
    try queue.write { db in
      try Migration0001.apply(db)
      try db.execute(
        sql: """
          PRAGMA user_version = 1;
          PRAGMA application_id = 1181708148;
          INSERT INTO customer (key, id, name) VALUES (1, 'acme', 'acme'), (2, 'Bolt Ltd', 'Bolt Ltd');
          INSERT INTO term VALUES (1, 'connected'), (2, 'acme');
          INSERT INTO product_event VALUES (1, 7, 'e1', 5, 1, NULL, NULL, NULL, NULL, 1, 2);
          INSERT INTO product_event VALUES (2, 7, 'e1', 5, 1, NULL, NULL, NULL, NULL, 1, 3);
          """
      )
    }
    try queue.close()
    let accounts = try folder.store().read { try $0.accounts().map { "\($0) \($1.rawValue)" } }
    #expect(accounts == ["Bolt Ltd 2", "acme 1"])
  }
}
