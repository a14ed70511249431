internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func learners(of customer: CustomerKey?) throws -> [StoredLearner] {
    let ofCustomer = customer.map { " AND customer = \($0.rawValue)" } ?? ""
    return try learners(where: "WHERE alias IS NULL\(ofCustomer)")
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
    let list = Set(keys).sorted().map(String.init).joined(separator: ", ")
    return try learners(where: "WHERE key IN (\(list))")
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
  private func learners(where condition: String) throws -> [StoredLearner] {
    let systems = Set(try lmsSystems())
    let shared = systems.count > 1 ? try sharedLMSIDs() : []
    var learners: [LearnerKey: StoredLearner] = [:]
    for row in try rows("SELECT key, kind, handle, customer, tie, name FROM learner \(condition)") {
      var learner = StoredLearner(
        key: LearnerKey(row[0]),
        id: row[2],
        customer: CustomerKey(row[3]),
        tie: (row[4] as String?).flatMap(CustomerMatcher.Tie.init)
      )
      if row[1] == "lms" {
        let id = LMSHandle.id(learner.id, systems: systems)
        if !shared.contains(id) { learner.id = id }
      }
      if row[1] == "email" { learner.emails = [learner.id] }
      learner.name = row[5]
      learners[learner.key] = learner
    }
    for row in try rows(Self.members(condition, "i.kind, i.value", "identity i ON i.learner")) {
      let value: String = row[2]
      switch row[1] as String {
      case "email": learners[LearnerKey(row[0])]?.emails.add(value)
      case "lms": learners[LearnerKey(row[0])]?.lmsIDs.add(LMSHandle.id(value, systems: systems))
      case "external": learners[LearnerKey(row[0])]?.externalIDs.add(value)
      default: break
      }
    }
    for row in try rows(
      Self.members(condition, "c.company", "learner_company c ON c.learner")
    ) {
      learners[LearnerKey(row[0])]?.companies.add(row[1])
    }
    for row in try rows(
      "SELECT alias, name FROM learner WHERE alias IS NOT NULL AND name IS NOT NULL"
        + " ORDER BY length(name) DESC, name"
    ) {
      let person = LearnerKey(row[0])
      if learners[person]?.name == nil { learners[person]?.name = row[1] }
    }
    return learners.values.sorted { ($0.id, $0.key) < ($1.id, $1.key) }
  }

  /// Asks for something about persons under all of their handles.
  private static func members(_ condition: String, _ columns: String, _ join: String) -> String {
    """
    WITH person AS (SELECT key FROM learner \(condition)),
    member AS (SELECT key, key AS person FROM person UNION ALL
               SELECT l.key, l.alias FROM person p JOIN learner l ON l.alias = p.key)
    SELECT m.person, \(columns) FROM member m JOIN \(join) = m.key ORDER BY \(columns)
    """
  }

  func clues(_ learner: LearnerKey) throws -> CustomerMatcher.Clues {
    // The learner and all aliases, or the one whose alias it is and theirs: each found by an index.
    let person = try number(
      "SELECT coalesce(alias, key) FROM learner WHERE key = ?",
      [learner.rawValue]
    )
    let same = "(SELECT key FROM learner WHERE key = ?1 OR alias = ?1)"
    let row = try row(
      """
      SELECT min(explicit_customer), min(id_customer), min(file_customer) FROM learner
      WHERE key = ?1 OR alias = ?1
      """,
      [person]
    )
    return CustomerMatcher.Clues(
      explicit: (row?[0] as Int64?).map { CustomerKey($0) },
      byID: (row?[1] as Int64?).map { CustomerKey($0) },
      byFile: (row?[2] as Int64?).map { CustomerKey($0) },
      companies: try rows(
        "SELECT DISTINCT company FROM learner_company WHERE learner IN \(same) ORDER BY company",
        [person]
      ).map { $0[0] },
      emailKeys: try rows(
        """
        SELECT DISTINCT value FROM identity
        WHERE +kind = 'email' AND learner IN \(same) ORDER BY value
        """,
        [person]
      ).map { $0[0] }
    )
  }

  func allClues() throws -> [(learner: StoredLearnerTie, clues: CustomerMatcher.Clues)] {
    var clues: [Int64: CustomerMatcher.Clues] = [:]
    var ties: [(tie: StoredLearnerTie, person: Int64)] = []
    for row in try rows(
      """
      SELECT key, coalesce(alias, key), customer, tie, explicit_customer, id_customer, file_customer
      FROM learner ORDER BY key
      """
    ) {
      let tie = StoredLearnerTie(
        learner: LearnerKey(row[0]),
        customer: CustomerKey(row[2]),
        tie: (row[3] as String?).flatMap(CustomerMatcher.Tie.init)
      )
      ties.append((tie, row[1]))
      var known = clues[row[1]] ?? CustomerMatcher.Clues()
      known.explicit = Self.first(known.explicit, row[4])
      known.byID = Self.first(known.byID, row[5])
      known.byFile = Self.first(known.byFile, row[6])
      clues[row[1]] = known
    }
    let persons = Dictionary(ties.map { ($0.tie.learner.rawValue, $0.person) }) { first, _ in first
    }
    for row in try rows("SELECT learner, company FROM learner_company ORDER BY company") {
      if let person = persons[row[0]] { clues[person]?.companies.append(row[1]) }
    }
    for row in try rows("SELECT learner, value FROM identity WHERE kind = 'email' ORDER BY value") {
      if let person = persons[row[0]] { clues[person]?.emailKeys.append(row[1]) }
    }
    return ties.map { ($0.tie, clues[$0.person] ?? CustomerMatcher.Clues()) }
  }

  /// The lesser of two customers, so that the order in which they are met doesn't matter.
  private static func first(_ known: CustomerKey?, _ told: Int64?) -> CustomerKey? {
    guard let told = told.map({ CustomerKey($0) }) else { return known }
    return known.map { min($0, told) } ?? told
  }

  func setExplicitCustomer(_ customer: CustomerKey?, of learner: LearnerKey) throws {
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
