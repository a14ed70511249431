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
    try customer(where: "id = ?", id.rawValue)
  }

  func customer(_ key: CustomerKey) throws -> StoredCustomer? {
    try customer(where: "key = ?", key.rawValue)
  }

  private func customer(
    where condition: String,
    _ value: any DatabaseValueConvertible
  ) throws -> StoredCustomer? {
    var found: StoredCustomer?
    try forEachRaw("\(Self.columns) WHERE \(condition)", [value], isCached: true) {
      found = StoredCustomer($0)
    }
    guard var customer = found else { return nil }
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

  func customers() throws -> [StoredCustomer] {
    let domains = try lists("SELECT customer, domain FROM customer_domain")
    let products = try lists("SELECT customer, product FROM customer_product")
    // Who only stands for one who is known by now is nobody else.
    let meanings = try meanings()
    var customers: [StoredCustomer] = []
    try forEachRaw("\(Self.columns) ORDER BY id", isCached: true) { row in
      var customer = StoredCustomer(row)
      if meanings[customer.key.rawValue] != nil { return }
      customer.domains = domains[customer.key] ?? []
      customer.products = (products[customer.key] ?? []).map { Identifier($0) }
      customers.append(customer)
    }
    return customers
  }

  func owners(inSegment segment: String?) throws -> [String] {
    try names("owner", among: "segment", segment)
  }

  func segments(ofOwner owner: String?) throws -> [String] {
    try names("segment", among: "owner", owner)
  }

  /// From one to the next in the index, past all customers who have the same.
  private func names(_ column: String, among other: String, _ value: String?) throws -> [String] {
    let among = value == nil ? "" : "AND \(other) = :value"
    return try rows(
      """
      WITH RECURSIVE name (x) AS (
        SELECT min(\(column)) FROM customer WHERE \(column) IS NOT NULL \(among)
        UNION ALL
        SELECT (SELECT min(\(column)) FROM customer WHERE \(column) > x \(among)) FROM name
        WHERE x IS NOT NULL)
      SELECT x FROM name WHERE x IS NOT NULL
      """,
      value.map { ["value": $0] } ?? []
    ).map { $0[0] }
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
        owner = ?, segment = ?, pricing_plan = ?, seats = ?, others = ?, is_internal = ?
      WHERE key = ?
      """,
      [
        after.name, after.dates?.signedUpAt.milliseconds,
        after.dates?.trialStartedAt?.milliseconds, after.dates?.churnedAt?.milliseconds,
        after.owner, after.segment, after.pricingPlan, after.seats,
        try Self.json(after.others), after.isInternal, key.rawValue,
      ]
    )
    if after.isInternal != before?.isInternal ?? false { try noteStake(of: key) }
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

  /// What ``json(_:)`` wrote.
  static func others(_ text: String) -> [String: String] {
    if text == "{}" { return [:] }
    return (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
  }

  private func lists(_ sql: String) throws -> [CustomerKey: [String]] {
    var lists: [CustomerKey: [String]] = [:]
    try forEachRaw(sql, isCached: true) { row in
      lists[CustomerKey(row.number(0)), default: []].append(row.text(1))
    }
    return lists
  }

  static func json(_ texts: [String: String]) throws -> String {
    guard !texts.isEmpty else { return "{}" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(texts), as: UTF8.self)
  }
}

extension StoredCustomer {
  /// Without domains and products.
  ///
  /// - Parameter row: Begins with the key, id, name, dates, owner, segment, plan, seats and others.
  init(_ row: RawRow) {
    self.init(
      key: CustomerKey(row.number(0)),
      id: Identifier(row.text(1)),
      name: row.text(2)
    )
    dates = row.instant(3).map {
      CustomerDates(signedUpAt: $0, trialStartedAt: row.instant(4), churnedAt: row.instant(5))
    }
    owner = row.optionalText(6)
    segment = row.optionalText(7)
    pricingPlan = row.optionalText(8)
    seats = row.optionalNumber(9).map { Int($0) }
    others = SQLiteSession.others(row.text(10))
  }
}
