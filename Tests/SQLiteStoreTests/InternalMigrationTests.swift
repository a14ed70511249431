import Foundation
import GRDB
import Onboarding
import Testing
import Tracking

@testable import SQLiteStore

@Suite("A database from before internal customers were left out")
struct InternalMigrationTests {
  private static let others: [(others: [String: String], isInternal: Bool)] = [
    ([:], false), (["Is Internal": "y"], true), (["internal": "true"], true), (["Test": "X"], true),
    (["IS_TEST (metadata)": " On "], true), (["internal": "no", "is_internal": "1.0"], true),
    (["internal": "false"], false), (["contest": "true"], false), (["notes": "internal"], false),
    (["internal": "maybe"], false),
  ]

  @Test("takes them out, by the rule of imports")
  func upgrade() throws {
    let folder = try Folder()
    let queue = try DatabaseQueue(path: folder.file("test.db"))
    try queue.write { db in
      let migrations = Schema.migrations.prefix(20)
      for migration in migrations { try migration(db) }
      try db.execute(
        sql: "PRAGMA user_version = 20; PRAGMA application_id = 1181708148;"
      )
      for (place, customer) in Self.others.enumerated() {
        try db.execute(
          sql: "INSERT INTO customer (key, id, name, others) VALUES (?, ?, 'A', ?)",
          arguments: [place + 1, "c\(place)", try SQLiteSession.json(customer.others)]
        )
        try db.execute(
          sql: """
            INSERT INTO journey (customer, product, version, started_at, done, required,
                                 last_progress_at, lost_at, silent_at)
            VALUES (?, 'atlas', 1, 1, 0, 1, 1, 2, 2)
            """,
          arguments: [place + 1]
        )
      }
    }
    try queue.close()
    let left = try folder.store().connections.read { db in
      try Int.fetchAll(db, sql: "SELECT customer FROM journey ORDER BY customer")
    }
    let counted = Self.others.indices.filter { !Self.others[$0].isInternal }.map { $0 + 1 }
    #expect(left == counted)
    for customer in Self.others {
      #expect(InternalMark.isThere(in: customer.others) == customer.isInternal)
    }
  }
}
