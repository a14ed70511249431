internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func learner(_ claim: PersonClaim) throws -> LearnerVisit {
    guard let (kind, handle) = Self.handle(claim) else {
      throw SQLiteStoreError("a person without an address or id can't be kept")
    }
    var visit: LearnerVisit
    let found = try row(
      "SELECT key, customer, rule IS NOT NULL AND tie IS NULL FROM learner WHERE kind = ? AND handle = ?",
      [kind, handle]
    )
    if let found {
      visit = LearnerVisit(
        learner: LearnerKey(found[0]),
        customer: CustomerKey(found[1]),
        isNew: false,
        learned: false
      )
      visit.isLeftOut = found[2]
    } else {
      try run("INSERT INTO learner (kind, handle) VALUES (?, ?)", [kind, handle])
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

  /// The best of what a claim is known by.
  private static func handle(_ claim: PersonClaim) -> (kind: String, handle: String)? {
    if let email = claim.emailKey { return ("email", email) }
    if let hash = claim.emailHash { return ("hash", hash) }
    if let external = claim.externalID { return ("external", external) }
    return claim.lmsHandle.map { ("lms", $0) }
  }

  @discardableResult
  func tie(
    _ learner: LearnerKey,
    to customer: CustomerKey,
    because tie: CustomerMatcher.Tie?,
    rule: Int64?
  ) throws -> CustomerKey {
    let before = CustomerKey(
      try number("SELECT customer FROM learner WHERE key = ?", [learner.rawValue]) ?? 0
    )
    try run(
      "UPDATE learner SET customer = ?, tie = ?, rule = ? WHERE key = ?",
      [customer.rawValue, tie?.rawValue, rule, learner.rawValue]
    )
    if before != customer {
      try moveFacts(of: learner, from: before, to: customer)
      try moveEvents(of: learner, from: before, to: customer)
    }
    return before
  }

  /// - Returns: Whether something was news that can tell the learner's customer.
  func remember(_ claim: PersonClaim, of learner: LearnerKey) throws -> Bool {
    var isNews = false
    let identities = [
      ("email", claim.emailKey), ("hash", claim.emailHash), ("external", claim.externalID),
      ("lms", claim.lmsHandle),
    ]
    for (kind, value) in identities {
      guard let value else { continue }
      try run("INSERT OR IGNORE INTO identity VALUES (?, ?, ?)", [kind, value, learner.rawValue])
      if db.changesCount > 0 { isNews = true }
    }
    if claim.lmsID != nil, let system = claim.lmsSystem {
      try run("INSERT OR IGNORE INTO lms_system VALUES (?)", [system])
      if db.changesCount > 0 { isNews = true }
    }
    if let key = claim.emailKey, let written = claim.email, written != key {
      try run("INSERT OR IGNORE INTO email_spelling VALUES (?, ?)", [key, written])
      if db.changesCount > 0 { isNews = true }
    }
    for company in claim.companies {
      try run("INSERT OR IGNORE INTO learner_company VALUES (?, ?)", [learner.rawValue, company])
      if db.changesCount > 0 { isNews = true }
    }
    if let role = claim.role {
      try run("INSERT OR IGNORE INTO learner_role VALUES (?, ?)", [learner.rawValue, role])
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
      if db.changesCount > 0 { isNews = true }
    }
    return isNews
  }

  /// Puts a learner's facts where they belong now. A fact's key begins with its customer, so it is
  /// moved and not updated; one that is there already is the same.
  private func moveFacts(
    of learner: LearnerKey,
    from before: CustomerKey,
    to customer: CustomerKey
  ) throws {
    try run(
      """
      INSERT OR IGNORE INTO learning_event
      SELECT ?1, learner, content, at, kind, source, fingerprint, precision, is_mention, percent,
             points, maximum, seconds, import, line, comment, statement, heard_at
      FROM learning_event WHERE customer = ?2 AND learner = ?3
      """,
      [customer.rawValue, before.rawValue, learner.rawValue]
    )
    try run(
      "DELETE FROM learning_event WHERE customer = ? AND learner = ?",
      [before.rawValue, learner.rawValue]
    )
  }
}
