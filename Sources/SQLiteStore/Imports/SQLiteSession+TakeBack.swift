internal import GRDB
internal import Onboarding
internal import Tracking

/// Takes back what one import told and no other did.
///
/// Whatever another import told as well passes to the first of those. The lists of what was told
/// again are read whole, in the order of imports: taking back is rare, and importing is not.
extension SQLiteSession {
  func takeBack(_ importID: Int64, at instant: Instant, by actor: String) throws
    -> Set<CustomerKey>
  {
    try run(
      "UPDATE import SET undone_at = ?, undone_by = ? WHERE id = ?",
      [instant.milliseconds, actor, importID]
    )
    if try number("SELECT same_as FROM import WHERE id = ?", [importID]) != nil {
      // The import that it is the same as voids the same statements.
      try run("DELETE FROM voided WHERE import = ?", [importID])
      return []
    }
    if let twin = try number(
      "SELECT min(id) FROM import WHERE same_as = ? AND undone_at IS NULL",
      [importID]
    ) {
      try bequeath(importID, to: twin)
      return []
    }
    var touched = try takeBackFacts(importID)
    touched.formUnion(try takeBackEvents(importID))
    return touched.union(try takeBackClaims(importID))
  }

  /// Passes all that an import told to one of the same file.
  private func bequeath(_ importID: Int64, to twin: Int64) throws {
    let tables = [
      "learning_event", "product_event", "claim", "retold_fact", "retold_event", "retold_claim",
    ]
    for table in tables {
      try run("UPDATE \(table) SET import = ? WHERE import = ?", [twin, importID])
    }
    // The twin voids the same statements itself.
    try run("DELETE FROM voided WHERE import = ?", [importID])
    try run("UPDATE import SET same_as = NULL WHERE id = ?", [twin])
    try run(
      "UPDATE import SET same_as = ? WHERE same_as = ? AND undone_at IS NULL",
      [twin, importID]
    )
  }

  private func takeBackFacts(_ importID: Int64) throws -> Set<CustomerKey> {
    let retold = try cursor(
      """
      SELECT r.import, r.line, r.heard_at, l.customer, r.learner, r.content, r.at, r.kind,
             r.source, r.fingerprint
      FROM retold_fact r CROSS JOIN learner l ON l.key = r.learner
      WHERE r.import <> ? ORDER BY r.rowid
      """,
      [importID]
    )
    while let row = try retold.next() {
      try run(
        """
        UPDATE learning_event SET import = ?, line = ?, heard_at = ?
        WHERE customer = ? AND learner = ? AND content = ? AND at = ? AND kind = ? AND source = ?
          AND fingerprint = ? AND import = ?
        """,
        StatementArguments(row.databaseValues + [importID.databaseValue])
      )
    }
    let touched = try rows(
      """
      SELECT customer FROM learning_event WHERE import = ?1 AND customer <> 0
      UNION SELECT e.customer FROM voided v JOIN learning_event e ON e.statement = v.statement
      WHERE v.import = ?1 AND e.customer <> 0
      """,
      [importID]
    ).map { CustomerKey($0[0]) }
    try run("DELETE FROM voided WHERE import = ?", [importID])
    try run("DELETE FROM learning_event WHERE import = ?", [importID])
    try run("DELETE FROM retold_fact WHERE import = ?", [importID])
    // They may be sent again.
    try run("DELETE FROM xapi_statement WHERE import = ?", [importID])
    return Set(touched).union(try followEnrolments())
  }

