internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func learners(of customer: CustomerKey?) throws -> [StoredLearner] {
    let condition = customer.map { "WHERE customer = \($0.rawValue)" } ?? ""
    return try learners(where: condition)
  }

  func learners(known text: String) throws -> [StoredLearner] {
    var keys = try rows(
      "SELECT DISTINCT learner FROM identity WHERE kind <> 'email' AND value = ?",
      [text]
    ).map { $0[0] as Int64 }
    if let email = EmailAddress.key(text) {
      keys += try rows(
        "SELECT learner FROM identity WHERE kind = 'email' AND value = ?",
        [email]
      ).map { $0[0] as Int64 }
    }
    guard !keys.isEmpty else { return [] }
    let list = Set(keys).sorted().map(String.init).joined(separator: ", ")
    return try learners(where: "WHERE key IN (\(list))")
  }

  func waitingFacts() throws -> [LearnerKey: Int] {
    let counts = try rows(
      "SELECT learner, count(*) FROM learning_event WHERE customer = 0 GROUP BY learner"
    )
    return Dictionary(uniqueKeysWithValues: counts.map { (LearnerKey($0[0]), $0[1]) })
  }

  private func learners(where condition: String) throws -> [StoredLearner] {
    var learners: [LearnerKey: StoredLearner] = [:]
    for row in try rows("SELECT key, customer, tie, name FROM learner \(condition)") {
      let learner = learner(row)
      learners[learner.key] = learner
    }
    let among = condition.isEmpty ? "" : "WHERE learner IN (SELECT key FROM learner \(condition))"
    for row in try rows("SELECT learner, kind, value FROM identity \(among) ORDER BY value") {
      let key = LearnerKey(row[0])
      switch row[1] as String {
      case "email": learners[key]?.emails.append(row[2])
      case "lms": learners[key]?.lmsIDs.append(row[2])
      default: learners[key]?.externalIDs.append(row[2])
      }
    }
    for row in try rows("SELECT learner, company FROM learner_company \(among) ORDER BY company") {
      learners[LearnerKey(row[0])]?.companies.append(row[1])
    }
    return learners.values.sorted { ($0.id, $0.key) < ($1.id, $1.key) }
  }

  private func learner(_ row: Row) -> StoredLearner {
    var learner = StoredLearner(
      key: LearnerKey(row["key"]),
      customer: CustomerKey(row["customer"]),
      tie: (row["tie"] as String?).flatMap(CustomerMatcher.Tie.init)
    )
    learner.name = row["name"]
    return learner
  }

  func clues(_ learner: LearnerKey) throws -> CustomerMatcher.Clues {
    let row = try row(
      """
      SELECT explicit_customer, id_customer, file_customer FROM learner WHERE key = ?
      """,
      [learner.rawValue]
    )
    return CustomerMatcher.Clues(
      explicit: (row?[0] as Int64?).map { CustomerKey($0) },
      byID: (row?[1] as Int64?).map { CustomerKey($0) },
      byFile: (row?[2] as Int64?).map { CustomerKey($0) },
      companies: try rows(
        "SELECT company FROM learner_company WHERE learner = ? ORDER BY company",
        [learner.rawValue]
      ).map { $0[0] },
      emailKeys: try rows(
        "SELECT value FROM identity WHERE learner = ? AND kind = 'email' ORDER BY value",
        [learner.rawValue]
      ).map { $0[0] }
    )
  }

  func allClues() throws -> [(learner: StoredLearnerTie, clues: CustomerMatcher.Clues)] {
    var companies: [Int64: [String]] = [:]
    for row in try rows("SELECT learner, company FROM learner_company ORDER BY company") {
      companies[row[0], default: []].append(row[1])
    }
    var emails: [Int64: [String]] = [:]
    for row in try rows("SELECT learner, value FROM identity WHERE kind = 'email' ORDER BY value") {
      emails[row[0], default: []].append(row[1])
    }
    return try rows(
      """
      SELECT key, customer, tie, explicit_customer, id_customer, file_customer
      FROM learner ORDER BY key
      """
    ).map { row in
      let key = row[0] as Int64
      return (
        StoredLearnerTie(
          learner: LearnerKey(key),
          customer: CustomerKey(row[1]),
          tie: (row[2] as String?).flatMap(CustomerMatcher.Tie.init)
        ),
        CustomerMatcher.Clues(
          explicit: (row[3] as Int64?).map { CustomerKey($0) },
          byID: (row[4] as Int64?).map { CustomerKey($0) },
          byFile: (row[5] as Int64?).map { CustomerKey($0) },
          companies: companies[key] ?? [],
          emailKeys: emails[key] ?? []
        )
      )
    }
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
