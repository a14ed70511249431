internal import GRDB
internal import Onboarding
internal import Tracking

/// Where journeys stood, and what was learnt of it.
extension SQLiteSession {
  func saveStands(_ journey: Journey, of customer: CustomerKey) throws {
    for (place, stand) in journey.stands.enumerated() {
      try run(
        """
        INSERT INTO journey_stand
          (customer, product, place, since, clock_start, due_at, step, mark, slip)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          customer.rawValue, journey.product.rawValue, place, stand.since.milliseconds,
          stand.clockStart.milliseconds, stand.dueAt?.milliseconds, stand.step?.rawValue,
          MarkSpelling.text(stand.mark), stand.slip.rawValue,
        ]
      )
    }
  }

  func customersWithOpenJourneys() throws -> Set<CustomerKey> {
    Set(
      try rows("SELECT DISTINCT customer FROM journey WHERE deadline IS NOT NULL")
        .map { CustomerKey($0[0]) }
    )
  }

  private static let isClosed = "(value_at <= ?1 OR churned_at <= ?1 OR silent_at <= ?1)"
  private static let isLost = "coalesce(value_at > ?1, 1)"

  func closedCounts(by instant: Instant) throws -> (closed: Int, lost: Int) {
    let counts = try row(
      "SELECT count(*), count(*) FILTER (WHERE \(Self.isLost)) FROM journey WHERE \(Self.isClosed)",
      [instant.milliseconds]
    )
    return (counts?[0] ?? 0, counts?[1] ?? 0)
  }

  func forEachClosed(by instant: Instant, _ body: (ClosedJourney) throws -> Void) throws {
    let rows = try cursor(
      """
      SELECT j.customer, j.product, \(Self.isLost) AS lost,
             CASE WHEN value_at <= ?1 THEN value_at WHEN churned_at <= ?1 THEN churned_at
                  ELSE silent_at END AS ended,
             (SELECT min(at) FROM decision d
              WHERE d.customer = j.customer AND d.kind = 'dismissed' AND d.verdict = 'useful'
                AND coalesce(d.product, j.product) = j.product) AS rescued,
             s.since, s.clock_start, s.due_at, s.step, s.mark, s.slip
      FROM journey j JOIN journey_stand s ON s.customer = j.customer AND s.product = j.product
      WHERE \(Self.isClosed)
      ORDER BY j.customer, j.product, s.place
      """,
      [instant.milliseconds]
    )
    var journey: ClosedJourney?
    while let row = try rows.next() {
      let customer = CustomerKey(row[0])
      let product = Identifier<Product>(row[1] as String)
      if let known = journey, known.customer != customer || known.product != product {
        try body(known)
        journey = nil
      }
      if journey == nil {
        journey = ClosedJourney(
          customer: customer,
          product: product,
          stands: [],
          endedAt: Instant(milliseconds: row[3]),
          isLost: row[2],
          rescuedAt: (row[4] as Int64?).map { Instant(milliseconds: $0) }
        )
      }
      journey?.stands.append(
        Stand(
          mark: MarkSpelling.mark(row[9]) ?? Mark(.start),
          slip: Stand.Slip(rawValue: row[10]),
          since: Instant(milliseconds: row[5]),
          clockStart: Instant(milliseconds: row[6]),
          dueAt: (row[7] as Int64?).map { Instant(milliseconds: $0) },
          step: (row[8] as String?).map { Identifier($0) }
        )
      )
    }
    if let journey { try body(journey) }
  }

  func eventCounts() throws -> [EventCount] {
    try rows(
      """
      SELECT n.text, p.text, count(DISTINCT e.customer), count(*)
      FROM product_event e JOIN term n ON n.key = e.name LEFT JOIN term p ON p.key = e.product
      WHERE e.customer <> 0 GROUP BY e.name, e.product ORDER BY 1, 2
      """
    ).map { row in
      EventCount(
        name: row[0],
        product: (row[1] as String?).map { Identifier($0) },
        customers: row[2],
        events: row[3]
      )
    }
  }

  func signs(named names: Set<String>) throws -> [CustomerKey: [ProductSign]] {
    var found: [CustomerKey: [ProductSign]] = [:]
    guard !names.isEmpty else { return found }
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    let rows = try cursor(
      """
      SELECT e.customer, n.text, p.text, e.at
      FROM product_event e JOIN term n ON n.key = e.name LEFT JOIN term p ON p.key = e.product
      WHERE e.customer <> 0 AND n.text IN (\(marks))
      """,
      StatementArguments(names.sorted())
    )
    while let row = try rows.next() {
      found[CustomerKey(row[0]), default: []].append(
        ProductSign(
          sign: Sign(name: row[1], at: Instant(milliseconds: row[3])),
          product: (row[2] as String?).map { Identifier($0) }
        )
      )
    }
    return found
  }
}
