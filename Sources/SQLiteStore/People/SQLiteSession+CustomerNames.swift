internal import Onboarding
internal import Tracking

extension SQLiteSession {
  /// Without all else that is known of them: an import asks for it as soon as it meets somebody new.
  func customerNames() throws -> [CustomerMatcher.Entry] {
    // Who only stands for one who is known by now is nobody else.
    let meanings = try meanings()
    var entries: [CustomerMatcher.Entry] = []
    try forEachRaw(
      """
      SELECT c.key, c.id, c.name, c.signed_up_at, d.domain
      FROM customer c LEFT JOIN customer_domain d ON d.customer = c.key ORDER BY c.key
      """,
      isCached: true
    ) { row in
      let key = CustomerKey(row.number(0))
      if meanings[key.rawValue] != nil { return }
      if entries.last?.key != key {
        entries.append(
          CustomerMatcher.Entry(
            key: key,
            id: row.text(1),
            name: row.text(2),
            domains: [],
            isKnown: !row.isNull(3)
          )
        )
      }
      if let domain = row.optionalText(4) { entries[entries.count - 1].domains.append(domain) }
    }
    return entries
  }
}
