internal import GRDB
internal import Onboarding
internal import Tracking

/// Persons a page at a time, and what can be known without reading a list.
extension SQLiteSession {
  func learners(_ query: LearnerQuery) throws -> [StoredLearner] {
    guard query.limit != nil || query.after != nil else {
      return try learners(
        where: "WHERE \(Self.condition(query))",
        StatementArguments(Self.values(query))
      )
    }
    var values = Self.values(query)
    values["limit"] = query.limit ?? -1
    var condition = Self.condition(query)
    if let after = query.after {
      // Who was forgotten meanwhile has no place in the list any more.
      guard let place = try row("SELECT handle, kind FROM learner WHERE key = ?", [after.rawValue])
      else { return [] }
      condition += " AND (handle, kind) > (:handle, :kind)"
      values["handle"] = place[0] as String
      values["kind"] = place[1] as String
    }
    let keys = try rows(
      "SELECT key FROM learner WHERE \(condition) ORDER BY handle, kind LIMIT :limit",
      StatementArguments(values)
    ).map { LearnerKey($0[0] as Int64) }
    return try learners(keyed: keys)
  }

  func learnerCount(_ query: LearnerQuery) throws -> Int {
    let count = try number(
      "SELECT count(*) FROM learner WHERE \(Self.condition(query))",
      StatementArguments(Self.values(query))
    )
    return Int(count ?? 0)
  }

  /// In the words of the partial indexes.
  private static func condition(_ query: LearnerQuery) -> String {
    switch query.which {
    case .all: query.customer == nil ? "alias IS NULL" : "alias IS NULL AND customer = :customer"
    case .unmatched: "alias IS NULL AND customer = 0 AND rule IS NULL"
    case .leftOut: "alias IS NULL AND rule IS NOT NULL AND tie IS NULL"
    }
  }

  /// What ``condition(_:)`` names.
  private static func values(_ query: LearnerQuery) -> [String: (any DatabaseValueConvertible)?] {
    guard query.which == .all, let customer = query.customer else { return [:] }
    return ["customer": customer.rawValue]
  }

  func waitingFacts(of learners: [LearnerKey]) throws -> [LearnerKey: Int] {
    var waiting: [LearnerKey: Int] = [:]
    for learner in learners {
      let count = try number(
        """
        WITH member AS (SELECT ?1 AS key UNION ALL SELECT key FROM learner WHERE alias = ?1)
        SELECT (SELECT count(*) FROM member m CROSS JOIN learning_event e
                  ON e.customer = 0 AND e.learner = m.key)
             + (SELECT count(*) FROM member m CROSS JOIN product_event e
                  ON e.learner = m.key WHERE e.customer = 0)
        """,
        [learner.rawValue]
      )
      if let count, count > 0 { waiting[learner] = Int(count) }
    }
    return waiting
  }

  func hasCustomers() throws -> Bool { try number("SELECT 1 FROM customer LIMIT 1") != nil }

  func hasOwner(_ owner: String, inSegment segment: String?) throws -> Bool {
    let among = segment == nil ? "" : "AND segment = ?"
    return try number(
      "SELECT 1 FROM customer WHERE owner = ? \(among) LIMIT 1",
      StatementArguments([owner, segment].compactMap(\.self))
    ) != nil
  }

  func hasSegment(_ segment: String, ofOwner owner: String?) throws -> Bool {
    let among = owner == nil ? "" : "AND owner = ?"
    return try number(
      "SELECT 1 FROM customer WHERE segment = ? \(among) LIMIT 1",
      StatementArguments([segment, owner].compactMap(\.self))
    ) != nil
  }

  func hasPlan(of product: Identifier<Product>) throws -> Bool {
    try number("SELECT 1 FROM plan WHERE product = ? LIMIT 1", [product.rawValue]) != nil
  }

  func plannedProducts() throws -> [Identifier<Product>] {
    try rows("SELECT DISTINCT product FROM plan ORDER BY product").map {
      Identifier($0[0] as String)
    }
  }

  func dataVersion() throws -> Int64 { try number("SELECT number FROM data_version") ?? 0 }
}
