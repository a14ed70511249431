import Foundation
import GRDB
import Onboarding
import Testing
import Tracking

@testable import SQLiteStore

@Suite("Opening a database")
struct OpeningTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test("keeps what is acknowledged on the disk, whatever GRDB sets")
  func durable() throws {
    let store = try folder.store()
    let settings = try store.connections.writeWithoutTransaction { db in
      try ["synchronous", "journal_mode", "foreign_keys", "busy_timeout", "trusted_schema"].map {
        try String.fetchOne(db, sql: "PRAGMA \($0)") ?? ""
      }
    }
    #expect(settings == ["2", "wal", "1", "5000", "0"])
    // The same after a transaction of each kind.
    try store.write { _ = try $0.nextImportID() }
    _ = try store.read { try $0.customers() }
    let after = try store.connections.writeWithoutTransaction {
      try Int.fetchOne($0, sql: "PRAGMA synchronous")
    }
    #expect(after == 2)
  }

  @Test("makes a file that only its owner can read")
  func keepsPrivate() throws {
    _ = try folder.store()
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("test.db"))
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test("has only strict tables, which refuse what doesn't fit")
  func strict() throws {
    let store = try folder.store()
    try store.connections.writeWithoutTransaction { db in
      let loose = try String.fetchAll(
        db,
        sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
          + " AND strict = 0 AND name NOT LIKE 'sqlite_%'"
      )
      #expect(loose == [])
      #expect(throws: DatabaseError.self) {
        try db.execute(sql: "INSERT INTO customer (id, name, seats) VALUES ('a', 'A', 'many')")
      }
    }
  }

  @Test(
    "refuses what is no database of ours, and leaves it as it is",
    arguments: ["text", "another program's", "newer"]
  )
  func refuses(_ kind: String) throws {
    let path = folder.file("test.db")
    switch kind {
    case "text": try Data("id,name\n1,Acme\n".utf8).write(to: URL(fileURLWithPath: path))
    case "newer":
      _ = try folder.store()
      try sql("PRAGMA user_version = 99", path)
    default: try sql("CREATE TABLE notes (a); PRAGMA application_id = 7", path)
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(throws: SQLiteStoreError.self) { try folder.store() }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test("names a folder and a missing folder as what they are")
  func folders() throws {
    for path in [folder.path, folder.file("missing/test.db")] {
      let error = #expect(throws: SQLiteStoreError.self) {
        try SQLiteStore(path: path) { _, _ in .sample() }
      }
      #expect(error?.description.contains("folder") == true)
    }
  }

  @Test("undoes a write that fails halfway")
  func allOrNothing() throws {
    struct Halfway: Error {}
    let store = try folder.store()
    #expect(throws: Halfway.self) {
      try store.write { writer in
        _ = try writer.customerKey("acme")
        throw Halfway()
      }
    }
    #expect(try store.read { try $0.customers() } == [])
  }

  @Test("case 56: undoes a write for which the disk is too small, and goes on when it isn't")
  func full() throws {
    let store = try folder.store()
    func limit(_ pages: Int) throws {
      try store.connections.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA max_page_count = \(pages)")
      }
    }
    func write() throws {
      try store.write { writer in
        for number in 0..<5_000 { _ = try writer.customerKey(Identifier("customer-\(number)")) }
      }
    }
    try limit(1)  // As few as there are.
    let error = #expect(throws: SQLiteStoreError.self) { try write() }
    #expect(error?.description.contains("the disk is full; nothing of this was kept") == true)
    #expect(try store.read { try $0.customers() } == [])
    try limit(1 << 20)
    try write()
    #expect(try store.read { try $0.customers().count } == 5_000)
  }

  private func sql(_ text: String, _ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { db in
      try db.execute(sql: text)
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try queue.close()
  }
}
