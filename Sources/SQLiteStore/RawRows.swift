internal import GRDB
internal import GRDBSQLite
internal import Onboarding

/// A row as SQLite hands it over: nothing is copied until it is asked for.
///
/// For tables that are read whole, where a `Row` costs more than the work on it. Columns count
/// from 0.
struct RawRow {
  let handle: OpaquePointer

  func number(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func optionalNumber(_ column: Int32) -> Int64? {
    // Nothing reads as 0 too, and few numbers are 0.
    let number = sqlite3_column_int64(handle, column)
    return number == 0 && isNull(column) ? nil : number
  }

  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  func instant(_ column: Int32) -> Instant? {
    optionalNumber(column).map(Instant.init(milliseconds:))
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String {
    sqlite3_column_text(handle, column).map { String(cString: $0) } ?? ""
  }

  func optionalText(_ column: Int32) -> String? {
    sqlite3_column_text(handle, column).map { String(cString: $0) }
  }

  /// The first byte of a text; nil for none.
  func byte(_ column: Int32) -> UInt8? {
    sqlite3_column_text(handle, column).flatMap { $0.pointee == 0 ? nil : $0.pointee }
  }

  /// Valid until the next row only.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(
      start: start,
      count: Int(sqlite3_column_bytes(handle, column))
    )
  }
}

extension SQLiteSession {
  /// Hands over the rows of a question one by one.
  ///
  /// The work must not ask the same question while it is being answered.
  ///
  /// - Parameter isCached: Whether the statement is prepared once for the connection.
  func forEachRaw(
    _ sql: String,
    _ arguments: StatementArguments = [],
    isCached: Bool = false,
    _ body: (RawRow) throws -> Void
  ) throws {
    let statement = try isCached ? db.cachedStatement(sql: sql) : db.makeStatement(sql: sql)
    try statement.setArguments(arguments)
    let cursor = RawCursor(statement)
    while let row = try cursor.next() { try body(row) }
  }

  /// Rows that are walked through beside others.
  func rawCursor(
    _ sql: String,
    _ arguments: StatementArguments = []
  ) throws -> RawCursor {
    let statement = try db.makeStatement(sql: sql)
    try statement.setArguments(arguments)
    return RawCursor(statement)
  }
}