  func followEnrolments() throws -> Set<CustomerKey> {
    let seen = try cursor(
      """
      SELECT l.customer, r.learner, r.content, r.at, r.source, r.fingerprint, r.import, r.line
      FROM retold_fact r CROSS JOIN learner l ON l.key = r.learner
      WHERE r.kind = \(LearningFact.Kind.enrolled.rawValue)
        AND r.fingerprint = \(FactRow.bareEnrolment)
      ORDER BY r.at, r.rowid
      """
    )
    var touched: Set<CustomerKey> = []
    while let row = try seen.next() {
      let isSeen = try isSeen(
        customer: row[0],
        learner: row[1],
        content: row[2],
        at: row[3],
        source: row[4]
      )
      if isSeen { continue }
      try run(
        """
        INSERT INTO learning_event
          (customer, learner, content, at, kind, source, fingerprint, precision, import, line)
        VALUES (?, ?, ?, ?, \(LearningFact.Kind.enrolled.rawValue), ?, ?, -1, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        StatementArguments(row.databaseValues)
      )
      touched.insert(CustomerKey(row[0]))
    }
    return touched.subtracting([.unmatched])
  }

  private func takeBackEvents(_ importID: Int64) throws -> Set<CustomerKey> {
    let retold = try cursor(
      """
      SELECT r.import, r.line, r.heard_at, coalesce(a.customer, l.customer, 0), r.source, r.account,
             r.key, r.key || \(EventKey.suffix("r"))
      FROM retold_event r LEFT JOIN event_account a ON a.account = r.account
        LEFT JOIN learner l ON r.account IS NULL AND l.key = r.learner
      WHERE r.import <> ? ORDER BY r.rowid
      """,
      [importID]
    )
    while let row = try retold.next() {
      try run(
        """
        UPDATE product_event SET import = ?, line = ?, heard_at = ?
        WHERE customer = ? AND source = ? AND account IS ? AND key IN (?, ?) AND import = ?
        """,
        StatementArguments(row.databaseValues + [importID.databaseValue])
      )
    }
    let touched = try rows(
      "SELECT DISTINCT customer FROM product_event WHERE import = ?",
      [importID]
    ).map { CustomerKey($0[0]) }
    try run("DELETE FROM product_event WHERE import = ?", [importID])
    try run("DELETE FROM retold_event WHERE import = ?", [importID])
    try run(
      """
      DELETE FROM event_account WHERE account NOT IN
        (SELECT account FROM product_event WHERE account IS NOT NULL)
      """
    )
    return Set(touched)
  }

  private func takeBackClaims(_ importID: Int64) throws -> Set<CustomerKey> {
    var subjects: [ClaimText.Kind: Set<Int64>] = [:]
    for kind in ClaimText.Kind.allCases {
      subjects[kind] = try self.subjects(kind, ofImport: importID)
    }
    let customers = try (subjects[.customer] ?? [])
      .union(namedCustomers(ofLearners: subjects[.learner] ?? []))
    let retold = try cursor(
      """
      SELECT import, line, kind, subject, fingerprint FROM retold_claim
      WHERE import <> ? ORDER BY rowid
      """,
      [importID]
    )
    while let row = try retold.next() {
      try run(
        """
        UPDATE claim SET import = ?, line = ?
        WHERE kind = ? AND subject = ? AND fingerprint = ? AND import = ?
        """,
        StatementArguments(row.databaseValues + [importID.databaseValue])
      )
    }
    try run("DELETE FROM claim WHERE import = ?", [importID])
    try run("DELETE FROM retold_claim WHERE import = ?", [importID])

    for kind in ClaimText.Kind.allCases {
      let subjects = subjects[kind] ?? []
      let tellings = try tellings(kind, of: subjects)
      for subject in subjects.sorted() {
        let told = tellings[subject] ?? []
        switch kind {
        case .customer: try deriveCustomer(subject, told)
        case .learner: try deriveLearner(subject, told)
        case .content: try deriveContent(subject, told)
        }
      }
      if kind == .learner { try forgetLearners(subjects.filter { tellings[$0] == nil }) }
    }
    return Set(customers.map { CustomerKey($0) })
  }

  /// The customers to whom files give some learners.
  private func namedCustomers(ofLearners learners: Set<Int64>) throws -> Set<Int64> {
    var named: Set<Int64> = []
    let told = try cursor(
      """
      SELECT k.subject, c.key FROM claim k JOIN customer c ON c.id = json_extract(k.text, '$[4]')
      WHERE k.kind = ?
      """,
      [ClaimText.Kind.learner.rawValue]
    )
    while let row = try told.next() {
      if learners.contains(row[0]) { named.insert(row[1]) }
    }
    return named
  }
}
