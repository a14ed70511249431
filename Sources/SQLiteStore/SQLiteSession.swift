internal import GRDB
internal import Onboarding
internal import Tracking

/// The ports within one transaction.
///
/// One chapter of the ports a file: `People`, `Evidence`, `Journeys`, `Plans`, `Imports`.
struct SQLiteSession: TrackingWriter {
  let db: Database
  let parsers: TextParsers
  let actor: Actor?
  private let watch: CustomerWatch?

  /// Nil where no secrets are read or written.
  let keys: SecretKeys?

  init(
    _ db: Database,
    _ parsers: TextParsers,
    actor: Actor? = nil,
    watch: CustomerWatch? = nil,
    keys: SecretKeys? = nil
  ) {
    self.db = db
    self.parsers = parsers
    self.actor = actor
    self.watch = watch
    self.keys = keys
  }

  func customersEdition() throws -> Int64? { try watch?.edition(db) }

  /// Runs a statement that is prepared once for the connection.
  func run(_ sql: String, _ arguments: StatementArguments = []) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
    try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
  }

  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }

  func cursor(_ sql: String, _ arguments: StatementArguments = []) throws -> RowCursor {
    try Row.fetchCursor(db.makeStatement(sql: sql), arguments: arguments)
  }

  func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64? {
    try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
  }
}

extension Row {
  func instant(_ column: String) -> Instant? {
    (self[column] as Int64?).map(Instant.init(milliseconds:))
  }
}
