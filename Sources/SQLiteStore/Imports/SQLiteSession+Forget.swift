internal import GRDB
internal import Onboarding
internal import Tracking

/// Lets go of learners and customers of whom nothing is known any more.
extension SQLiteSession {
  /// Learners of whom no file speaks; whom somebody matched by hand stays.
  func forgetLearners(_ keys: Set<Int64>) throws {
    for key in keys.sorted() {
      let isHeld = try row(
        """
        SELECT 1 FROM learner l WHERE l.key = ?1 AND (
          l.explicit_customer IS NOT NULL OR l.merged_into IS NOT NULL OR l.is_apart
          OR EXISTS (SELECT 1 FROM learner WHERE merged_into = l.key)
          OR EXISTS (SELECT 1 FROM learning_event WHERE customer = l.customer AND learner = l.key)
          OR EXISTS (SELECT 1 FROM product_event WHERE learner = l.key))
        """,
        [key]
      )
      if isHeld == nil {
        try deleteUnlessReferred("DELETE FROM learner WHERE key = ?", key)
      }
      if try row("SELECT 1 FROM learner WHERE key = ?", [key]) != nil {
        try run(
          "INSERT OR IGNORE INTO identity SELECT kind, handle, key FROM learner WHERE key = ?",
          [key]
        )
      }
    }
  }

  func forgetCustomers(_ keys: Set<CustomerKey>) throws -> Set<CustomerKey> {
    let tables = try tablesThatNameCustomers()
    let inLearnerFiles = Set(
      try rows(
        "SELECT DISTINCT json_extract(text, '$[4]') FROM claim WHERE kind = ?",
        [ClaimText.Kind.learner.rawValue]
      ).map { $0[0] as String? }
    )
    var waiting: Set<CustomerKey> = []
    for customer in keys.sorted() where customer != .unmatched {
      let key = customer.rawValue
      let isTold = try row(
        """
        SELECT 1 FROM claim WHERE kind = \(ClaimText.Kind.customer.rawValue) AND subject = ?1
        UNION ALL SELECT 1 FROM learner WHERE explicit_customer = ?1 LIMIT 1
        """,
        [key]
      )
      let isNamed = try tables.contains { table in
        try row("SELECT 1 FROM \(table) WHERE customer = ? LIMIT 1", [key]) != nil
      }
      let id = try row("SELECT id FROM customer WHERE key = ?", [key])?[0] as String?
      if isTold != nil || isNamed || inLearnerFiles.contains(id) { continue }
      for learner in try rows("SELECT key FROM learner WHERE customer = ?", [key]) {
        try tie(LearnerKey(learner[0]), to: .unmatched, because: nil)
        waiting.insert(customer)
      }
      for alias in try aliases(of: customer) { try tie(alias, to: .unmatched, because: nil) }
      for table in Self.derivedTables {
        try run("DELETE FROM \(table) WHERE customer = ?", [key])
      }
      try deleteUnlessReferred("DELETE FROM customer WHERE key = ?", key)
    }
    return waiting
  }

  /// What follows from other tables, and is no reason to keep a customer.
  private static let derivedTables = [
    "customer_domain", "customer_product", "journey", "journey_step", "journey_stand",
  ]

  private func tablesThatNameCustomers() throws -> [String] {
    // Events that name a customer do so by an account; the others go where their learner goes.
    let moving = ["learner", "learning_event", "product_event"]
    let ofAliases = [
      "customer_alias", "subscription", "ticket", "survey", "purchase", "cost", "referral",
    ]
    let derived = Set(Self.derivedTables + moving + ofAliases)
    return try rows(
      """
      SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
      WHERE t.type = 'table' AND c.name = 'customer' ORDER BY t.name
      """
    ).map { $0[0] }.filter { !derived.contains($0) }
  }

  /// What another table refers to stays.
  private func deleteUnlessReferred(_ sql: String, _ key: Int64) throws {
    do {
      try run(sql, [key])
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      return
    }
  }
}
