internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func usageSince(enough: Instant?) throws -> [Identifier<Product>?: Instant] {
    if let enough, let products = try productsUsed(by: enough) {
      return Dictionary(uniqueKeysWithValues: products.map { ($0, enough) })
    }
    // Found here: SQLite would sort them all.
    var first: [Int64: Int64] = [:]
    try forEachRaw(
      "SELECT coalesce(product, 0), at FROM product_event WHERE customer > 0 \(countedOnly())"
    ) { row in
      let (product, at) = (row.number(0), row.number(1))
      if first[product].map({ at < $0 }) ?? true { first[product] = at }
    }
    var since: [Identifier<Product>?: Instant] = [:]
    for (product, at) in first {
      let name: String? = try row("SELECT text FROM term WHERE key = ?", [product])?[0]
      since[name.map { Identifier($0) }] = Instant(milliseconds: at)
    }
    return since
  }

  /// The products that customers have, where something was done in each of them by an instant; nil
  /// where not, or where nobody has one.
  private func productsUsed(by instant: Instant) throws -> [Identifier<Product>]? {
    let products = try rows(
      """
      SELECT p.product, t.key FROM (SELECT DISTINCT product FROM customer_product) p
      LEFT JOIN term t ON t.text = p.product
      """
    )
    let counted = try countedOnly()
    for product in products {
      guard let key: Int64 = product[1] else { return nil }
      let isUsed = try number(
        """
        SELECT EXISTS (
          SELECT 1 FROM product_event WHERE customer > 0 AND product = ? AND at <= ? \(counted)
        )
        """,
        [key, instant.milliseconds]
      )
      if isUsed != 1 { return nil }
    }
    return products.isEmpty ? nil : products.map { Identifier($0[0] as String) }
  }

  func usageSince(of customer: CustomerKey, enough: Instant) throws -> Instant? {
    let events = try """
    FROM product_event WHERE customer > 0 AND (
      product IS NULL OR NOT EXISTS (SELECT 1 FROM customer_product WHERE customer = ?1)
      OR product IN (
        SELECT t.key FROM customer_product p JOIN term t ON t.text = p.product
        WHERE p.customer = ?1
      )
    ) \(countedOnly())
    """
    let arguments: StatementArguments = [customer.rawValue, enough.milliseconds]
    if try number("SELECT EXISTS (SELECT 1 \(events) AND at <= ?2)", arguments) == 1 {
      return enough
    }
    return try number("SELECT min(at) \(events) AND at > ?2", arguments)
      .map { Instant(milliseconds: $0) }
  }
}
