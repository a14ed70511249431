internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func note(_ news: [News]) throws {
    for item in news {
      try run(
        """
        INSERT INTO news (customer, product, kind, step, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (customer, product, kind, step, at) DO NOTHING
        """,
        item.arguments
      )
    }
  }

  func untoldNews() throws -> [News] {
    try rows(
      """
      SELECT customer, product, kind, step, at FROM news WHERE told_at IS NULL ORDER BY at
      """
    ).compactMap { row in
      guard let kind = NewsKind(rawValue: row[2]) else { return nil }
      let step: String = row[3]
      return News(
        kind,
        CustomerKey(row[0]),
        Identifier(row[1] as String),
        step: step.isEmpty ? nil : Identifier(step),
        at: Instant(milliseconds: row[4])
      )
    }
  }

  func markTold(_ news: [News], at now: Instant) throws {
    for item in news {
      try run(
        """
        UPDATE news SET told_at = ?
        WHERE customer = ? AND product = ? AND kind = ? AND step = ? AND at = ?
        """,
        [now.milliseconds] + item.arguments
      )
    }
  }

  func forgetNews() throws {
    try run("DELETE FROM news WHERE told_at IS NULL")
    try run("DELETE FROM told_stall")
  }

  func untoldStalls(since: Instant, now: Instant) throws -> [StallRow] {
    var fresh = StallQuery(until: now, now: now)
    fresh.after = since
    // Who stalled long ago comes onto the list when a snooze ends.
    let awake = StallQuery(until: now, now: now)
    let first = try untold(StallFilter(fresh), "FROM journey j", "1")
    var ended = StallFilter(awake)
    ended.arguments += ["since": since.milliseconds]
    let second = try untold(
      ended,
      "FROM journey j INDEXED BY journey_snoozed",
      "j.snoozed_until > :since AND j.snoozed_until <= :now"
    ).subtracting(first)
    return try rows(of: first, fresh) + rows(of: second, awake)
  }

  private func untold(
    _ filter: StallFilter,
    _ journeys: String,
    _ condition: String
  ) throws -> Set<StallName> {
    Set(
      try rows(
        """
        SELECT c.id, j.product \(journeys) JOIN customer c ON c.key = j.customer
        WHERE \(filter.open) AND \(StallFilter.isShown) AND \(condition)
          AND NOT EXISTS (SELECT 1 FROM told_stall t
                          WHERE t.customer = j.customer AND t.product = j.product)
        """,
        filter.arguments
      ).map { row in StallName(row[0], row[1]) }
    )
  }

  private func rows(of names: Set<StallName>, _ query: StallQuery) throws -> [StallRow] {
    guard !names.isEmpty else { return [] }
    return try stalls(query).rows.filter {
      names.contains(StallName($0.customer.rawValue, $0.product.rawValue))
    }
  }

  func endedStalls(now: Instant) throws -> [ToldStall] {
    try rows(
      """
      SELECT t.customer, t.product, t.deadline FROM told_stall t
      LEFT JOIN journey j ON j.customer = t.customer AND j.product = t.product
      WHERE j.deadline IS NULL OR j.deadline > ? OR j.churned_at <= ?
      ORDER BY t.customer, t.product
      """,
      [now.milliseconds, now.milliseconds]
    ).map { row in
      ToldStall(
        CustomerKey(row[0]),
        Identifier(row[1] as String),
        deadline: Instant(milliseconds: row[2])
      )
    }
  }

  func saveToldStall(_ stall: ToldStall) throws {
    try run(
      """
      INSERT INTO told_stall (customer, product, deadline) VALUES (?, ?, ?)
      ON CONFLICT (customer, product) DO UPDATE SET deadline = excluded.deadline
      """,
      [stall.customer.rawValue, stall.product.rawValue, stall.deadline.milliseconds]
    )
  }

  func removeToldStall(_ stall: ToldStall) throws {
    try run(
      "DELETE FROM told_stall WHERE customer = ? AND product = ?",
      [stall.customer.rawValue, stall.product.rawValue]
    )
  }
}

private struct StallName: Hashable {
  let customer: String
  let product: String

  init(_ customer: String, _ product: String) {
    self.customer = customer
    self.product = product
  }
}

extension News {
  fileprivate var arguments: StatementArguments {
    [
      customer.rawValue, product.rawValue, kind.rawValue, step?.rawValue ?? "", at.milliseconds,
    ]
  }
}
