internal import GRDB
internal import Onboarding
internal import Tracking

/// What files say, kept as they said it, and what is known derived from it anew.
extension SQLiteSession {
  func keep(_ claim: Claim, importID: Int64, line: Int) throws {
    let spelt = try ClaimText(claim)
    let fingerprint = spelt.fingerprint
    try run(
      """
      INSERT INTO claim (kind, subject, fingerprint, text, import, line) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """,
      [spelt.kind.rawValue, spelt.subject, fingerprint, spelt.text, importID, line]
    )
    guard db.changesCount == 0 else { return }
    try run(
      """
      INSERT INTO retold_claim (import, kind, subject, fingerprint, line) VALUES (?, ?, ?, ?, ?)
      """,
      [importID, spelt.kind.rawValue, spelt.subject, fingerprint, line]
    )
  }

  /// Of whom an import says something.
  func subjects(_ kind: ClaimText.Kind, ofImport id: Int64) throws -> Set<Int64> {
    let found = try rows(
      """
      SELECT subject FROM claim WHERE kind = ?1 AND import = ?2
      UNION SELECT subject FROM retold_claim WHERE kind = ?1 AND import = ?2
      """,
      [kind.rawValue, id]
    )
    return Set(found.map { $0[0] })
  }

  /// What is said of some subjects, in the order in which it was told.
  func tellings(_ kind: ClaimText.Kind, of subjects: Set<Int64>) throws -> [Int64: [Telling]] {
    var tellings: [Int64: [Telling]] = [:]
    let told = try cursor(
      """
      SELECT subject, text, import, line FROM claim WHERE kind = ?1
      UNION ALL
      SELECT r.subject, c.text, r.import, r.line FROM retold_claim r
      JOIN claim c ON c.kind = r.kind AND c.subject = r.subject AND c.fingerprint = r.fingerprint
      WHERE r.kind = ?1
      """,
      [kind.rawValue]
    )
    while let row = try told.next() {
      let subject: Int64 = row[0]
      guard subjects.contains(subject) else { continue }
      tellings[subject, default: []].append(
        Telling(importID: row[2], line: row[3], text: row[1])
      )
    }
    return tellings.mapValues { $0.sorted() }
  }

  struct Telling: Comparable {
    let importID: Int64
    let line: Int
    let text: String

    static func < (one: Self, other: Self) -> Bool {
      (one.importID, one.line, one.text) < (other.importID, other.line, other.text)
    }
  }

  /// Makes a customer what the claims that there are say.
  func deriveCustomer(_ key: Int64, _ tellings: [Telling]) throws {
    guard let customer = try customer(CustomerKey(key)) else { return }
    try run(
      """
      UPDATE customer SET name = id, signed_up_at = NULL, trial_started_at = NULL,
        churned_at = NULL, owner = NULL, segment = NULL, pricing_plan = NULL, seats = NULL,
        others = '{}', is_internal = 0
      WHERE key = ?
      """,
      [key]
    )
    if customer.isInternal { try noteStake(of: customer.key) }
    try run("DELETE FROM customer_domain WHERE customer = ?", [key])
    try run("DELETE FROM customer_product WHERE customer = ?", [key])
    for telling in tellings {
      let row = try CustomerText.row(telling.text, id: customer.id, line: telling.line)
      let known = try self.customer(CustomerKey(key))
      _ = try saveCustomer(
        row.telling(of: customer.id, dates: known?.dates, domains: known?.domains ?? [])
      )
    }
    if let only = try onlyProduct(since: tellings.first?.importID),
      try self.customer(CustomerKey(key))?.products.isEmpty ?? false
    {
      try setProducts([only], of: CustomerKey(key))
    }
  }

  /// The product that whoever names none was given at the time of an import or after it, because
  /// it was the only one.
  private func onlyProduct(since importID: Int64?) throws -> Identifier<Product>? {
    let plans = try rows(
      "SELECT product, min(applied_at) FROM plan GROUP BY product ORDER BY 2, 1 LIMIT 2"
    )
    guard let importID, let first = plans.first,
      let heardAt = try number("SELECT heard_at FROM import WHERE id = ?", [importID]),
      plans.count < 2 || heardAt < plans[1][1]
    else { return nil }
    return Identifier(first[0] as String)
  }

  /// Makes a learner known by what the claims that there are say.
  func deriveLearner(_ key: Int64, _ tellings: [Telling]) throws {
    try run("DELETE FROM identity WHERE learner = ?", [key])
    try run("DELETE FROM learner_company WHERE learner = ?", [key])
    try run("DELETE FROM learner_role WHERE learner = ?", [key])
    try run(
      """
      DELETE FROM email_spelling
      WHERE email = (SELECT handle FROM learner WHERE key = ? AND kind = 'email')
      """,
      [key]
    )
    try run(
      "UPDATE learner SET name = NULL, id_customer = NULL, file_customer = NULL WHERE key = ?",
      [key]
    )
    let learner = LearnerKey(key)
    for telling in tellings {
      let (claim, customer) = try ClaimText.person(telling.text)
      _ = try remember(claim, of: learner)
      guard let customer else { continue }
      let belongs = try customerKey(Identifier(customer))
      if claim.lmsID != nil || claim.externalID != nil {
        try setFileCustomer(belongs, byID: true, of: learner)
      }
      if claim.emailKey != nil { try setFileCustomer(belongs, byID: false, of: learner) }
    }
  }

  /// Spells a course or lesson as the claims that there are do.
  func deriveContent(_ key: Int64, _ tellings: [Telling]) throws {
    let names = try tellings.map { try ClaimText.content($0.text) }
    guard let first = names.first else {
      try run("DELETE FROM content WHERE key = ?", [key])
      return
    }
    try run(
      "UPDATE content SET course = ?, lesson = ?, title = ? WHERE key = ?",
      [first.course, first.lesson, first.title, key]
    )
    for name in names.dropFirst() { _ = try contentKey(name) }
  }
}
