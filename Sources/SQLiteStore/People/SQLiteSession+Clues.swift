internal import GRDB
internal import Onboarding
internal import Tracking

/// What tells to whom learners belong.
extension SQLiteSession {
  func clues(_ learner: LearnerKey) throws -> CustomerMatcher.Clues {
    // The learner and all aliases, or the one whose alias it is and theirs: each found by an index.
    let person = try number(
      "SELECT coalesce(alias, key) FROM learner WHERE key = ?",
      [learner.rawValue]
    )
    let same = "(SELECT key FROM learner WHERE key = ?1 OR alias = ?1)"
    func texts(_ columns: String) throws -> [String] {
      try rows("SELECT DISTINCT \(columns) IN \(same) ORDER BY 1", [person]).map { $0[0] }
    }
    func customer(_ column: String) throws -> CustomerKey? {
      try number(
        """
        SELECT c.key FROM learner l JOIN customer c ON c.key = l.\(column)
        WHERE l.key = ?1 OR l.alias = ?1 ORDER BY l.key <> ?1, c.id LIMIT 1
        """,
        [person]
      ).map { try meant(by: CustomerKey($0)) }
    }
    return CustomerMatcher.Clues(
      explicit: try customer("explicit_customer"),
      byID: try customer("id_customer"),
      byFile: try customer("file_customer"),
      companies: try texts("company FROM learner_company WHERE learner"),
      emailKeys: try texts("value FROM identity WHERE +kind = 'email' AND learner"),
      names: try texts("name FROM learner WHERE name IS NOT NULL AND key"),
      roles: try texts("role FROM learner_role WHERE learner")
    )
  }

  func allClues() throws -> [(learner: StoredLearnerTie, clues: CustomerMatcher.Clues)] {
    var told: [Int64: Told] = [:]
    var ties: [StoredLearnerTie] = []
    // By ids and not by numbers, which depend on the order of imports.
    var ids: [Int64: String] = [:]
    if try row("SELECT 1 FROM learner WHERE alias IS NOT NULL LIMIT 1") != nil {
      for row in try rows("SELECT key, id FROM customer") { ids[row[0]] = row[1] }
    }
    let meanings = try meanings()
    func meant(_ customer: Int64?) -> Int64? { customer.map { meanings[$0] ?? $0 } }
    for row in try rows(
      """
      SELECT key, coalesce(alias, key), customer, tie, rule, explicit_customer, id_customer,
             file_customer, name
      FROM learner ORDER BY key
      """
    ) {
      let tie = StoredLearnerTie(row)
      ties.append(tie)
      let person = tie.person.rawValue
      let isOwn = tie.person == tie.learner
      var known = told[person] ?? Told()
      known.explicit.hear(meant(row[5]), isOwn, ids)
      known.byID.hear(meant(row[6]), isOwn, ids)
      known.byFile.hear(meant(row[7]), isOwn, ids)
      if let name = row[8] as String? { known.names.append(name) }
      told[person] = known
    }
    let persons = Dictionary(ties.map { ($0.learner.rawValue, $0.person.rawValue) }) { $1 }
    for row in try rows("SELECT learner, company FROM learner_company ORDER BY company") {
      if let person = persons[row[0]] { told[person]?.companies.append(row[1]) }
    }
    for row in try rows("SELECT learner, value FROM identity WHERE kind = 'email' ORDER BY value") {
      if let person = persons[row[0]] { told[person]?.emailKeys.append(row[1]) }
    }
    for row in try rows("SELECT learner, role FROM learner_role ORDER BY role") {
      if let person = persons[row[0]] { told[person]?.roles.append(row[1]) }
    }
    let clues = told.mapValues(\.clues)
    return ties.map { ($0, clues[$0.person.rawValue] ?? CustomerMatcher.Clues()) }
  }
}

/// What was told of one person under any handle.
private struct Told {
  var explicit = ToldCustomer()
  var byID = ToldCustomer()
  var byFile = ToldCustomer()
  var companies: [String] = []
  var emailKeys: [String] = []
  var names: [String] = []
  var roles: [String] = []

  var clues: CustomerMatcher.Clues {
    CustomerMatcher.Clues(
      explicit: explicit.key.map { CustomerKey($0) },
      byID: byID.key.map { CustomerKey($0) },
      byFile: byFile.key.map { CustomerKey($0) },
      companies: companies,
      emailKeys: emailKeys,
      names: names,
      roles: roles
    )
  }
}

/// The customer that was told of a person: of themselves, or else of one of their aliases.
private struct ToldCustomer {
  private(set) var key: Int64?
  private var isOwn = false

  mutating func hear(_ told: Int64?, _ isTheirOwn: Bool, _ ids: [Int64: String]) {
    guard let told, !isOwn else { return }
    guard let known = key, !isTheirOwn else {
      (key, isOwn) = (told, isTheirOwn)
      return
    }
    if let id = ids[told], let other = ids[known], id < other { key = told }
  }
}

extension StoredLearnerTie {
  /// Reads key, person, customer, tie and rule in this order.
  init(_ row: Row) {
    self.init(
      learner: LearnerKey(row[0]),
      customer: CustomerKey(row[2]),
      tie: (row[3] as String?).flatMap(CustomerMatcher.Tie.init)
    )
    person = LearnerKey(row[1])
    rule = row[4]
  }
}
