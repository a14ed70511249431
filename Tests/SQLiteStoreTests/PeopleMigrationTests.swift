import Foundation
import GRDB
import Onboarding
import Testing
import Tracking

@testable import SQLiteStore

@Suite("People in a database of the first schema")
struct PeopleMigrationTests {
  @Test("are kept, and have ids of no system yet")
  func learners() throws {
    let folder = try Folder()
    try first(folder.file("test.db")) { db in
      try db.execute(
        sql: """
          INSERT INTO customer (key, id, name) VALUES (1, 'acme', 'Acme');
          INSERT INTO learner (key, kind, handle, alias, customer, tie, name) VALUES
            (1, 'email', 'kim@acme.example', NULL, 1, 'explicit', 'Kim'),
            (2, 'lms', '7', 1, 1, 'explicit', NULL), (3, 'lms', '8', NULL, 0, NULL, NULL);
          UPDATE learner SET explicit_customer = 1 WHERE key = 1;
          INSERT INTO identity VALUES ('email', 'kim@acme.example', 1), ('lms', '7', 1),
            ('lms', '7', 2), ('lms', '8', 3);
          INSERT INTO learner_company VALUES (1, 'Acme Ltd');
          """
      )
    }
    let store = try folder.store()
    try store.write { writer in
      #expect(try writer.followAliases() == [], "what was known is known still")
      let kim = try #require(try writer.learners(known: "7").first)
      #expect(kim.id == "kim@acme.example" && kim.tie == .explicit && kim.lmsIDs == ["7"])
      #expect(kim.companies == ["Acme Ltd"] && kim.name == "Kim")
      #expect(try writer.learners(of: .unmatched).map(\.id) == ["8"])

      // Moodle's 7 is the only 7 of a system, so it is the one of whom the old files spoke.
      _ = try writer.learner(PersonClaim(lmsID: "7", lmsSystem: "moodle"))
      _ = try writer.learner(PersonClaim(lmsID: "8", lmsSystem: "moodle"))
      _ = try writer.followAliases()
      #expect(try writer.learners(of: nil).map(\.id).sorted() == ["8", "kim@acme.example"])
    }
    let problems = try store.connections.writeWithoutTransaction { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check")
        + Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "\($0)" }
    }
    #expect(problems == ["ok"])
    #expect(FileManager.default.fileExists(atPath: folder.file("test.db.pre-v\(Schema.newest)")))
  }

  private func first(_ path: String, _ fill: (Database) throws -> Void) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { db in
      try db.inTransaction {
        try Migration0001.apply(db)
        try fill(db)
        try db.execute(sql: "PRAGMA user_version = 1; PRAGMA application_id = \(0x466F_6F74)")
        return .commit
      }
    }
    try queue.close()
  }
}
