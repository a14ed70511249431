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
  // 'churned_at' is set only for those who left before value.
  private static let isLost = "(coalesce(value_at > ?1, 1) OR coalesce(churned_at <= ?1, 0))"

  func closedCounts(by instant: Instant) throws -> (closed: Int, lost: Int) {
    let counts = try row(
      "SELECT count(*), count(*) FILTER (WHERE \(Self.isLost)) FROM journey WHERE \(Self.isClosed)",
      [instant.milliseconds]
    )
    return (counts?[0] ?? 0, counts?[1] ?? 0)
  }

  func forEachClosed(by instant: Instant, _ body: (ClosedJourney) throws -> Void) throws {
    let rescues = try rescues()
    var words = StandWords()
    var journey: ClosedJourney?
    try forEachRaw(
      """
      SELECT j.customer, j.product, \(Self.isLost) AS lost,
             CASE WHEN churned_at <= ?1 THEN churned_at WHEN value_at <= ?1 THEN value_at
                  ELSE silent_at END AS ended,
             s.since, s.clock_start, s.due_at, s.step, s.mark, s.slip
      FROM journey j JOIN journey_stand s ON s.customer = j.customer AND s.product = j.product
      WHERE \(Self.isClosed)
      ORDER BY j.customer, j.product, s.place
      """,
      [instant.milliseconds]
    ) { row in
      let customer = CustomerKey(row.number(0))
      let product = words.product(row, 1)
      if let known = journey, known.customer != customer || known.product != product {
        try body(known)
        journey = nil
      }
      if journey == nil {
        journey = ClosedJourney(
          customer: customer,
          product: product,
          stands: [],
          endedAt: Instant(milliseconds: row.number(3)),
          isLost: row.number(2) != 0,
          rescuedAt: rescues[customer]?.filter { $0.product ?? product == product }.map(\.at).min()
        )
      }
      journey?.stands.append(words.stand(row, from: 4))
    }
    if let journey { try body(journey) }
  }

  /// When flags of a customer were of use, and on which product; nil for every one.
  private func rescues() throws -> [CustomerKey: [(product: Identifier<Product>?, at: Instant)]] {
    Dictionary(
      grouping: try rows(
        """
        SELECT customer, product, at FROM decision
        WHERE kind = 'dismissed' AND verdict = 'useful'
        """
      )
    ) { CustomerKey($0[0]) }
    .mapValues { rows in
      rows.map { row in
        ((row[1] as String?).map { Identifier($0) }, Instant(milliseconds: row[2]))
      }
    }
  }

  func standingJourneys() throws -> [StandingJourney] {
    var words = StandWords()
    var found: [StandingJourney] = []
    try forEachRaw(
      """
      SELECT j.customer, j.product, j.version, j.step, j.paused_from, j.paused_until,
             j.churned_at, s.since, s.clock_start, s.due_at, s.step, s.mark, s.slip
      FROM journey j JOIN journey_stand s ON s.customer = j.customer AND s.product = j.product
        AND s.place = (SELECT max(place) FROM journey_stand
                       WHERE customer = j.customer AND product = j.product)
      WHERE j.deadline IS NOT NULL
      ORDER BY j.customer, j.product
      """
    ) { row in
      var standing = Standing(words.stand(row, from: 7), shown: words.step(row, 3))
      if let from = row.optionalNumber(4), let until = row.optionalNumber(5) {
        standing.pause = Journey.Pause(
          from: Instant(milliseconds: from),
          until: Instant(milliseconds: until)
        )
      }
      standing.churnedAt = row.optionalNumber(6).map(Instant.init(milliseconds:))
      found.append(
        StandingJourney(
          customer: CustomerKey(row.number(0)),
          product: words.product(row, 1),
          planVersion: Int(row.number(2)),
          standing: standing
        )
      )
    }
    return found
  }

  func eventCounts() throws -> [EventCount] {
    struct Kind: Hashable {
      let name: Int64
      let product: Int64
    }
    var counts: [Kind: (customers: Int, events: Int, last: Int64)] = [:]
    try forEachRaw(
      """
      SELECT customer, name, product FROM product_event
      WHERE customer <> 0 \(countedOnly()) ORDER BY customer
      """
    ) { row in
      let customer = row.number(0)
      let kind = Kind(name: row.number(1), product: row.optionalNumber(2) ?? 0)
      var count = counts[kind] ?? (0, 0, 0)
      if count.last != customer { count.customers += 1 }
      counts[kind] = (count.customers, count.events + 1, customer)
    }
    return try counts.map { kind, count in
      EventCount(
        name: try term(kind.name) ?? "",
        product: try term(kind.product).map { Identifier($0) },
        customers: count.customers,
        events: count.events
      )
    }.sorted { ($0.name, $0.product?.rawValue ?? "") < ($1.name, $1.product?.rawValue ?? "") }
  }

  private func term(_ key: Int64) throws -> String? {
    try row("SELECT text FROM term WHERE key = ?", [key])?[0]
  }

  func signs(named names: Set<String>) throws -> [CustomerKey: [ProductSign]] {
    var found: [CustomerKey: [ProductSign]] = [:]
    guard !names.isEmpty else { return found }
    var words = StandWords()
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    try forEachRaw(
      """
      SELECT e.customer, n.text, p.text, e.at
      FROM product_event e JOIN term n ON n.key = e.name LEFT JOIN term p ON p.key = e.product
      WHERE e.customer <> 0 AND n.text IN (\(marks))
      """,
      StatementArguments(names.sorted())
    ) { row in
      found[CustomerKey(row.number(0)), default: []].append(
        ProductSign(
          sign: Sign(name: row.text(1), at: Instant(milliseconds: row.number(3))),
          product: row.isNull(2) ? nil : words.product(row, 2)
        )
      )
    }
    return found
  }
}
