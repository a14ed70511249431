internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func stalls(_ query: StallQuery) throws -> StallPage {
    let filter = StallFilter(query)
    let sql = """
      SELECT c.id, c.name, c.owner, c.segment, c.signed_up_at, j.product, j.version,
             j.step, j.available_at, j.due_at, j.deadline, j.rule, j.rule_delay, j.rule_median,
             j.rule_count, s.title, j.last_progress_at, j.last_activity_at, j.done, j.required,
             j.rule_lost, j.rule_risk, j.rule_mark, j.rule_is_of_product, j.rule_version
      \(filter.from) LEFT JOIN plan_step s
        ON s.product = j.product AND s.version = j.version AND s.step = j.step
      WHERE \(filter.listed)
      ORDER BY j.deadline, c.id, j.product
      LIMIT \(query.limit ?? -1)
      """
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: filter.arguments)
    var found: [StallRow] = []
    while let row = try rows.next() {
      if let stalled = StallRow(row) { found.append(stalled) }
    }
    var page = StallPage(rows: found, count: found.count, snoozed: 0, dismissed: 0)
    let counts = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*) FILTER (WHERE \(StallFilter.isShown)),
                 count(*) FILTER (WHERE \(StallFilter.isSnoozed)),
                 count(*) FILTER (WHERE NOT (\(StallFilter.isShown))
                                        AND NOT (\(StallFilter.isSnoozed)))
          \(filter.countFrom) WHERE \(filter.open)
          """
      ),
      arguments: filter.arguments
    )
    if let counts {
      page.count = counts[0]
      page.snoozed = counts[1]
      page.dismissed = counts[2]
    }
    return page
  }
}

/// The conditions of a question for stalled journeys: a range of the index `journey_deadline`.
struct StallFilter {
  let arguments: StatementArguments
  let open: String

  let from = "FROM journey j JOIN customer c ON c.key = j.customer"

  /// Without the customers where nothing is asked of them: then the index alone tells the count.
  let countFrom: String

  static let isSnoozed = "coalesce(j.snoozed_until, :now) > :now"
  static let isShown = """
    coalesce(j.snoozed_until, :now) <= :now AND coalesce(j.dismissed_at < j.deadline, 1)
    """

  var listed: String { "\(open) AND \(Self.isShown)" }

  init(_ query: StallQuery) {
    var conditions = [
      "j.deadline IS NOT NULL", "j.deadline <= :until", "j.lost_at > :now",
      "j.started_at <= :now", "coalesce(j.churned_at > :now, 1)",
    ]
    var values: [String: (any DatabaseValueConvertible)?] = [
      "until": query.until.milliseconds, "now": query.now.milliseconds,
    ]
    if let after = query.after {
      conditions.append("j.deadline > :after")
      values["after"] = after.milliseconds
    }
    let equals: [(String, String, String?)] = [
      ("j.product", "product", query.product?.rawValue), ("c.owner", "owner", query.owner),
      ("c.segment", "segment", query.segment),
    ]
    for (column, name, value) in equals {
      guard let value else { continue }
      conditions.append("\(column) = :\(name)")
      values[name] = value
    }
    countFrom = query.owner == nil && query.segment == nil ? "FROM journey j" : from
    open = conditions.joined(separator: " AND ")
    arguments = StatementArguments(values)
  }
}

extension StallRow {
  /// By place, because names cost a look-up a column and this is the list that people wait for.
  fileprivate init?(_ row: Row) {
    guard let stall = StallSpelling(row).stall else { return nil }
    self.init(
      customer: Identifier(row[0] as String),
      customerName: row[1],
      owner: row[2],
      segment: row[3],
      signedUpAt: Instant(milliseconds: row[4] ?? 0),
      product: Identifier(row[5] as String),
      planVersion: row[6],
      stall: stall,
      stepTitle: row[15] ?? row[7],
      lastProgressAt: Instant(milliseconds: row[16]),
      lastActivityAt: (row[17] as Int64?).map(Instant.init(milliseconds:)),
      done: row[18],
      required: row[19]
    )
  }
}
