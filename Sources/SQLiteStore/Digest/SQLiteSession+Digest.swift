internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func toldJourneys(of owner: String) throws -> [ToldJourney] {
    try rows(
      """
      SELECT customer, product, state, deadline, is_withheld FROM digest_told WHERE owner = ?
      ORDER BY customer, product
      """,
      [owner]
    ).compactMap { row in
      guard let state = DigestState(rawValue: row[2]) else { return nil }
      return ToldJourney(
        CustomerKey(row[0]),
        Identifier(row[1] as String),
        state,
        deadline: (row[3] as Int64?).map(Instant.init(milliseconds:)),
        isWithheld: row[4]
      )
    }
  }

  func saveToldJourneys(_ journeys: [ToldJourney], of owner: String) throws {
    try run("DELETE FROM digest_told WHERE owner = ?", [owner])
    for told in journeys {
      try run(
        """
        INSERT INTO digest_told (customer, product, owner, state, deadline, is_withheld)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          told.customer.rawValue, told.product.rawValue, owner, told.state.rawValue,
          told.deadline?.milliseconds, told.isWithheld,
        ]
      )
    }
  }

  func digests(of owner: String?, limit: Int) throws -> [DigestRecord] {
    try rows(
      """
      SELECT * FROM digest WHERE ?1 IS NULL OR owner = ?1 ORDER BY at DESC, id DESC LIMIT ?2
      """,
      [owner, limit]
    ).map(DigestRecord.init)
  }

  func alertsShown(to owner: String, after instant: Instant) throws -> Int {
    Int(
      try number(
        "SELECT coalesce(sum(alerts), 0) FROM digest WHERE owner = ? AND at > ?",
        [owner, instant.milliseconds]
      ) ?? 0
    )
  }

  func unsentDigests() throws -> [DigestRecord] {
    try rows("SELECT * FROM digest WHERE message IS NOT NULL ORDER BY id").map(DigestRecord.init)
  }

  func digestsMadeAt() throws -> Instant? {
    try number("SELECT at FROM digest_run").map(Instant.init(milliseconds:))
  }

  func noteDigestsMade(at instant: Instant) throws {
    try run(
      "INSERT INTO digest_run (one, at) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET at = ?1",
      [instant.milliseconds]
    )
  }

  func saveDigest(_ digest: DigestRecord) throws -> Int64 {
    try run(
      """
      INSERT INTO digest (id, owner, since, at, alerts, withheld, others, address, message, sent_at,
                          attempts, problem)
      VALUES (\(Array(repeating: "?", count: 12).joined(separator: ", ")))
      ON CONFLICT (id) DO UPDATE SET
        message = excluded.message, sent_at = excluded.sent_at, attempts = excluded.attempts,
        problem = excluded.problem
      """,
      [
        digest.id == 0 ? nil : digest.id, digest.owner, digest.since.milliseconds,
        digest.at.milliseconds, digest.alerts, digest.withheld, digest.others,
        digest.mail?.address, digest.mail?.bytes?.blob, digest.mail?.sentAt?.milliseconds,
        digest.mail?.attempts ?? 0, digest.mail?.problem,
      ]
    )
    return digest.id == 0 ? db.lastInsertedRowID : digest.id
  }
}

extension DigestRecord {
  fileprivate init(_ row: Row) {
    self.init(
      owner: row["owner"],
      since: Instant(milliseconds: row["since"]),
      at: Instant(milliseconds: row["at"]),
      alerts: row["alerts"],
      withheld: row["withheld"],
      others: row["others"]
    )
    id = row["id"]
    guard let address = row["address"] as String? else { return }
    var found = Mail(address: address, bytes: (row["message"] as Data?).map { [UInt8]($0) })
    found.sentAt = row.instant("sent_at")
    found.attempts = row["attempts"]
    found.problem = row["problem"]
    mail = found
  }
}
