internal import Foundation
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
    var key = event.key
    for row in try tellings(of: event.key, source: event.origin.source, at: customer) {
      let isSame =
        row[2] == event.at.milliseconds && row[3] == name && row[4] == product
        && row[5] == event.learner?.rawValue && row[6] == event.value && row[7] == event.seconds
      guard isSame else { return .conflict }
      guard row[1] == account else {
        key = EventKey.text(event.key, account: account, learner: event.learner)
        continue
      }
      // What a stream sends again stands with the stream already.
      if row[8] == event.origin.importID { return .repeated }
      try run(
        """
        INSERT INTO retold_event (import, account, learner, source, key, line, heard_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          event.origin.importID, account, event.learner?.rawValue, event.origin.source,
          row[0] as String, event.origin.line, event.origin.heardAt?.milliseconds,
        ]
      )
      return .repeated
    }
    try run(
      """
      INSERT INTO product_event
        (customer, source, key, at, name, product, learner, value, seconds, import, line,
         account, heard_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        customer.rawValue, event.origin.source, key, event.at.milliseconds, name, product,
        event.learner?.rawValue, event.value, event.seconds, event.origin.importID,
        event.origin.line, account, event.origin.heardAt?.milliseconds,
      ]
    )
    if key != event.key { return .repeated }
    // A sender whose clock is ahead is heard now, and nothing that is known is of the future.
    try reach([min(event.at, event.origin.heardAt ?? event.at)])
    return .new
  }

  /// What a customer has of an event of a source, once for each name by which the source called the
  /// customer.
  private func tellings(
    of key: String,
    source: Int,
    at customer: CustomerKey
  ) throws -> [Row] {
    try rows(
      Self.tellings,
      [
        customer.rawValue, source, key, EventKey.lowest(key), EventKey.highest(key),
      ]
    )
  }

  /// One range of the key, because every event that is imported asks.
  static let tellings = """
    SELECT key, account, at, name, product, learner, value, seconds, import FROM product_event
    WHERE customer = ?1 AND source = ?2 AND key BETWEEN ?3 AND ?5 AND (key = ?3 OR key >= ?4)
    """

  func productEvents(of customer: CustomerKey) throws -> [ProductEvent] {
    var told: Set<ProductEvent> = []
    return try rows(
      """
      SELECT e.key, n.text AS name, p.text AS product, e.learner, e.at, e.value, e.seconds,
             e.import, e.line, e.source, e.heard_at
      FROM product_event e JOIN term n ON n.key = e.name LEFT JOIN term p ON p.key = e.product
      WHERE e.customer = ? AND (e.learner IS NULL OR NOT EXISTS (
        SELECT 1 FROM learner l WHERE l.key = e.learner AND l.rule IS NOT NULL AND l.tie IS NULL))
      """,
      [customer.rawValue]
    ).compactMap { row in
      var event = ProductEvent(
        name: row[1],
        product: (row[2] as String?).map { Identifier($0) },
        learner: (row[3] as Int64?).map { LearnerKey($0) },
        at: Instant(milliseconds: row[4]),
        value: row[5],
        seconds: row[6],
        key: EventKey.own(row[0]),
        origin: Origin(importID: 0, line: 0, source: row[9])
      )
      // The same event under another name of the customer is one event.
      guard told.insert(event).inserted else { return nil }
      event.origin = Origin(
        importID: row[7],
        line: row[8],
        source: row[9],
        heardAt: (row[10] as Int64?).map { Instant(milliseconds: $0) }
      )
      return event
    }
  }

  func customer(ofAccount account: String) throws -> CustomerKey? {
    try number(
      "SELECT a.customer FROM event_account a JOIN term t ON t.key = a.account WHERE t.text = ?",
      [account]
    ).map { CustomerKey($0) }
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

  /// An event's key begins with its customer, so it is moved and not updated. Where the customer has
  /// one of its key already, told under another name of theirs, both are kept: the names may part
  /// again.
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
      INSERT INTO product_event
        (customer, source, key, at, name, product, learner, value, seconds, import, line, account,
         heard_at)
      SELECT ?3, source, iif(EXISTS (SELECT 1 FROM product_event o
                                     WHERE o.customer = ?3 AND o.source = e.source AND o.key = e.key),
                             e.key || \(EventKey.suffix("e")), e.key),
             at, name, product, learner, value, seconds, import, line, account, heard_at
      FROM product_event e WHERE \(those)
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
      + ["product_event", "learning_event", "decision", "goal_change", "event_account"].map {
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

/// How the key of an event is kept that a customer has already, told under another name of theirs:
/// with the number of that name behind it, or of the learner where the source names none.
enum EventKey {
  private static let separator = "\u{1F}\u{1E}"

  static func text(_ key: String, account: Int64?, learner: LearnerKey?) -> String {
    key + separator + (account.map { "\($0)" } ?? "l\(learner?.rawValue ?? 0)")
  }

  /// The source's own key.
  static func own(_ text: String) -> String {
    guard text.utf8.contains(0x1F), let end = text.range(of: separator) else { return text }
    return String(text[..<end.lowerBound])
  }

  /// The bounds of the same key under other names.
  static func lowest(_ key: String) -> String { key + separator }
  static func highest(_ key: String) -> String { key + separator + "~" }

  /// What is put behind the key, in SQL, of a table's row.
  static func suffix(_ table: String) -> String {
    "char(31, 30) || coalesce(\(table).account, 'l' || coalesce(\(table).learner, 0))"
  }
}
