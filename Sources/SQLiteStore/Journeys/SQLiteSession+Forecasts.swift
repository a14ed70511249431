internal import GRDB
internal import Onboarding
internal import Tracking

/// What forecasts learn from.
extension SQLiteSession {
  func stays(at place: StayPlace, by instant: Instant) throws -> [Stay] {
    switch place.kind {
    case .step(let step): try stays(at: step, of: place.product, by: instant)
    case .journey: try wholeJourneys(of: place.product, by: instant)
    }
  }

  private func stays(
    at step: Identifier<Step>?,
    of product: Identifier<Product>,
    by instant: Instant
  ) throws -> [Stay] {
    var stays: [Stay] = []
    let since = instant + StayPlace.window * -1
    // `IS` also finds those who await the milestone.
    let place = "s.product = ?1 AND s.step IS ?2 AND s.since > ?3 AND s.since <= ?4"
    let range: StatementArguments = [
      product.rawValue, step?.rawValue, since.milliseconds, instant.milliseconds,
    ]
    let count = try number("SELECT count(*) FROM journey_stand s WHERE \(place)", range) ?? 0
    try forEachRaw(
      """
      -- The index alone draws; only what is drawn is looked up.
      WITH drawn (customer, place) AS MATERIALIZED (
        SELECT s.customer, s.place FROM journey_stand s
        WHERE \(place) AND \(Self.draws("s.customer", of: count)))
      SELECT s.customer, j.version, j.started_at, s.since, s.clock_start, s.due_at, s.slip, s.mark,
             n.since, j.value_at, j.churned_at, j.silent_at
      FROM drawn d
        CROSS JOIN journey_stand s
          ON s.customer = d.customer AND s.product = ?1 AND s.place = d.place
        CROSS JOIN journey j ON j.customer = s.customer AND j.product = s.product
        LEFT JOIN journey_stand n
          ON n.customer = s.customer AND n.product = s.product AND n.place = s.place + 1
      """,
      range
    ) { row in
      let stand = Stand(
        mark: MarkSpelling.mark(row.text(7)) ?? Mark(.start),
        slip: Stand.Slip(rawValue: Int(row.number(6))),
        since: Instant(milliseconds: row.number(3)),
        clockStart: Instant(milliseconds: row.number(4)),
        dueAt: row.instant(5),
        step: step
      )
      stays.append(
        Stay(row, stand, leftAt: row.instant(8), valueAt: row.instant(9), 10, silent: 11)
      )
    }
    return stays
  }

  /// `StayPlace.draws` as SQL.
  private static func draws(_ customer: String, of count: Int64) -> String {
    let stride = StayPlace.stride(of: Int(count))
    return "((((\(customer) & 0x7FFFFFFF) * 2654435761) >> 16) & 0xFFFF) % \(stride) = 0"
  }

  private func wholeJourneys(
    of product: Identifier<Product>,
    by instant: Instant
  ) throws -> [Stay] {
    var stays: [Stay] = []
    let since = instant + StayPlace.window * -1
    let place = "product = ?1 AND started_at > ?2 AND started_at <= ?3"
    let range: StatementArguments = [
      product.rawValue, since.milliseconds, instant.milliseconds,
    ]
    let count = try number("SELECT count(*) FROM journey WHERE \(place)", range) ?? 0
    try forEachRaw(
      """
      SELECT customer, version, started_at, value_at, churned_at, silent_at FROM journey
      WHERE \(place) AND \(Self.draws("customer", of: count))
      """,
      range
    ) { row in
      let start = Instant(milliseconds: row.number(2))
      let stand = Stand(mark: Mark(.start), slip: [], since: start)
      stays.append(Stay(row, stand, leftAt: nil, valueAt: row.instant(3), 4, silent: 5))
    }
    return stays
  }

  func openStands(of product: Identifier<Product>) throws -> [CustomerKey: Stand] {
    var stands: [CustomerKey: Stand] = [:]
    try forEachRaw(
      """
      SELECT s.customer, s.since, s.clock_start, s.due_at, s.slip, s.mark, s.step
      FROM journey j JOIN journey_stand s ON s.customer = j.customer AND s.product = j.product
      WHERE j.product = ? AND j.deadline IS NOT NULL
      ORDER BY s.customer, s.place
      """,
      [product.rawValue]
    ) { row in
      stands[CustomerKey(row.number(0))] = Stand(
        mark: MarkSpelling.mark(row.text(5)) ?? Mark(.start),
        slip: Stand.Slip(rawValue: Int(row.number(4))),
        since: Instant(milliseconds: row.number(1)),
        clockStart: Instant(milliseconds: row.number(2)),
        dueAt: row.instant(3),
        step: row.optionalText(6).map { Identifier($0) }
      )
    }
    return stands
  }
}

extension Stay {
  /// - Parameters:
  ///   - row: Begins with the customer, the version and the start.
  ///   - churned: The column.
  fileprivate init(
    _ row: RawRow,
    _ stand: Stand,
    leftAt: Instant?,
    valueAt: Instant?,
    _ churned: Int32,
    silent: Int32
  ) {
    self.init(
      customer: CustomerKey(row.number(0)),
      planVersion: Int(row.number(1)),
      startedAt: Instant(milliseconds: row.number(2)),
      stand: stand,
      leftAt: [leftAt, valueAt].compactMap(\.self).min(),
      valueAt: valueAt,
      lostAt: [row.instant(churned), row.instant(silent)].compactMap(\.self).min()
    )
  }
}
