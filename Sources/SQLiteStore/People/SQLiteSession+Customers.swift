internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  private static let columns = """
    SELECT key, id, name, signed_up_at, trial_started_at, churned_at, owner, segment,
           pricing_plan, seats, others
    FROM customer
    """

  func customer(_ id: Identifier<Customer>) throws -> StoredCustomer? {
    try row("\(Self.columns) WHERE id = ?", [id.rawValue]).map(complete)
  }

  func customer(_ key: CustomerKey) throws -> StoredCustomer? {
    try row("\(Self.columns) WHERE key = ?", [key.rawValue]).map(complete)
  }

  func customers() throws -> [StoredCustomer] {
    let domains = try lists("SELECT customer, domain FROM customer_domain")
    let products = try lists("SELECT customer, product FROM customer_product")
    // Who only stands for one who is known by now is nobody else.
    let meanings = try meanings()
    return try rows("\(Self.columns) ORDER BY id").compactMap { row in
      var customer = customer(row)
      if meanings[customer.key.rawValue] != nil { return nil }
      customer.domains = domains[customer.key] ?? []
      customer.products = (products[customer.key] ?? []).map { Identifier($0) }
      return customer
    }
  }

  func ownersAndSegments() throws -> (owners: [String], segments: [String]) {
    // From one to the next in the index, past all customers who have the same.
    func distinct(_ column: String) throws -> [String] {
      try rows(
        """
        WITH RECURSIVE name (x) AS (
          SELECT min(\(column)) FROM customer WHERE \(column) IS NOT NULL
          UNION ALL
          SELECT (SELECT min(\(column)) FROM customer WHERE \(column) > x) FROM name
          WHERE x IS NOT NULL)
        SELECT x FROM name WHERE x IS NOT NULL
        """
      ).map { $0[0] }
    }
    return (try distinct("owner"), try distinct("segment"))
  }

  func customerKey(_ id: Identifier<Customer>) throws -> CustomerKey {
    if let key = try number("SELECT key FROM customer WHERE id = ?", [id.rawValue]) {
      return CustomerKey(key)
    }
    try run("INSERT INTO customer (id, name) VALUES (?, ?)", [id.rawValue, id.rawValue])
    return CustomerKey(db.lastInsertedRowID)
  }

  func saveCustomer(_ row: CustomerRow) throws -> Bool {
    let before = try customer(row.id)
    let key = try customerKey(row.id)
    var after = before ?? StoredCustomer(key: key, id: row.id, name: row.id.rawValue)
    after.take(row)
    guard after != before else { return false }
    try run(
      """
      UPDATE customer SET name = ?, signed_up_at = ?, trial_started_at = ?, churned_at = ?,
        owner = ?, segment = ?, pricing_plan = ?, seats = ?, others = ?
      WHERE key = ?
      """,
      [
        after.name, after.dates?.signedUpAt.milliseconds,
        after.dates?.trialStartedAt?.milliseconds, after.dates?.churnedAt?.milliseconds,
        after.owner, after.segment, after.pricingPlan, after.seats,
        try Self.json(after.others), key.rawValue,
      ]
    )
    if after.domains != before?.domains ?? [] {
      try run("DELETE FROM customer_domain WHERE customer = ?", [key.rawValue])
      for domain in after.domains {
        try run("INSERT INTO customer_domain VALUES (?, ?)", [key.rawValue, domain])
      }
    }
    if after.products != before?.products ?? [] { try setProducts(after.products, of: key) }
    return true
  }

  func setProducts(_ products: [Identifier<Product>], of customer: CustomerKey) throws {
    try run("DELETE FROM customer_product WHERE customer = ?", [customer.rawValue])
    for product in products {
      try run(
        "INSERT OR IGNORE INTO customer_product VALUES (?, ?)",
        [customer.rawValue, product.rawValue]
      )
    }
  }

  private func complete(_ row: Row) throws -> StoredCustomer {
    var customer = customer(row)
    customer.domains = try rows(
      "SELECT domain FROM customer_domain WHERE customer = ? ORDER BY domain",
      [customer.key.rawValue]
    ).map { $0[0] }
    customer.products = try rows(
      "SELECT product FROM customer_product WHERE customer = ? ORDER BY product",
      [customer.key.rawValue]
    ).map { Identifier($0[0] as String) }
    return customer
  }

  func customer(_ row: Row) -> StoredCustomer {
    var customer = StoredCustomer(
      key: CustomerKey(row["key"]),
      id: Identifier(row["id"] as String),
      name: row["name"]
    )
    customer.owner = row["owner"]
    customer.segment = row["segment"]
    customer.pricingPlan = row["pricing_plan"]
    customer.seats = row["seats"]
    customer.dates = row.instant("signed_up_at").map {
      CustomerDates(
        signedUpAt: $0,
        trialStartedAt: row.instant("trial_started_at"),
        churnedAt: row.instant("churned_at")
      )
    }
    customer.others = Self.others(row["others"])
    return customer
  }

  /// What ``json(_:)`` wrote.
  static func others(_ text: String) -> [String: String] {
    if text == "{}" { return [:] }
    return (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
  }

  private func lists(_ sql: String) throws -> [CustomerKey: [String]] {
    var lists: [CustomerKey: [String]] = [:]
    for row in try rows(sql) { lists[CustomerKey(row[0]), default: []].append(row[1]) }
    return lists
  }

  static func json(_ texts: [String: String]) throws -> String {
    guard !texts.isEmpty else { return "{}" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(texts), as: UTF8.self)
  }
}
