internal import GRDB
internal import Onboarding
internal import SuccessMetrics
internal import Tracking

extension SQLiteSession {
  func productWalk(_ one: OneCustomer) throws -> CustomerWalk {
    try CustomerWalk(
      rawCursor(
        """
        SELECT customer, product FROM customer_product \(one.whose("WHERE customer"))
        ORDER BY customer, product
        """,
        one.arguments
      ),
      customerAt: 0
    ) { row, history in history.products.append(Identifier(row.text(1))) }
  }

  func journeyWalk(_ one: OneCustomer) throws -> CustomerWalk {
    try CustomerWalk(
      rawCursor(
        """
        SELECT customer, product, started_at, value_at, churned_at, lost_at,
               CASE WHEN done = required THEN
                 (SELECT max(done_at) FROM journey_step s
                  WHERE s.customer = j.customer AND s.product = j.product AND NOT s.is_optional)
               END
        FROM journey j \(one.whose("WHERE customer")) ORDER BY customer, product
        """,
        one.arguments
      ),
      customerAt: 0
    ) { row, history in
      var journey = JourneyRecord(
        product: Identifier(row.text(1)),
        startedAt: Instant(milliseconds: row.number(2)),
        lostAt: Instant(milliseconds: row.number(5))
      )
      journey.valueAt = row.instant(3)
      journey.churnedAt = row.instant(4)
      journey.completedAt = row.instant(6)
      history.journeys.append(journey)
    }
  }

  /// Goes after the walk through journeys, which it adds to.
  func stepWalk(_ one: OneCustomer) throws -> CustomerWalk {
    try CustomerWalk(
      rawCursor(
        """
        SELECT customer, product, available_at, due_at, done_at FROM journey_step
        WHERE NOT is_optional \(one.whose("AND customer")) ORDER BY customer
        """,
        one.arguments
      ),
      customerAt: 0
    ) { row, history in
      let product = Identifier<Product>(row.text(1))
      guard let place = history.journeys.firstIndex(where: { $0.product == product }) else {
        return
      }
      history.journeys[place].steps.append(
        JourneyRecord.Step(
          availableAt: row.instant(2),
          dueAt: row.instant(3),
          doneAt: row.instant(4)
        )
      )
    }
  }

  func hasAny(_ input: Metric.Input, from: Instant, until: Instant) throws -> Bool {
    let rows: String
    switch input {
    case .events: rows = "product_event WHERE customer > 0 AND at >= ? AND at < ?"
    case .learning:
      rows = """
        learning_event WHERE customer > 0 AND at >= ? AND at < ? AND precision >= 0
          AND kind IN (2, 3, 4, 5, 6, 7, 8)
        """
    case .tickets:
      rows = "ticket WHERE is_current AND customer > 0 AND opened_at >= ? AND opened_at < ?"
    default: return true
    }
    return try number(
      "SELECT EXISTS (SELECT 1 FROM \(rows) \(countedOnly()))",
      [from.milliseconds, until.milliseconds]
    ) == 1
  }
}

extension SQLiteSession {
  func extent(of input: Metric.Input) throws -> ClosedRange<Instant>? {
    let rows: String
    switch input {
    case .events: rows = "min(at), max(at) FROM product_event WHERE customer > 0"
    case .learning:
      rows = "min(at), max(at) FROM learning_event WHERE customer > 0 AND precision >= 0"
    case .tickets:
      rows = "min(opened_at), max(opened_at) FROM ticket WHERE is_current AND customer > 0"
    default: return nil
    }
    guard let row = try row("SELECT \(rows) \(countedOnly())"), let first = row[0] as Int64?,
      let last = row[1] as Int64?
    else { return nil }
    return Instant(milliseconds: first)...Instant(milliseconds: last)
  }
}

/// Narrows a question to one customer, if one is asked for.
struct OneCustomer {
  private let key: CustomerKey?

  init(_ key: CustomerKey?) { self.key = key }

  /// A condition with the words before the question mark that it binds; nothing for all.
  func whose(_ condition: String) -> String { key == nil ? "" : "\(condition) = ?" }

  var arguments: StatementArguments { key.map { [$0.rawValue] } ?? [] }
}
