internal import GRDB
internal import Onboarding
internal import SuccessMetrics
internal import Tracking

extension SQLiteSession {
  func eachHistory(
    of needs: HistoryNeeds,
    _ visit: (consuming CustomerHistory) throws -> Void
  ) throws {
    let meanings = try needs.customer == nil ? meanings() : [:]
    let one = OneCustomer(needs.customer)
    var walks = try AccountKind.allCases
      .filter { needs.accounts.contains($0) && $0 != .costs }
      .map { try accountWalk($0, one) }
    walks.append(try productWalk(one))
    if needs.events { walks.append(try eventWalk(needs, one)) }
    if needs.learning { walks.append(try learningWalk(needs, one)) }
    if needs.journeys { walks.append(try journeyWalk(one)) }
    if needs.steps { walks.append(try stepWalk(one)) }
    let customers = try rawCursor(
      """
      SELECT key, id, owner, segment, pricing_plan, signed_up_at, trial_started_at, churned_at,
             is_internal
      FROM customer \(one.whose("WHERE key")) ORDER BY key
      """,
      one.arguments
    )
    while let row = try customers.next() {
      let key = row.number(0)
      if meanings.isEmpty || meanings[key] == nil {
        try visit(Self.history(of: row, &walks))
      }
    }
  }

  private static func history(
    of row: RawRow,
    _ walks: inout [CustomerWalk]
  ) throws -> CustomerHistory {
    var history = CustomerHistory(Identifier(row.text(1)))
    history.owner = row.optionalText(2)
    history.segment = row.optionalText(3)
    history.plan = row.optionalText(4)
    history.signedUpAt = row.instant(5)
    history.trialStartedAt = row.instant(6)
    history.churnedAt = row.instant(7)
    history.isInternal = row.number(8) != 0
    for place in walks.indices { try walks[place].give(row.number(0), to: &history) }
    return history
  }

  func eachCost(_ visit: (Cost) throws -> Void) throws {
    let kind = AccountKind.costs
    try forEachRaw(
      """
      SELECT \(RawAccounts.columns(kind)) FROM \(AccountColumns.table(kind)) WHERE is_current
      """
    ) { row in
      if let cost = RawAccounts.cost(row) { try visit(cost) }
    }
  }

  private func accountWalk(_ kind: AccountKind, _ one: OneCustomer) throws -> CustomerWalk {
    try CustomerWalk(
      rawCursor(
        """
        SELECT \(RawAccounts.measuredColumns(kind)), customer FROM \(AccountColumns.table(kind))
        WHERE is_current AND customer <> 0 \(one.whose("AND customer")) ORDER BY customer
        """,
        one.arguments
      ),
      customerAt: RawAccounts.count(kind),
      Self.taking(kind)
    )
  }

  /// Puts a row of a kind where the customer has those.
  private static func taking(
    _ kind: AccountKind
  ) -> (RawRow, inout CustomerHistory) -> Void {
    switch kind {
    case .subscriptions:
      { row, it in
        // Few have more than four, and most more than one.
        if it.subscriptions.isEmpty { it.subscriptions.reserveCapacity(4) }
        RawAccounts.subscription(row).map { it.subscriptions.append($0) }
      }
    case .tickets: { row, it in RawAccounts.ticket(row).map { it.tickets.append($0) } }
    case .surveys: { row, it in RawAccounts.survey(row).map { it.answers.append($0) } }
    case .orders: { row, it in RawAccounts.order(row).map { it.orders.append($0) } }
    case .referrals: { row, it in RawAccounts.referral(row).map { it.referrals.append($0) } }
    case .costs: { _, _ in }
    }
  }

  /// Goes after the walk through products: an event that names none is of one of those.
  private func eventWalk(_ needs: HistoryNeeds, _ one: OneCustomer) throws -> CustomerWalk {
    let sorts = EventSorts(needs) { try self.term($0) }
    return try CustomerWalk(
      rawCursor(
        """
        SELECT customer, at, name, product, learner FROM product_event
        WHERE customer > 0 AND at >= ? AND at < ? \(one.whose("AND customer")) ORDER BY customer
        """,
        [needs.from.milliseconds, needs.until.milliseconds] + one.arguments
      ),
      customerAt: 0
    ) { row, history in
      let sort = try sorts.sort(row.number(2), of: row.optionalNumber(3), history.products)
      history.events.append(
        UsageEvent(
          at: Instant(milliseconds: row.number(1)),
          learner: LearnerKey(row.number(4)),
          name: Int32(clamping: row.number(2)),
          isActive: sort.isActive,
          isFeature: sort.isFeature
        )
      )
    }
  }

  private func term(_ key: Int64) throws -> String {
    try row("SELECT text FROM term WHERE key = ?", [key])?[0] ?? ""
  }

  /// What learners did, as far as it is dated: what isn't is in no period.
  private func learningWalk(_ needs: HistoryNeeds, _ one: OneCustomer) throws -> CustomerWalk {
    var courses: [Int64: Identifier<Course>] = [:]
    try forEachRaw("SELECT key, course FROM content") {
      courses[$0.number(0)] = Identifier($0.text(1))
    }
    return try CustomerWalk(
      rawCursor(
        """
        SELECT e.customer, at, e.kind, content, coalesce(l.alias, l.key) FROM learning_event e
        JOIN learner l ON l.key = e.learner
        WHERE e.customer > 0 AND at >= ? AND at < ? AND precision >= 0
          AND e.kind IN (2, 3, 4, 5, 6, 7, 8) AND NOT (e.kind = 3 AND coalesce(percent, 100) <= 0)
          \(one.whose("AND e.customer"))
        ORDER BY e.customer
        """,
        [needs.from.milliseconds, needs.until.milliseconds] + one.arguments
      ),
      customerAt: 0
    ) { row, history in
      guard let course = courses[row.number(3)],
        let kind = LearningFact.Kind(rawValue: Int(row.number(2)))
      else { return }
      let isFinish = kind == .completed || kind == .passed
      history.learning.append(
        CourseDeed(
          learner: LearnerKey(row.number(4)),
          course: course,
          at: Instant(milliseconds: row.number(1)),
          kind: isFinish ? .finished : .worked
        )
      )
    }
  }
}
