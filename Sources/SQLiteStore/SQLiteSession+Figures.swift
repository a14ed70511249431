internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func figures(now: Instant) throws -> StoreFigures {
    let outbox = try row(
      """
      SELECT count(next_at), count(*) FILTER (WHERE next_at IS NOT NULL AND attempts > 0),
             count(gave_up_at)
      FROM outbox
      """
    )
    let path = try String.fetchOne(db, sql: "SELECT file FROM pragma_database_list WHERE seq = 0")
    return StoreFigures(
      stalled: try stalledByProduct(now),
      waiting: outbox?[0] ?? 0,
      failing: outbox?[1] ?? 0,
      givenUp: outbox?[2] ?? 0,
      disabledWebhooks: Int(
        try number("SELECT count(*) FROM webhook_endpoint WHERE disabled_at IS NOT NULL") ?? 0
      ),
      lastImportAt: try number("SELECT max(heard_at) FROM import")
        .map(Instant.init(milliseconds:)),
      bytes: Self.size(path ?? ""),
      logBytes: Self.size((path ?? "") + "-wal")
    )
  }

  private func stalledByProduct(
    _ now: Instant
  ) throws -> [(product: Identifier<Product>, count: Int)] {
    let filter = StallFilter(StallQuery(until: now, now: now))
    let counts = try rows(
      """
      SELECT j.product, count(*) FILTER (WHERE \(StallFilter.isShown))
      \(filter.countFrom) WHERE \(filter.open) GROUP BY j.product
      """,
      filter.arguments
    )
    let found = Dictionary(uniqueKeysWithValues: counts.map { ($0[0] as String, $0[1] as Int) })
    return try rows("SELECT DISTINCT product FROM plan ORDER BY product").map { row in
      let product: String = row[0]
      return (Identifier(product), found[product] ?? 0)
    }
  }

  private static func size(_ path: String) -> Int64 {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
    return (size ?? nil) ?? 0
  }
}
