import Foundation
import GRDB
import Onboarding
import Testing
import Tracking

@testable import SQLiteStore

@Suite("A database of the first schema")
struct MigrationTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
    let queue = try DatabaseQueue(path: folder.file("test.db"))
    try queue.inDatabase { db in
      try Migration0001.apply(db)
      try db.execute(sql: Self.contents)
    }
    try queue.close()
  }

  private static let contents = """
    PRAGMA application_id = 0x466F6F74;
    PRAGMA user_version = 1;
    INSERT INTO import VALUES (1, 'customers', 'customers.csv', 'aa', 'csv', NULL, 9, 9, 1, 1, 0, 0, 0);
    INSERT INTO import VALUES (2, 'lms', 'progress.csv', 'bb', 'test', NULL, 9, 9, 2, 2, 0, 0, 0);
    INSERT INTO customer (id, name, signed_up_at, owner, others)
      VALUES ('acme', 'Acme', 1790000000000, 'dana@example.com', '{"Region":"EMEA"}');
    INSERT INTO customer_domain VALUES (1, 'acme.example');
    INSERT INTO source VALUES (5, 'test');
    INSERT INTO content (system, course_key, lesson_key, course, lesson, occurrence)
      VALUES ('moodle', 'c1', 'l1', 'C1', 'L1', 1);
    INSERT INTO learner (kind, handle, customer, tie, name)
      VALUES ('email', 'kim@acme.example', 1, 'domain', 'Kim');
    INSERT INTO identity VALUES ('email', 'kim@acme.example', 1), ('lms', '7', 1);
    INSERT INTO learner_company VALUES (1, 'Acme');
    INSERT INTO learning_event VALUES
      (1, 1, 1, 1790000100000, 4, 5, 77, -1, 1, 50.0, 8.5, 10.0, 60, 2, 12, 'Good'),
      (1, 1, 1, 1790000200000, 7, 5, 0, 0, 0, NULL, NULL, NULL, NULL, 2, 13, NULL);
    """

  @Test("keeps its facts, people and imports, and takes in what the new one knows")
  func migrates() throws {
    let store = try folder.store()
    try store.write { writer in
      let acme = try #require(try writer.customer("acme"))
      let facts = try writer.facts(of: acme.key)
      #expect(facts.map(\.kind) == [.completed, .uncompleted])
      let first = try #require(facts.first)
      #expect(first.score == Score(8.5, of: 10))
      #expect((first.percent, first.seconds, first.comment) == (50, 60, "Good"))
      #expect(first.precision == .by && first.isMention)
      #expect(first.origin == Origin(importID: 2, line: 12, source: 5))
      #expect(try writer.imports(limit: 9).map(\.file) == ["progress.csv", "customers.csv"])

      let kim = try #require(try writer.learners(known: "kim@acme.example").first)
      let new: [LearningBatch.Fact] = [.unenrolled, .scored, .spent].map { .sample(kind: $0) }
      #expect(try writer.add(new, of: kim.key, acme.key).new == 3)
      #expect(try writer.facts(of: acme.key).count == 5)
    }
  }

  @Test("folds its journeys anew, once")
  func refolds() throws {
    let queue = try DatabaseQueue(path: folder.file("test.db"))
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO journey (customer, product, version, started_at, done, required,
                               last_progress_at, lost_at)
          VALUES (1, 'atlas', 1, 1790000000000, 0, 1, 1790000000000, 1797776000000)
          """
      )
    }
    try queue.close()
    let store = try folder.store()
    let upkeep = Upkeep(store: store)
    #expect(try upkeep.isDue())
    try upkeep()
    #expect(try !upkeep.isDue())
    #expect(try folder.store().read { try !$0.isRefoldDue() })
  }

  @Test("puts its copy beside one that was made before, and leaves that as it is")
  func copy() throws {
    func copies() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.contains(".pre-v") }.sorted()
    }
    _ = try folder.store()
    let first = try #require(try copies().first)
    try FileManager.default.moveItem(
      atPath: folder.file(first),
      toPath: folder.file("old.db")
    )
    try Data("mine".utf8).write(to: URL(filePath: folder.file(first)))
    for name in ["test.db", "test.db-wal", "test.db-shm"] {
      try? FileManager.default.removeItem(atPath: folder.file(name))
    }
    try FileManager.default.moveItem(
      atPath: folder.file("old.db"),
      toPath: folder.file("test.db")
    )
    _ = try folder.store()
    #expect(try copies() == [first, "\(first)-2"])
    #expect(try Data(contentsOf: URL(filePath: folder.file(first))) == Data("mine".utf8))
  }

  @Test("knows what was told before, which a later import that is taken back leaves")
  func claims() throws {
    let store = try folder.store()
    try store.write { writer in
      #expect(try writer.imports(limit: 9).allSatisfy { !$0.canBeUndone })
      let acme = try #require(try writer.customer("acme"))
      let kim = try #require(try writer.learners(known: "7").first)
      var row = CustomerRow(id: "acme", signedUpAt: .day(3), line: 2)
      row.name = "Acme AG"
      _ = try writer.saveCustomer(row)
      try writer.keep(.customer(acme.key, row), importID: 3, line: 2)
      let claim = PersonClaim(email: "kim@acme.example", externalID: "x", name: "Kim Velt")
      _ = try writer.learner(claim)
      try writer.keep(.learner(kim.key, claim), importID: 3, line: 2)
      #expect(try writer.customer("acme")?.name == "Acme AG")

      _ = try writer.takeBack(3, at: .day(9), by: "test")
      #expect(try writer.customer("acme") == acme)
      #expect(try writer.learners(known: "7").first == kim)
      #expect(try writer.facts(of: acme.key).count == 2)
    }
  }

  @Test("is copied before it is changed")
  func copies() throws {
    _ = try folder.store()
    let copies = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.contains(".pre-v") }
    #expect(copies.count == 1)
  }
}
