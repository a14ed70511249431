internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func stalls(_ query: StallQuery) throws -> StallPage {
    let filter = StallFilter(query)
    if query.limit == 0 { return try counts(filter) }
    let kinds = try standKinds()
    var ranking = StallRanking(query, try riskLines(kinds), try stakeScale())
    var words = StandWords()
    try forEachRaw(
      "SELECT \(StallRanking.columns) \(filter.countFrom) WHERE \(filter.open)",
      filter.arguments
    ) { row in
      guard let place = ranking.placing(row) else { return }
      let stake =
        place.isCurrent ? place.stake : try stake(of: place.customer, at: query.now).amount
      ranking.add(
        Urgency(
          risk: place.risk,
          stake: ranking.scale.multiple(stake),
          deadline: place.deadline,
          customer: place.customer,
          product: words.product(row, 1)
        )
      )
    }
    var page = StallPage(
      rows: try ranking.listed.compactMap {
        try row($0.urgency, $0.priority, kinds, at: query.now)
      },
      count: ranking.count,
      snoozed: ranking.snoozed,
      dismissed: ranking.dismissed
    )
    if query.after == nil { page.until = min(ranking.until, try nextStall(after: query.until)) }
    return page
  }

  /// The first deadline of all that is later.
  private func nextStall(after instant: Instant) throws -> Instant {
    try number(
      "SELECT min(deadline) FROM journey WHERE deadline IS NOT NULL AND deadline > ?",
      [instant.milliseconds]
    ).map(Instant.init(milliseconds:)) ?? .distantFuture
  }

  private func stake(of customer: CustomerKey, at now: Instant) throws -> Stake {
    (try subscriptions(of: customer)[customer] ?? []).stake(at: now)
  }

  private func row(
    _ urgency: Urgency,
    _ priority: Int,
    _ kinds: [Int64: RiskTables.Key],
    at now: Instant
  ) throws -> StallRow? {
    var row: StallRow?
    try forEachRaw(
      """
      SELECT \(StallRow.columns)
      FROM journey j JOIN customer c ON c.key = j.customer \(StallRow.title)
      WHERE j.customer = ? AND j.product = ?
      """,
      [urgency.customer.rawValue, urgency.product.rawValue],
      isCached: true
    ) { row = StallRow($0, kinds) }
    guard var found = row else { return nil }
    found.priority = priority
    found.urgency = urgency
    found.risk = urgency.risk.map { Double($0) / 100 }
    if urgency.stake > 0 { found.stake = try stake(of: urgency.customer, at: now).amount }
    return found
  }

  /// The risks of everywhere that journeys can stand, by the number of the stand; none where history
  /// has no say.
  private func riskLines(_ kinds: [Int64: RiskTables.Key]) throws -> [Int64: RiskLine] {
    guard !kinds.isEmpty, let tables = try riskHistory(at: .distantFuture)?.current else {
      return [:]
    }
    return kinds.mapValues { key in
      RiskLine(
        grid: RiskGrid(isDue: key.isDue),
        percents: tables.risks(key).map(Urgency.percent)
      )
    }
  }

  private func counts(_ filter: StallFilter) throws -> StallPage {
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
    return StallPage(
      rows: [],
      count: counts?[0] ?? 0,
      snoozed: counts?[1] ?? 0,
      dismissed: counts?[2] ?? 0
    )
  }
}

/// The conditions of a question for stalled journeys: a range of the index `journey_open` or, for
/// those that stall between two instants, of `journey_deadline`.
struct StallFilter {
  var arguments: StatementArguments
  var open: String

  let from: String

  /// Without the customers where nothing is asked of them: then the index alone tells the count.
  let countFrom: String

  static let isSnoozed = "coalesce(j.snoozed_until, :now) > :now"
  static let isShown = """
    coalesce(j.snoozed_until, :now) <= :now AND coalesce(j.dismissed_at < j.deadline, 1)
    """

  /// - Parameter isOfOneDeadline: Whether the question is for a single deadline.
  init(_ query: StallQuery, isOfOneDeadline: Bool = false) {
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
    let isOfFew = isOfOneDeadline || query.after != nil
    let journeys = "FROM journey j INDEXED BY journey_\(isOfFew ? "deadline" : "open")"
    from = "\(journeys) JOIN customer c ON c.key = j.customer"
    countFrom = query.owner == nil && query.segment == nil ? journeys : from
    open = conditions.joined(separator: " AND ")
    arguments = StatementArguments(values)
  }
}

extension StallRow {
  static let columns =
    """
    c.id, c.name, c.owner, c.segment, c.signed_up_at, j.product, j.version, s.title,
    j.last_progress_at, j.last_activity_at, j.done, j.required,
    """ + StallSpelling.columns.map { "j.\($0)" }.joined(separator: ", ")
  static let columnCount = 12 + Int32(StallSpelling.columns.count)

  /// The title of the step, for ``columns``.
  static let title = """
    LEFT JOIN plan_step s ON s.product = j.product AND s.version = j.version AND s.step = j.step
    """

  /// - Parameter row: Begins with ``columns``.
  init?(_ row: RawRow, _ kinds: [Int64: RiskTables.Key]) {
    guard let stall = StallSpelling(row, from: 12, kinds: kinds).stall else { return nil }
    self.init(
      customer: Identifier(row.text(0)),
      customerName: row.text(1),
      owner: row.optionalText(2),
      segment: row.optionalText(3),
      signedUpAt: Instant(milliseconds: row.number(4)),
      product: Identifier(row.text(5)),
      planVersion: Int(row.number(6)),
      stall: stall,
      stepTitle: row.optionalText(7) ?? row.text(12),
      lastProgressAt: Instant(milliseconds: row.number(8)),
      lastActivityAt: row.instant(9),
      done: Int(row.number(10)),
      required: Int(row.number(11))
    )
  }
}
