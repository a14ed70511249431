internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func mainCurrency() throws -> Currency? {
    let first = try row(
      """
      SELECT currency FROM subscription
      WHERE is_current AND currency IS NOT NULL \(countedOnly()) LIMIT 1
      """
    )
    guard let first, let currency = Currency(first[0] as String) else { return nil }
    // Nearly always the first one's is that of most: then none needs to be told apart.
    let all = try counts(of: currency, "")
    let internals = try counts(of: currency, "WHERE customer IN \(Self.internals)")
    guard 2 * (all.same - internals.same) <= all.any - internals.any else { return currency }
    return try countedCurrency()
  }

  private func counts(
    of currency: Currency,
    _ whose: String
  ) throws -> (any: Int, same: Int) {
    let counts = try row(
      """
      SELECT count(*), count(*) FILTER (WHERE is_current AND currency = ?)
      FROM subscription \(whose)
      """,
      [currency.code]
    )
    return (counts?[0] ?? 0, counts?[1] ?? 0)
  }

  private func countedCurrency() throws -> Currency? {
    // Counted here: SQLite would sort them all.
    var counts: [Currency: Int] = [:]
    let currencies = "SELECT currency FROM subscription WHERE is_current AND currency IS NOT NULL"
    try forEachRaw(currencies) { row in
      if let currency = Currency(utf8: row.bytes(0)) { counts[currency, default: 0] += 1 }
    }
    // Taken off again, as they are found by their customer.
    try forEachRaw("\(currencies) AND customer IN \(Self.internals)") { row in
      if let currency = Currency(utf8: row.bytes(0)) { counts[currency, default: 0] -= 1 }
    }
    return counts.filter { $0.value > 0 }
      .min { ($1.value, $0.key.code) < ($0.value, $1.key.code) }?.key
  }
}

extension SQLiteSession {
  /// The customers who are counted nowhere. They are few.
  static let internalKeys = "SELECT key FROM customer WHERE is_internal"
  static let internals = "(\(internalKeys))"

  /// A condition that leaves them out; nothing where there are none.
  func countedOnly() throws -> String {
    try number("SELECT 1 FROM customer WHERE is_internal LIMIT 1") == nil
      ? "" : "AND customer NOT IN \(Self.internals)"
  }
}
