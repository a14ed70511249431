import GRDB
import Onboarding
import Testing
import Tracking

@testable import SQLiteStore

@Suite("Since when use is recorded")
struct UsageSinceTests {
  private let folder: Folder
  private let store: SQLiteStore

  /// Customers 1 with atlas, 2 with beacon and 3 with nothing; atlas is used from day 5 on, beacon from
  /// day 2, and what names no product from day 7.
  init() throws {
    folder = try Folder()
    store = try folder.store()
    try store.connections.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          INSERT INTO customer (key, id, name) VALUES (1, 'a', 'A'), (2, 'b', 'B'), (3, 'c', 'C');
          INSERT INTO customer_product (customer, product) VALUES (1, 'atlas'), (2, 'beacon');
          INSERT INTO term (key, text) VALUES (21, 'atlas'), (22, 'beacon'), (23, 'opened');
          """
      )
      let events: [(key: String, customer: Int64, day: Int, product: Int64?)] = [
        ("1", 1, 9, 21), ("2", 1, 5, 21), ("3", 2, 2, 22), ("4", 2, 7, nil), ("5", 0, 1, 21),
      ]
      for event in events {
        try db.execute(
          sql: """
            INSERT INTO product_event (customer, source, key, at, name, product, import, line)
            VALUES (?, 1, ?, ?, 23, ?, 1, 1)
            """,
          arguments: [
            event.customer, event.key, Instant.day(event.day).milliseconds, event.product,
          ]
        )
      }
    }
  }

  @Test("is told of each product, whoever did it, but for what is of nobody")
  func products() throws {
    let exact: [Identifier<Product>?: Instant] = [
      "atlas": .day(5), "beacon": .day(2), nil: .day(7),
    ]
    #expect(try store.read { try $0.usageSince(enough: nil) } == exact)
    #expect(try store.read { try $0.usageSince(enough: .day(4)) } == exact)
    let early = try store.read { try $0.usageSince(enough: .day(5)) }
    #expect(early == ["atlas": .day(5), "beacon": .day(5)], "early enough will do")
  }

  @Test(
    "of one customer is of what they have, or names nothing; of all where they have nothing",
    arguments: [(1, 5), (2, 2), (3, 2)]
  )
  func customer(_ key: Int64, _ day: Int) throws {
    func since(_ enough: Int) throws -> Instant? {
      try store.read { try $0.usageSince(of: CustomerKey(key), enough: .day(enough)) }
    }
    #expect(try since(0) == .day(day))
    #expect(try since(20) == .day(20), "early enough will do")
  }
}
