internal import GRDB
internal import Onboarding
internal import SuccessMetrics
internal import Tracking

extension SQLiteSession {
  func eachHistory(
    of kinds: Set<AccountKind>,
    _ visit: (CustomerHistory, [Identifier<Product>]) throws -> Void
  ) throws {
    let meanings = try meanings()
    var walks = try AccountKind.allCases.filter { kinds.contains($0) && $0 != .costs }
      .map { kind in
        try AccountWalk(
          kind,
          rawCursor(
            """
            SELECT \(RawAccounts.columns(kind)), customer FROM \(AccountColumns.table(kind))
            WHERE is_current AND customer <> 0 ORDER BY customer
            """
          )
        )
      }
    let customers = try rawCursor(
      """
      SELECT key, id, owner, segment, pricing_plan, signed_up_at, trial_started_at, churned_at,
             others,
             (SELECT group_concat(product, char(31)) FROM customer_product WHERE customer = key)
      FROM customer ORDER BY key
      """
    )
    while let row = try customers.next() {
      let key = row.number(0)
      var history = CustomerHistory(Identifier(row.text(1)))
      history.owner = row.optionalText(2)
      history.segment = row.optionalText(3)
      history.plan = row.optionalText(4)
      history.signedUpAt = row.instant(5)
      history.trialStartedAt = row.instant(6)
      history.churnedAt = row.instant(7)
      history.isInternal = CustomerHistory.isInternal(Self.others(row.text(8)))
      let products = row.list(9).map { Identifier<Product>($0) }
      for place in walks.indices {
        try walks[place].facts(of: key) { history.take($0) }
      }
      if meanings[key] == nil { try visit(history, products) }
    }
  }

  func mainCurrency() throws -> Currency? {
    let found = try row(
      """
      SELECT currency FROM subscription WHERE is_current AND currency IS NOT NULL
      GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1
      """
    )
    return (found?[0] as String?).flatMap { Currency($0) }
  }
}

/// The facts of a kind in the order of their customers.
private struct AccountWalk {
  private let kind: AccountKind
  private let cursor: RawCursor
  private var next: (customer: Int64, fact: AccountFact?)?

  /// - Parameter cursor: The columns of `RawAccounts`, then the customer, by whom it is sorted.
  init(_ kind: AccountKind, _ cursor: RawCursor) throws {
    self.kind = kind
    self.cursor = cursor
    try step()
  }

  /// Those of a customer; customers must be asked for in their order.
  mutating func facts(of customer: Int64, _ take: (AccountFact) -> Void) throws {
    while let (owner, fact) = next, owner <= customer {
      if owner == customer, let fact { take(fact) }
      try step()
    }
  }

  private mutating func step() throws {
    next = try cursor.next().map { row in
      (row.number(RawAccounts.count(kind)), RawAccounts.fact(kind, row))
    }
  }
}

extension CustomerHistory {
  fileprivate mutating func take(_ fact: AccountFact) {
    switch fact {
    case .subscription(let it): subscriptions.append(it)
    case .ticket(let it): tickets.append(it)
    case .survey(let it): answers.append(it)
    case .order(let it): orders.append(it)
    case .referral(let it): referrals.append(it)
    case .cost: break
    }
  }
}
