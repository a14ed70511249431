internal import GRDB
internal import Onboarding
internal import Tracking

/// What customers pay for a year.
extension SQLiteSession {
  func subscriptions(of customer: CustomerKey?) throws -> [CustomerKey: [Subscription]] {
    var found: [CustomerKey: [Subscription]] = [:]
    let whose = customer == nil ? "customer <> 0" : "customer = ?"
    let counted = try countedOnly()
    try forEachRaw(
      """
      SELECT \(RawAccounts.columns(.subscriptions)), customer FROM subscription
      WHERE is_current AND \(whose) \(counted) ORDER BY customer, source, key
      """,
      customer.map { [$0.rawValue] } ?? [],
      isCached: true
    ) { row in
      guard case .subscription(let it) = RawAccounts.fact(.subscriptions, row) else { return }
      let key = CustomerKey(row.number(RawAccounts.count(.subscriptions)))
      found[key, default: []].append(it)
    }
    return found
  }

  func stakeScale() throws -> StakeScale {
    let rows = try rows("SELECT currency, median FROM stake_scale")
    return StakeScale(
      medians: Dictionary(
        rows.compactMap { row in Currency(row[0] as String).map { ($0, row[1]) } }
      ) { first, _ in first }
    )
  }

  func customersWithOtherStakes(at instant: Instant) throws -> [CustomerKey] {
    try rows(
      """
      SELECT customer FROM stake_due
      UNION SELECT customer FROM stake WHERE until_at <= ? ORDER BY customer
      """,
      [instant.milliseconds]
    ).map { CustomerKey($0[0]) }
  }

  func saveStake(_ stake: Stake?, of customer: CustomerKey) throws {
    let key = customer.rawValue
    let values: StatementArguments = [
      key, stake?.amount?.minorUnits, stake?.amount?.currency.code, stake?.from.milliseconds,
      stake?.until.milliseconds,
    ]
    try run("DELETE FROM stake_due WHERE customer = ?", [key])
    if stake == nil {
      try run("DELETE FROM stake WHERE customer = ?", [key])
    } else {
      try run(
        """
        INSERT INTO stake (customer, amount, currency, from_at, until_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (customer) DO UPDATE SET amount = excluded.amount,
          currency = excluded.currency, from_at = excluded.from_at, until_at = excluded.until_at
        """,
        values
      )
    }
    try run(
      """
      UPDATE journey SET stake = ?2, stake_currency = ?3, stake_from = ?4, stake_until = ?5
      WHERE customer = ?1
      """,
      values
    )
  }

  func followStakes() throws {
    try run("DELETE FROM stake_scale")
    for row in try rows(
      "SELECT currency, count(*) FROM stake WHERE amount IS NOT NULL GROUP BY currency"
    ) {
      let count: Int64 = row[1]
      try run(
        """
        INSERT INTO stake_scale (currency, median)
        SELECT currency, amount FROM stake WHERE currency = ? AND amount IS NOT NULL
        ORDER BY amount LIMIT 1 OFFSET ?
        """,
        [row[0] as String, count / 2]
      )
    }
  }

  /// Notes that what a customer pays begins to count, or doesn't any more.
  func noteStake(of customer: CustomerKey) throws {
    try run("INSERT OR IGNORE INTO stake_due (customer) VALUES (?)", [customer.rawValue])
  }

  /// Notes whose subscriptions are about to change, or have changed.
  func noteStakes(where condition: String, _ arguments: StatementArguments) throws {
    try run(
      """
      INSERT INTO stake_due SELECT DISTINCT customer FROM subscription
      WHERE customer <> 0 AND \(condition) ON CONFLICT DO NOTHING
      """,
      arguments
    )
  }
}
