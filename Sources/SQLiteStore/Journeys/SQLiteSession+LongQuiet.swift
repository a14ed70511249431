internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func longQuiet(_ query: StallQuery, since: Instant, lostBy: Instant) throws -> StallPage {
    let filter = StallFilter(quiet: query, since: since, lostBy: lostBy)
    let count = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) \(filter.countFrom) WHERE \(filter.open)"),
      arguments: filter.arguments
    )
    var page = StallPage(rows: [], count: count ?? 0, snoozed: 0, dismissed: 0)
    if query.limit == 0 || page.count == 0 { return page }
    let kinds = try standKinds()
    try forEachRaw(
      """
      SELECT \(StallRow.columns), \(StallFilter.quiet)
      \(filter.from) \(StallRow.title) WHERE \(filter.open)
      ORDER BY \(StallFilter.quiet), j.customer, j.product
      LIMIT :limit
      """,
      filter.arguments + ["limit": query.limit ?? -1]
    ) { row in
      guard var found = StallRow(row, kinds) else { return }
      found.quietSince = Instant(milliseconds: row.number(StallRow.columnCount))
      page.rows.append(found)
    }
    return page
  }
}

extension StallFilter {
  /// The latest sign of life, or the end of a pause.
  static let quiet = """
    max(j.last_progress_at, coalesce(j.last_activity_at, j.last_progress_at),
        coalesce(j.paused_until, j.last_progress_at))
    """

  /// Journeys that never stall by what history says: one deadline of the index on it, and there
  /// those that will be lost soon.
  init(quiet query: StallQuery, since: Instant, lostBy: Instant) {
    var query = query
    query.until = .distantFuture
    query.after = nil
    self.init(query, isOfOneDeadline: true)
    open +=
      " AND j.deadline = :until AND j.lost_at <= :lostBy AND \(Self.quiet) <= :since"
      + " AND coalesce(j.snoozed_until, :now) <= :now"
    arguments += ["lostBy": lostBy.milliseconds, "since": since.milliseconds]
  }
}
