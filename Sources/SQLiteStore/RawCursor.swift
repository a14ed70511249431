internal import GRDB
internal import GRDBSQLite

/// Walks through the rows of a question beside those of others, a row at a time.
///
/// Each has a statement of its own while it is open.
final class RawCursor {
  private let statement: Statement
  private let sql: String

  init(_ statement: Statement) {
    self.statement = statement
    sql = statement.sql
  }

  deinit { sqlite3_reset(statement.sqliteStatement) }

  /// Valid until the next one is asked for; nil after the last.
  func next() throws -> RawRow? {
    let handle = statement.sqliteStatement
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return RawRow(handle: handle)
    case SQLITE_DONE: return nil
    case let code:
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))),
        sql: sql
      )
    }
  }
}
