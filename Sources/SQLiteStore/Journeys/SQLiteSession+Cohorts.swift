internal import GRDB
internal import Onboarding
internal import Tracking

/// What statistics over many journeys read.
extension SQLiteSession {
  func forEachPassage(
    of product: Identifier<Product>?,
    withSteps: Bool,
    _ body: (CohortPassage) throws -> Void
  ) throws {
    try forEachRaw(
      """
      SELECT j.customer, j.product, j.version, j.started_at, j.value_at, j.value_precision,
             j.churned_at, j.lost_at, c.owner, c.segment\(withSteps ? ", j.passages" : "")
      FROM journey j JOIN customer c ON c.key = j.customer
      WHERE ?1 IS NULL OR j.product = ?1
      ORDER BY j.customer, j.product
      """,
      [product?.rawValue]
    ) { row in
      let startedAt = Instant(milliseconds: row.number(3))
      let passage = Passage(
        customer: CustomerKey(row.number(0)),
        product: Identifier(row.text(1)),
        planVersion: Int(row.number(2)),
        startedAt: startedAt,
        valueAt: row.optionalNumber(4).map(Instant.init(milliseconds:)),
        isValueBy: Precision(code: row.number(5)) == .by,
        churnedAt: row.optionalNumber(6).map(Instant.init(milliseconds:)),
        lostAt: Instant(milliseconds: row.number(7)),
        steps: withSteps ? PassageCode.steps(row.bytes(10), startedAt: startedAt) : []
      )
      try body(
        CohortPassage(passage: passage, owner: row.optionalText(8), segment: row.optionalText(9))
      )
    }
  }

  func customersHeardAt() throws -> [CustomerKey: Instant] {
    var heard: [CustomerKey: Instant] = [:]
    try forEachRaw(
      """
      SELECT c.subject, min(coalesce(i.heard_at, 0)) FROM claim c LEFT JOIN import i ON i.id = c.import
      WHERE c.kind = \(ClaimText.Kind.customer.rawValue) GROUP BY c.subject
      """
    ) { row in
      // Import 0 is what was known before anybody kept who told it.
      guard row.number(1) > 0 else { return }
      heard[CustomerKey(row.number(0))] = Instant(milliseconds: row.number(1))
    }
    return heard
  }

  func customers(heardBy instant: Instant) throws -> [StoredCustomer] {
    let heard = Set(
      try rows("SELECT id FROM import WHERE heard_at <= ?", [instant.milliseconds])
        .map { $0[0] as Int64 } + [0]
    )
    let customers = try customers()
    let tellings = try tellings(.customer, of: Set(customers.map(\.key.rawValue)))
    return try customers.compactMap { known in
      guard let told = tellings[known.key.rawValue]?.filter({ heard.contains($0.importID) }),
        !told.isEmpty
      else { return nil }
      var customer = StoredCustomer(key: known.key, id: known.id, name: known.id.rawValue)
      for telling in told {
        let row = try CustomerText.row(telling.text, id: known.id, line: telling.line)
        customer.take(row.telling(of: known.id, dates: customer.dates, domains: customer.domains))
      }
      // Given by us and not by a file, where there was only one.
      if customer.products.isEmpty { customer.products = known.products }
      return customer
    }
  }

  func lastHeardAt() throws -> Instant? {
    try number(
      """
      SELECT max(at) FROM (
        SELECT max(coalesce(last_heard_at, heard_at)) AS at FROM import UNION ALL SELECT max(heard_at) FROM decision
        UNION ALL SELECT max(applied_at) FROM plan)
      """
    ).map(Instant.init(milliseconds:))
  }

  func isRefoldDue() throws -> Bool {
    try number("SELECT is_refold_due FROM upkeep") == 1
  }

  func areLengthsDue() throws -> Bool {
    try number("SELECT are_lengths_due FROM upkeep") == 1
  }

  func note(areLengthsDue areDue: Bool) throws {
    try run("UPDATE upkeep SET are_lengths_due = ?1 WHERE are_lengths_due <> ?1", [areDue])
  }

  func noteRefold() throws {
    try run("UPDATE upkeep SET is_refold_due = 0 WHERE is_refold_due = 1")
  }
}
