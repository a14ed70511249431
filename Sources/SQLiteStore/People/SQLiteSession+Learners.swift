internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func learners(of customer: CustomerKey?) throws -> [StoredLearner] {
    guard let customer else { return try learners(where: "WHERE alias IS NULL") }
    return try learners(
      // Who is left out by a rule waits for nobody.
      where: customer == .unmatched
        ? "WHERE alias IS NULL AND customer = :customer AND rule IS NULL"
        : "WHERE alias IS NULL AND customer = :customer",
      ["customer": customer.rawValue]
    )
  }

  func learner(key: LearnerKey) throws -> StoredLearner? {
    try learners(where: "WHERE alias IS NULL AND key = :key", ["key": key.rawValue]).first
  }

  /// Persons by their keys, in that order.
  func learners(keyed keys: [LearnerKey]) throws -> [StoredLearner] {
    guard !keys.isEmpty else { return [] }
    let found = try learners(
      where: "WHERE alias IS NULL AND key IN \(Self.listed)",
      ["list": Self.list(keys.map(\.rawValue))]
    )
    let byKey = Dictionary(uniqueKeysWithValues: found.map { ($0.key, $0) })
    return keys.compactMap { byKey[$0] }
  }

  func learnersLeftOut() throws -> [StoredLearner] {
    try learners(where: "WHERE alias IS NULL AND rule IS NOT NULL AND tie IS NULL")
  }

  func keysWithoutCustomer() throws -> (waiting: Set<LearnerKey>, leftOut: Set<LearnerKey>) {
    let keys = try rows("SELECT key, rule FROM learner WHERE customer = 0 AND alias IS NULL")
    let leftOut = keys.filter { $0[1] as Int64? != nil }.map { LearnerKey($0[0]) }
    return (Set(keys.map { LearnerKey($0[0]) }).subtracting(leftOut), Set(leftOut))
  }

  func learners(known text: String) throws -> [StoredLearner] {
    // An id may be typed with its system or without.
    let handles = [text] + (try lmsSystems()).map { LMSHandle.text(system: $0, id: text) }
    var keys: [Int64] = []
    for (place, handle) in handles.enumerated() {
      let kinds = place == 0 ? "i.kind <> 'email'" : "i.kind = 'lms'"
      keys += try persons("\(kinds) AND i.value = ?", handle)
    }
    if let email = EmailAddress.key(text) {
      keys += try persons("i.kind = 'email' AND i.value = ?", email)
    }
    guard !keys.isEmpty else { return [] }
    return try learners(where: "WHERE key IN \(Self.listed)", ["list": Self.list(keys)])
  }

  func customers(ofLearner email: String) throws -> Set<CustomerKey> {
    guard let email = EmailAddress.key(email) else { return [] }
    let found = try rows(
      """
      SELECT DISTINCT p.customer FROM identity i JOIN learner l ON l.key = i.learner
        JOIN learner p ON p.key = coalesce(l.alias, l.key)
      WHERE i.kind = 'email' AND i.value = ?
      """,
      [email]
    )
    return Set(found.map { CustomerKey($0[0]) })
  }

  /// The numbers of ``list(_:)`` as a list for `IN`.
  private static let listed = "(SELECT value FROM json_each(:list))"

  private static func list(_ keys: [Int64]) -> String {
    "[\(keys.map(String.init).joined(separator: ","))]"
  }

  private func persons(_ condition: String, _ value: String) throws -> [Int64] {
    try rows(
      """
      SELECT DISTINCT coalesce(l.alias, l.key) FROM identity i JOIN learner l ON l.key = i.learner
      WHERE \(condition)
      """,
      [value]
    ).map { $0[0] }
  }

  func waitingFacts() throws -> [LearnerKey: Int] {
    let counts = try rows(
      """
      SELECT coalesce(l.alias, l.key), count(*)
      FROM (SELECT learner FROM learning_event WHERE customer = 0
            UNION ALL SELECT learner FROM product_event WHERE customer = 0) e
      JOIN learner l ON l.key = e.learner
      GROUP BY 1
      """
    )
    return Dictionary(uniqueKeysWithValues: counts.map { (LearnerKey($0[0]), $0[1]) })
  }

  /// Learners who are nobody's alias, with all that is known of them under any handle.
  ///
  /// - Parameter condition: The same words for all values, which are arguments: statements are kept.
  func learners(
    where condition: String,
    _ arguments: StatementArguments = []
  ) throws -> [StoredLearner] {
    let systems = Set(try lmsSystems())
    let shared = systems.count > 1 ? try sharedLMSIDs() : []
    var learners: [LearnerKey: StoredLearner] = [:]
    var handles: [LearnerKey: String] = [:]
    for row in try rows(
      "SELECT key, kind, handle, customer, tie, name, rule FROM learner \(condition)",
      arguments
    ) {
      var learner = StoredLearner(
        key: LearnerKey(row[0]),
        id: row[2],
        customer: CustomerKey(row[3]),
        tie: (row[4] as String?).flatMap(CustomerMatcher.Tie.init)
      )
      handles[learner.key] = learner.id
      if row[1] == "lms" {
        let id = LMSHandle.id(learner.id, systems: systems)
        if !shared.contains(id) { learner.id = id }
      }
      if row[1] == "email" { learner.emails = [learner.id] }
      learner.name = row[5]
      learner.rule = row[6]
      learners[learner.key] = learner
    }
    for row in try rows(
      Self.members(condition, "i.kind, i.value", "identity i ON i.learner"),
      arguments
    ) {
      let value: String = row[2]
      switch row[1] as String {
      case "email": learners[LearnerKey(row[0])]?.emails.add(value)
      case "lms": learners[LearnerKey(row[0])]?.lmsIDs.add(LMSHandle.id(value, systems: systems))
      case "external": learners[LearnerKey(row[0])]?.externalIDs.add(value)
      default: break
      }
    }
    for row in try rows(
      Self.members(condition, "c.company", "learner_company c ON c.learner"),
      arguments
    ) {
      learners[LearnerKey(row[0])]?.companies.add(row[1])
    }
    for row in try rows(
      """
      SELECT alias, name FROM learner
      WHERE alias IN (SELECT key FROM learner \(condition)) AND name IS NOT NULL
      ORDER BY length(name) DESC, name
      """,
      arguments
    ) {
      let person = LearnerKey(row[0])
      if learners[person]?.name == nil { learners[person]?.name = row[1] }
    }
    return learners.values.sorted { one, other in
      (handles[one.key] ?? "", one.key) < (handles[other.key] ?? "", other.key)
    }
  }

  /// Asks for something about persons under all of their handles.
  ///
  /// From the persons on, which CROSS JOIN says: else it begins with all that there is of anybody.
  static func members(_ condition: String, _ columns: String, _ join: String) -> String {
    """
    WITH person AS (SELECT key FROM learner \(condition)),
    member AS (SELECT key, key AS person FROM person UNION ALL
               SELECT l.key, l.alias FROM person p CROSS JOIN learner l ON l.alias = p.key)
    SELECT m.person, \(columns) FROM member m CROSS JOIN \(join) = m.key ORDER BY \(columns)
    """
  }

  func setExplicitCustomer(_ customer: CustomerKey?, of learner: LearnerKey) throws {
    // Of the whole person: what was said of an alias before is said anew, or taken back.
    try run(
      "UPDATE learner SET explicit_customer = NULL WHERE alias = ?",
      [learner.rawValue]
    )
    try run(
      "UPDATE learner SET explicit_customer = ? WHERE key = ?",
      [customer?.rawValue, learner.rawValue]
    )
  }

  func setFileCustomer(_ customer: CustomerKey, byID: Bool, of learner: LearnerKey) throws {
    let column = byID ? "id_customer" : "file_customer"
    try run(
      "UPDATE learner SET \(column) = ? WHERE key = ?",
      [customer.rawValue, learner.rawValue]
    )
  }
}

extension [String] {
  /// Adds a text that isn't there.
  fileprivate mutating func add(_ text: String) {
    if !contains(text) { append(text) }
  }
}
