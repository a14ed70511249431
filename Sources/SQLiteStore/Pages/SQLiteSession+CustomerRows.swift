internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func customerRows(_ query: CustomerQuery) throws -> [ListCustomers.Row] {
    let filter = CustomerFilter(query)
    var rows: [ListCustomers.Row] = []
    try forEachRaw(
      """
      SELECT \(CustomerFilter.columns)
      FROM customer c \(filter.journeys)
        LEFT JOIN plan_step s ON s.product = j.product AND s.version = j.version AND s.step = j.step
      WHERE \(filter.conditions)
      ORDER BY \(filter.order)
      LIMIT :limit
      """,
      filter.arguments(limit: query.limit ?? -1),
      isCached: true
    ) { rows.append(ListCustomers.Row($0)) }
    if case .before = query.place { rows.reverse() }
    return rows
  }

  func customerCount(_ query: CustomerQuery) throws -> (count: Int, until: Instant) {
    var query = query
    query.place = nil
    let filter = CustomerFilter(query)
    let found = try row(
      """
      SELECT count(*)
      FROM customer c \(filter.journeys)
      WHERE \(filter.conditions)
      """,
      filter.arguments(limit: nil)
    )
    let signUp = try number(
      "SELECT min(signed_up_at) FROM customer WHERE signed_up_at > ?",
      [query.at.milliseconds]
    )
    let turn = query.state == nil ? nil : try nextTurn(query)
    let until = [signUp, turn].compactMap(\.self).min()
    return (found?[0] ?? 0, until.map(Instant.init(milliseconds:)) ?? .distantFuture)
  }

  /// When the state of any journey changes next by time alone.
  private func nextTurn(_ query: CustomerQuery) throws -> Int64? {
    try number(
      "SELECT min(\(CustomerFilter.nextTurn)) FROM journey j",
      ["at": query.at.milliseconds]
    )
  }
}

/// The conditions of a question for customers with their journeys.
private struct CustomerFilter {
  private let query: CustomerQuery

  init(_ query: CustomerQuery) { self.query = query }

  /// Read by place in `ListCustomers.Row.init`.
  static let columns = """
    c.key, c.id, c.name, c.signed_up_at, c.trial_started_at, c.churned_at, c.owner, c.segment,
    c.pricing_plan, c.seats, c.others,
    (SELECT group_concat(domain, char(31)) FROM customer_domain WHERE customer = c.key),
    (SELECT group_concat(product, char(31)) FROM customer_product WHERE customer = c.key),
    j.product, j.version, j.started_at, j.done, j.required, j.last_progress_at,
    j.last_activity_at, j.value_at, j.churned_at, j.lost_at, j.paused_from, j.paused_until,
    j.snoozed_until, j.dismissed_at, j.step, j.available_at, j.due_at, j.deadline, j.rule, s.title
    """

  /// As `JourneyState` has it; a test compares the two.
  private static let state = """
    CASE WHEN j.churned_at <= :at THEN 'churned' WHEN j.value_at <= :at THEN 'reached-value'
         WHEN j.paused_from <= :at AND :at < j.paused_until THEN 'paused'
         WHEN j.lost_at <= :at THEN 'lost' WHEN j.deadline <= :at THEN 'stalled'
         ELSE 'on-track' END
    """

  /// The next instant at which a journey may be in another state.
  static let nextTurn = """
    min(iif(j.churned_at > :at, j.churned_at, 9223372036854775807),
        iif(j.value_at > :at, j.value_at, 9223372036854775807),
        iif(j.paused_from > :at, j.paused_from, 9223372036854775807),
        iif(j.paused_until > :at, j.paused_until, 9223372036854775807),
        iif(j.lost_at > :at, j.lost_at, 9223372036854775807),
        iif(j.deadline > :at, j.deadline, 9223372036854775807))
    """

  private var isOfJourneys: Bool { query.product != nil || query.state != nil }

  var journeys: String {
    "\(isOfJourneys ? "" : "LEFT ")JOIN journey j ON j.customer = c.key"
      + (query.product == nil ? "" : " AND j.product = :product")
  }

  var conditions: String {
    var all = [
      "coalesce(c.signed_up_at, :at) <= :at", "NOT c.is_internal",
      "NOT \(SQLiteSession.isStandIn)",
    ]
    if query.owner != nil { all.append("c.owner = :owner") }
    if query.segment != nil { all.append("c.segment = :segment") }
    if query.state != nil { all.append("\(Self.state) = :state") }
    switch query.place {
    case nil: break
    case .after:
      all += [
        "c.id >= :key",
        "NOT (c.id = :key AND coalesce(j.product, '') <= :keyProduct)",
      ]
    case .before:
      all += [
        "c.id <= :key",
        "NOT (c.id = :key AND coalesce(j.product, '') >= :keyProduct)",
      ]
    }
    return all.joined(separator: " AND ")
  }

  var order: String {
    if case .before = query.place { "c.id DESC, j.product DESC" } else { "c.id, j.product" }
  }

  func arguments(limit: Int?) -> StatementArguments {
    var values: [String: (any DatabaseValueConvertible)?] = ["at": query.at.milliseconds]
    if let limit { values["limit"] = limit }
    if let product = query.product { values["product"] = product.rawValue }
    if let owner = query.owner { values["owner"] = owner }
    if let segment = query.segment { values["segment"] = segment }
    if let state = query.state { values["state"] = state.rawValue }
    switch query.place {
    case .after(let key), .before(let key):
      values["key"] = key.customer.rawValue
      values["keyProduct"] = key.product?.rawValue ?? ""
    case nil: break
    }
    return StatementArguments(values)
  }
}

extension ListCustomers.Row {
  /// - Parameter row: `CustomerFilter.columns`.
  fileprivate init(_ row: RawRow) {
    var customer = StoredCustomer(row)
    customer.domains = row.list(11).sorted()
    customer.products = row.list(12).sorted().map { Identifier($0) }
    guard !row.isNull(13) else {
      self.init(customer: customer)
      return
    }
    let journey = JourneyHead(row)
    let step = row.optionalText(27)
    self.init(
      customer: customer,
      journey: journey,
      stepTitle: journey.stall == nil ? nil : row.optionalText(32) ?? step
    )
  }
}

extension JourneyHead {
  fileprivate init(_ row: RawRow) {
    self.init(
      product: Identifier(row.text(13)),
      planVersion: Int(row.number(14)),
      startedAt: Instant(milliseconds: row.number(15)),
      done: Int(row.number(16)),
      required: Int(row.number(17)),
      lastProgressAt: Instant(milliseconds: row.number(18)),
      lostAt: Instant(milliseconds: row.number(22))
    )
    lastActivityAt = row.instant(19)
    valueAt = row.instant(20)
    churnedAt = row.instant(21)
    if let from = row.instant(23), let until = row.instant(24) {
      pause = Journey.Pause(from: from, until: until)
    }
    snoozedUntil = row.instant(25)
    dismissedAt = row.instant(26)
    guard let available = row.instant(28), let deadline = row.instant(30),
      let rule = row.optionalText(31)
    else { return }
    let step = row.text(27)
    stall = Standstill(
      step: step.isEmpty ? nil : Identifier(step),
      availableAt: available,
      dueAt: row.instant(29),
      deadline: deadline,
      // Both are told as silence.
      rule: rule == "slow" ? "silent" : rule
    )
  }
}

extension RawRow {
  /// What `group_concat` put together with the separator of units.
  func list(_ column: Int32) -> [String] {
    optionalText(column).map { $0.split(separator: "\u{1F}").map(String.init) } ?? []
  }
}
