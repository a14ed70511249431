internal import GRDB
internal import Onboarding
internal import Tracking

/// Product events, and to whom they belong.
extension SQLiteSession {
  func append(
    _ event: ProductEvent,
    of customer: CustomerKey,
    account: String?
  ) throws -> AppendedEvent {
    let name = try term(event.name)
    let account = try account.map(term)
    let product = try event.product.map { try term($0.rawValue) }
    try run(
      """
      INSERT INTO product_event
        (customer, source, key, at, name, product, learner, value, seconds, import, line,
         account)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (customer, source, key) DO NOTHING
      """,
      [
        customer.rawValue, event.origin.source, event.key, event.at.milliseconds, name, product,
        event.learner?.rawValue, event.value, event.seconds, event.origin.importID,
        event.origin.line, account,
      ]
    )
    if db.changesCount > 0 {
      try reach([event.at])
      return .new
    }
    let isSame = try row(
      """
      SELECT 1 FROM product_event
      WHERE customer = ? AND source = ? AND key = ? AND at = ? AND name = ?
        AND product IS ? AND learner IS ? AND value IS ? AND seconds IS ?
      """,
      [
        customer.rawValue, event.origin.source, event.key, event.at.milliseconds, name, product,
        event.learner?.rawValue, event.value, event.seconds,
      ]
    )
    guard isSame != nil else { return .conflict }
    try run(
      """
      INSERT INTO retold_event (import, account, learner, source, key, line)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        event.origin.importID, account, event.learner?.rawValue, event.origin.source, event.key,
        event.origin.line,
      ]
    )
    return .repeated
  }

  func productEvents(of customer: CustomerKey) throws -> [ProductEvent] {
    try rows(
      """
      SELECT e.key, n.text AS name, p.text AS product, e.learner, e.at, e.value, e.seconds,
             e.import, e.line, e.source
      FROM product_event e JOIN term n ON n.key = e.name LEFT JOIN term p ON p.key = e.product
      WHERE e.customer = ? AND (e.learner IS NULL OR NOT EXISTS (
        SELECT 1 FROM learner l WHERE l.key = e.learner AND l.rule IS NOT NULL AND l.tie IS NULL))
      """,
      [customer.rawValue]
    ).map { row in
      ProductEvent(
        name: row[1],
        product: (row[2] as String?).map { Identifier($0) },
        learner: (row[3] as Int64?).map { LearnerKey($0) },
        at: Instant(milliseconds: row[4]),
        value: row[5],
        seconds: row[6],
        key: row[0],
        origin: Origin(importID: row[7], line: row[8], source: row[9])
      )
    }
  }

  func accounts() throws -> [(account: String, customer: CustomerKey)] {
    try rows(
      "SELECT t.text, a.customer FROM event_account a JOIN term t ON t.key = a.account ORDER BY 1"
    ).map { ($0[0], CustomerKey($0[1])) }
  }

  func settle(account: String, at customer: CustomerKey) throws {
    let account = try term(account)
    let before = try number("SELECT customer FROM event_account WHERE account = ?", [account])
    if before == customer.rawValue { return }
    try run(
      """
      INSERT INTO event_account VALUES (?1, ?2)
      ON CONFLICT (account) DO UPDATE SET customer = excluded.customer
      """,
      [account, customer.rawValue]
    )
    guard let before else { return }
    try moveEvents(where: "account = ?2", account, from: before, to: customer.rawValue)
  }

  /// Puts a learner's events where they belong now; those of an account stay with it.
  func moveEvents(of learner: LearnerKey, from before: CustomerKey, to customer: CustomerKey) throws
  {
    try moveEvents(
      where: "learner = ?2 AND account IS NULL",
      learner.rawValue,
      from: before.rawValue,
      to: customer.rawValue
    )
  }

  /// An event's key begins with its customer, so it is moved and not updated; one that is there
  /// already is the same.
  private func moveEvents(
    where condition: String,
    _ key: Int64,
    from before: Int64,
    to customer: Int64
  ) throws {
    let those = "customer = ?1 AND \(condition)"
    guard try number("SELECT 1 FROM product_event WHERE \(those) LIMIT 1", [before, key]) != nil
    else { return }
    try run(
      """
      INSERT OR IGNORE INTO product_event
        (customer, source, key, at, name, product, learner, value, seconds, import, line, account)
      SELECT ?3, source, key, at, name, product, learner, value, seconds, import, line, account
      FROM product_event WHERE \(those)
      """,
      [before, key, customer]
    )
    try run("DELETE FROM product_event WHERE \(those)", [before, key])
  }

  func forgetEmptyCustomers() throws {
    let learners = ["customer", "explicit_customer", "id_customer", "file_customer"].map {
      "SELECT \($0) FROM learner WHERE \($0) IS NOT NULL"
    }
    let used =
      learners
      + ["product_event", "learning_event", "decision", "event_account"].map {
        "SELECT DISTINCT customer FROM \($0)"
      }
    try run(
      """
      DELETE FROM customer WHERE signed_up_at IS NULL
        AND key NOT IN (\(used.joined(separator: " UNION ALL ")))
        AND key NOT IN (SELECT customer FROM customer_domain)
        AND key NOT IN (SELECT customer FROM customer_product)
        AND key NOT IN (SELECT customer FROM match_rule WHERE customer IS NOT NULL)
      """
    )
  }
}
