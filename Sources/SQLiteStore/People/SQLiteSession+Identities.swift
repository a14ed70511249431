internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func learner(_ claim: PersonClaim) throws -> LearnerVisit {
    let byEmail = try claim.emailKey.flatMap { try only("email", $0) }
    let byOtherID =
      try claim.externalID.flatMap { try only("external", $0) }
      ?? claim.lmsID.flatMap { try only("lms", $0) }
    var visit: LearnerVisit
    if let learner = byEmail {
      visit = try self.visit(learner)
      if let other = byOtherID, other != learner, try !hasEmail(other) {
        try absorb(other, into: learner)
        visit = try self.visit(learner)
        visit.learned = true
        visit.absorbed = other
      }
    } else if let learner = byOtherID, try claim.emailKey == nil || !hasEmail(learner) {
      visit = try self.visit(learner)
    } else {
      try run("INSERT INTO learner (customer) VALUES (0)")
      visit = LearnerVisit(
        learner: LearnerKey(db.lastInsertedRowID),
        customer: .unmatched,
        isNew: true,
        learned: true
      )
    }
    if try remember(claim, of: visit.learner) { visit.learned = true }
    return visit
  }

  @discardableResult
  func tie(
    _ learner: LearnerKey,
    to customer: CustomerKey,
    because tie: CustomerMatcher.Tie?
  ) throws -> CustomerKey {
    let before = CustomerKey(
      try number("SELECT customer FROM learner WHERE key = ?", [learner.rawValue]) ?? 0
    )
    try run(
      "UPDATE learner SET customer = ?, tie = ? WHERE key = ?",
      [customer.rawValue, tie?.rawValue, learner.rawValue]
    )
    if before != customer { try moveFacts(of: learner, from: before, to: customer) }
    return before
  }

  /// The one learner who has this identity; nil for none and for several.
  private func only(_ kind: String, _ value: String) throws -> LearnerKey? {
    let found = try rows(
      "SELECT learner FROM identity WHERE kind = ? AND value = ? LIMIT 2",
      [kind, value]
    )
    return found.count == 1 ? LearnerKey(found[0][0]) : nil
  }

  private func hasEmail(_ learner: LearnerKey) throws -> Bool {
    try row(
      "SELECT 1 FROM identity WHERE learner = ? AND kind = 'email' LIMIT 1",
      [learner.rawValue]
    ) != nil
  }

  private func visit(_ learner: LearnerKey) throws -> LearnerVisit {
    let customer = try number("SELECT customer FROM learner WHERE key = ?", [learner.rawValue])
    return LearnerVisit(
      learner: learner,
      customer: CustomerKey(customer ?? 0),
      isNew: false,
      learned: false
    )
  }

  /// - Returns: Whether something was news that can tell the learner's customer.
  private func remember(_ claim: PersonClaim, of learner: LearnerKey) throws -> Bool {
    var isNews = false
    let identities = [
      ("email", claim.emailKey), ("lms", claim.lmsID), ("external", claim.externalID),
    ]
    for (kind, value) in identities {
      guard let value else { continue }
      try run("INSERT OR IGNORE INTO identity VALUES (?, ?, ?)", [kind, value, learner.rawValue])
      if db.changesCount > 0 { isNews = true }
    }
    for company in claim.companies {
      try run("INSERT OR IGNORE INTO learner_company VALUES (?, ?)", [learner.rawValue, company])
      if db.changesCount > 0 { isNews = true }
    }
    if let name = claim.name {
      // The longer of two names, so that the order in which they are heard doesn't matter.
      try run(
        """
        UPDATE learner SET name = ?1
        WHERE key = ?2 AND (name IS NULL OR length(?1) > length(name)
                            OR (length(?1) = length(name) AND ?1 < name))
        """,
        [name, learner.rawValue]
      )
    }
    return isNews
  }

  /// Makes two learners one, with all that is known of either.
  private func absorb(_ other: LearnerKey, into learner: LearnerKey) throws {
    let customer = CustomerKey(
      try number("SELECT customer FROM learner WHERE key = ?", [learner.rawValue]) ?? 0
    )
    let before = CustomerKey(
      try number("SELECT customer FROM learner WHERE key = ?", [other.rawValue]) ?? 0
    )
    try moveFacts(of: other, from: before, to: customer, as: learner)
    let keys: StatementArguments = [learner.rawValue, other.rawValue]
    try run("UPDATE product_event SET learner = ? WHERE learner = ?", keys)
    try run("UPDATE OR IGNORE identity SET learner = ? WHERE learner = ?", keys)
    try run("UPDATE OR IGNORE learner_company SET learner = ? WHERE learner = ?", keys)
    try run(
      """
      UPDATE learner SET
        explicit_customer = coalesce(learner.explicit_customer, other.explicit_customer),
        id_customer = coalesce(learner.id_customer, other.id_customer),
        file_customer = coalesce(learner.file_customer, other.file_customer),
        name = coalesce(learner.name, other.name)
      FROM learner AS other WHERE learner.key = ? AND other.key = ?
      """,
      keys
    )
    try run("DELETE FROM identity WHERE learner = ?", [other.rawValue])
    try run("DELETE FROM learner_company WHERE learner = ?", [other.rawValue])
    try run("DELETE FROM learner WHERE key = ?", [other.rawValue])
  }

  /// Puts a learner's facts where they belong now. A fact's key begins with its customer, so it is
  /// moved and not updated; one that is there already is the same.
  private func moveFacts(
    of learner: LearnerKey,
    from before: CustomerKey,
    to customer: CustomerKey,
    as newLearner: LearnerKey? = nil
  ) throws {
    let owner = newLearner ?? learner
    try run(
      """
      INSERT OR IGNORE INTO learning_event
      SELECT ?1, ?2, content, at, kind, source, fingerprint, precision, is_mention, percent,
             points, maximum, seconds, import, line, comment
      FROM learning_event WHERE customer = ?3 AND learner = ?4
      """,
      [customer.rawValue, owner.rawValue, before.rawValue, learner.rawValue]
    )
    try run(
      "DELETE FROM learning_event WHERE customer = ? AND learner = ?",
      [before.rawValue, learner.rawValue]
    )
  }
}
