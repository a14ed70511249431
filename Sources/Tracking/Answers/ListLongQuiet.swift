public import Onboarding

/// Who has been silent for long where history says that most come through: no flag, but a look now
/// and then.
public struct ListLongQuiet: Sendable {
  private let store: any TrackingStore

  /// For how long there must have been no sign of life.
  public static let least = Length.days(60)

  public init(store: any TrackingStore) { self.store = store }

  /// - Parameter question: `within` and `order` don't count.
  public func callAsFunction(_ question: ListStalled.Question) throws -> StallPage {
    try store.read { reader in
      var query = question.query
      query.until = question.at
      query.after = nil
      if try question.asOf.isPresent(reader) { return try Self.page(query, reader) }
      return try Replay(reader, question.asOf).journeys().longQuiet(query)
    }
  }

  static func page(_ query: StallQuery, _ reader: any TrackingReader) throws -> StallPage {
    let since = query.now + least * -1
    // Who is lost is no longer quiet: the plans say after how long, and the index knows when.
    let lostBy = try reader.plans().map { stored in
      stored.plan.calendar.instant(stored.plan.stall.lostAfter, after: since)
    }.max()
    guard let lostBy, lostBy > query.now else {
      return StallPage(rows: [], count: 0, snoozed: 0, dismissed: 0)
    }
    var page = try reader.longQuiet(query, since: since, lostBy: lostBy)
    if page.rows.isEmpty { return page }
    let tables = try reader.riskHistory(at: .distantFuture)?.current
    for place in page.rows.indices { page.rows[place].tell(tables, at: query.now) }
    return page
  }
}

extension StallRow {
  /// Adds what history says of who stands there now.
  fileprivate mutating func tell(_ tables: RiskTables?, at now: Instant) {
    history = stall.clock.flatMap { clock in tables.map { $0.reason(clock, at: now) } }
    risk = history.map { Double(Urgency.percent($0.risk)) / 100 }
  }
}

extension Replay.Past {
  /// The same answer as the store's, from journeys in memory.
  func longQuiet(_ query: StallQuery) -> StallPage {
    let since = query.now + ListLongQuiet.least * -1
    var rows: [(quiet: Instant, customer: CustomerKey, row: StallRow)] = journeys.compactMap {
      let journey = $0.journey
      let quiet = journey.quietSince
      guard journey.stall?.deadline == .distantFuture, quiet <= since, journey.lostAt > query.now,
        journey.churnedAt.map({ $0 > query.now }) ?? true,
        journey.snoozedUntil.map({ $0 <= query.now }) ?? true,
        query.product ?? journey.product == journey.product,
        query.owner ?? $0.customer.owner == $0.customer.owner,
        query.segment ?? $0.customer.segment == $0.customer.segment, var row = row($0)
      else { return nil }
      row.quietSince = quiet
      row.tell(risk, at: query.now)
      return (quiet, $0.customer.key, row)
    }
    rows.sort { ($0.quiet, $0.customer, $0.row.product) < ($1.quiet, $1.customer, $1.row.product) }
    return StallPage(
      rows: Array(rows.map(\.row).prefix(query.limit ?? rows.count)),
      count: rows.count,
      snoozed: 0,
      dismissed: 0
    )
  }
}
