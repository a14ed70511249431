internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func alias(_ party: AccountParty, source: Int, importID: Int64) throws -> CustomerAlias {
    try run(
      "INSERT INTO customer_alias (source, id) VALUES (?, ?) ON CONFLICT DO NOTHING",
      [source, party.id]
    )
    let isNew = db.changesCount > 0
    var known = try clues(of: party.id, source: source)
    let before = known
    known.merge(party)
    let clues: [(String, String)] =
      [("seen", "")] + (party.customer.map { [("customer", $0)] } ?? [])
      + party.companies.map { ("company", $0) } + party.domains.map { ("domain", $0) }
      + party.emails.map { ("email", $0) }
    for (kind, value) in clues {
      try run(
        """
        INSERT INTO alias_clue (source, id, kind, value, import) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        [source, party.id, kind, value, importID]
      )
    }
    let row = try row(
      """
      SELECT a.customer, a.tie, s.name FROM customer_alias a JOIN source s ON s.key = a.source
      WHERE a.source = ? AND a.id = ?
      """,
      [source, party.id]
    )
    return CustomerAlias(
      source: source,
      sourceName: row?[2] ?? "",
      party: known,
      customer: row.map { CustomerKey($0[0]) } ?? .unmatched,
      tie: (row?[1] as String?).flatMap(CustomerAlias.Tie.init),
      learned: isNew || known != before
    )
  }

  private func clues(of id: String, source: Int) throws -> AccountParty {
    var party = AccountParty(id: id)
    for row in try rows(
      """
      SELECT DISTINCT kind, value FROM alias_clue WHERE source = ? AND id = ? ORDER BY kind, value
      """,
      [source, id]
    ) { party.add(row[0], row[1]) }
    return party
  }

  func aliases(of customer: CustomerKey?) throws -> [CustomerAlias] {
    let whose = customer == nil ? "" : "WHERE a.customer = ?"
    let arguments: StatementArguments = customer.map { [$0.rawValue] } ?? []
    var aliases: [CustomerAlias] = []
    var places: [AliasID: Int] = [:]
    for row in try rows(
      """
      SELECT a.source, s.name, a.id, a.customer, a.tie
      FROM customer_alias a JOIN source s ON s.key = a.source \(whose) ORDER BY s.name, a.id
      """,
      arguments
    ) {
      places[AliasID(source: row[0], id: row[2])] = aliases.count
      aliases.append(
        CustomerAlias(
          source: row[0],
          sourceName: row[1],
          party: AccountParty(id: row[2]),
          customer: CustomerKey(row[3]),
          tie: (row[4] as String?).flatMap(CustomerAlias.Tie.init)
        )
      )
    }
    for row in try rows(
      """
      SELECT DISTINCT c.source, c.id, c.kind, c.value
      FROM alias_clue c JOIN customer_alias a ON a.source = c.source AND a.id = c.id \(whose)
      ORDER BY c.kind, c.value
      """,
      arguments
    ) {
      if let place = places[AliasID(source: row[0], id: row[1])] {
        aliases[place].party.add(row[2], row[3])
      }
    }
    return aliases
  }

  func meant(by customer: CustomerKey) throws -> CustomerKey {
    let sql = "\(Self.standing) AND c.key = ?"
    return try row(sql, [customer.rawValue]).map { CustomerKey($0[1]) } ?? customer
  }

  /// Whom customers mean who stand for an id of another system, as far as it is known.
  func meanings() throws -> [Int64: Int64] {
    Dictionary(try rows(Self.standing).map { ($0[0], $0[1]) }) { first, _ in first }
  }

  static let standing = """
    SELECT c.key, a.customer FROM customer c
      CROSS JOIN source s ON substr(c.id, 1, length(s.name) + 1) = s.name || ':'
      CROSS JOIN customer_alias a ON a.source = s.key AND a.id = substr(c.id, length(s.name) + 2)
    WHERE c.signed_up_at IS NULL AND a.customer <> 0 AND a.customer <> c.key
    """

  private struct AliasID: Hashable {
    let source: Int
    let id: String
  }

  func tie(
    _ alias: CustomerAlias,
    to customer: CustomerKey,
    because tie: CustomerAlias.Tie?
  ) throws {
    try run(
      "UPDATE customer_alias SET customer = ?, tie = ? WHERE source = ? AND id = ?",
      [customer.rawValue, tie?.rawValue, alias.source, alias.party.id]
    )
    let sold: StatementArguments = [alias.source, alias.party.id]
    try noteStakes(where: "source = ? AND party = ?", sold)
    for kind in AccountKind.allCases {
      let table = AccountColumns.table(kind)
      let names = try Self.columns(of: table, db).filter { $0 != "customer" }
        .joined(separator: ", ")
      let theirs: StatementArguments = [customer.rawValue, alias.source, alias.party.id]
      // What belongs to somebody else is moved: the customer is never updated.
      try run(
        """
        INSERT INTO \(table) (customer, \(names))
        SELECT ?1, \(names) FROM \(table) WHERE source = ?2 AND party = ?3 AND customer <> ?1
        """,
        theirs
      )
      try run(
        "DELETE FROM \(table) WHERE source = ?2 AND party = ?3 AND customer <> ?1",
        theirs
      )
    }
    try noteStakes(where: "source = ? AND party = ?", sold)
  }

  private static func columns(of table: String, _ db: Database) throws -> [String] {
    try db.columns(in: table).map(\.name)
  }
}

extension AccountParty {
  fileprivate mutating func add(_ kind: String, _ value: String) {
    switch kind {
    case "customer": customer = customer ?? value
    case "company": companies.append(value)
    case "domain": domains.append(value)
    case "email": emails.append(value)
    default: break
    }
  }
}
