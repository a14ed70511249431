internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func append(
    _ row: AccountRow,
    of customer: CustomerKey,
    observedAt: Instant,
    origin: Origin
  ) throws -> AppendedAccount {
    let kind = row.fact.kind.rawValue
    let table = AccountColumns.table(row.fact.kind)
    let columns = AccountColumns(row.fact)
    let others = try Self.json(row.others)
    let party = row.party?.id ?? ""
    let fingerprint = AccountColumns.fingerprint(columns, party: party, others: others)
    let key: StatementArguments = [origin.source, row.key]
    try run(
      """
      INSERT INTO account_claim (kind, source, key, import, fingerprint, observed_at, line)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """,
      [
        kind, origin.source, row.key, origin.importID, fingerprint, observedAt.milliseconds,
        origin.line,
      ]
    )
    guard db.changesCount > 0 else {
      let said = try self.row(
        """
        SELECT fingerprint, line FROM account_claim
        WHERE kind = ? AND source = ? AND key = ? AND import = ?
        """,
        [kind] + key + [origin.importID]
      )
      if let said, said[0] != fingerprint { return .conflict(line: said[1]) }
      return .repeated
    }
    let known = try rows(
      "SELECT fingerprint, observed_at, is_current FROM \(table) WHERE source = ? AND key = ?",
      key
    )
    if let same = known.first(where: { $0[0] == fingerprint }) {
      guard same[1] < observedAt.milliseconds else { return .repeated }
      try run(
        "UPDATE \(table) SET observed_at = ? WHERE source = ? AND key = ? AND fingerprint = ?",
        [observedAt.milliseconds] + key + [fingerprint]
      )
    } else {
      let names = columns.names.joined(separator: ", ")
      let marks = columns.names.map { _ in "?" }.joined(separator: ", ")
      try run(
        """
        INSERT INTO \(table) (customer, source, key, fingerprint, observed_at, is_current, party,
                              import, line, others, \(names))
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \(marks))
        """,
        [
          customer.rawValue, origin.source, row.key, fingerprint, observedAt.milliseconds,
          known.isEmpty, party, origin.importID, origin.line, others,
        ] + StatementArguments(columns.values)
      )
      if known.isEmpty {
        if row.fact.kind == .subscriptions { try noteStakes(where: "source = ? AND key = ?", key) }
        return .new
      }
    }
    let before = known.first { $0[2] }?[0] as Int64?
    try chooseCurrent(table, "source = ? AND key = ?", key)
    if row.fact.kind == .subscriptions { try noteStakes(where: "source = ? AND key = ?", key) }
    let isNews = !known.contains { $0[0] == fingerprint }
    return isNews || before.map { $0 != fingerprint } ?? true ? .changed : .repeated
  }

  /// Makes the version that was observed last the current one of each thing; of several that were
  /// observed at once, one that doesn't depend on the order of imports.
  private func chooseCurrent(
    _ table: String,
    _ which: String,
    _ arguments: StatementArguments
  ) throws {
    try run(
      """
      UPDATE \(table) SET is_current = fingerprint = (
        SELECT fingerprint FROM \(table) other
        WHERE other.source = \(table).source AND other.key = \(table).key
        ORDER BY observed_at DESC, fingerprint DESC LIMIT 1
      ) WHERE \(which)
      """,
      arguments
    )
  }

  func removeAccounts(ofImport id: Int64) throws {
    for kind in AccountKind.allCases {
      let table = AccountColumns.table(kind)
      let told = """
        (source, key) IN (SELECT source, key FROM account_claim WHERE import = ?1 AND kind = ?2)
        """
      let others = """
        FROM account_claim c WHERE c.kind = ?2 AND c.source = \(table).source
          AND c.key = \(table).key AND c.fingerprint = \(table).fingerprint AND c.import <> ?1
        """
      let arguments: StatementArguments = [id, kind.rawValue]
      if kind == .subscriptions { try noteStakes(where: told, arguments) }
      try run("DELETE FROM \(table) WHERE \(told) AND NOT EXISTS (SELECT 1 \(others))", arguments)
      try run(
        "UPDATE \(table) SET observed_at = (SELECT max(c.observed_at) \(others)) WHERE \(told)",
        arguments
      )
      // Where the row came from may have been this import.
      try run(
        """
        UPDATE \(table) SET (import, line) = (
          SELECT c.import, c.line \(others) ORDER BY c.import LIMIT 1
        ) WHERE import = ?1 AND \(told)
        """,
        arguments
      )
      try chooseCurrent(table, told, arguments)
    }
    try run("DELETE FROM account_claim WHERE import = ?", [id])
    try run("DELETE FROM alias_clue WHERE import = ?", [id])
    try run(
      """
      DELETE FROM customer_alias WHERE NOT EXISTS (
        SELECT 1 FROM alias_clue c WHERE c.source = customer_alias.source AND c.id = customer_alias.id
      )
      """
    )
  }

  func eachAccount(
    _ kind: AccountKind,
    of customer: CustomerKey?,
    _ visit: (StoredAccount) throws -> Void
  ) throws {
    let sources = try sourceNames()
    let whose = customer == nil ? "" : "AND customer = ?"
    try forEachRaw(
      """
      SELECT \(RawAccounts.columns(kind)), customer, source, key, party, others, observed_at,
             import, line
      FROM \(AccountColumns.table(kind)) WHERE is_current \(whose) ORDER BY source, key
      """,
      customer.map { [$0.rawValue] } ?? [],
      // Of one they are few, and asked for often.
      isCached: customer != nil
    ) { row in
      if let account = StoredAccount(kind, row, sources) { try visit(account) }
    }
  }
}

extension StoredAccount {
  /// Nil for a row of another version of Foothold.
  fileprivate init?(_ kind: AccountKind, _ row: RawRow, _ sources: [Int: String]) {
    guard let fact = RawAccounts.fact(kind, row) else { return nil }
    let first = RawAccounts.count(kind)
    self.init(
      customer: CustomerKey(row.number(first)),
      source: sources[Int(row.number(first + 1))] ?? "",
      key: row.text(first + 2),
      party: row.text(first + 3),
      fact: fact,
      others: SQLiteSession.others(row.text(first + 4)),
      observedAt: Instant(milliseconds: row.number(first + 5)),
      importID: row.number(first + 6),
      line: Int(row.number(first + 7))
    )
  }
}
