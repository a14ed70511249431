internal import Foundation
internal import GRDB

/// The steps by which a database came to be as it is, oldest first. A step that was shipped is
/// never changed.
enum Schema {
  static let migrations: [@Sendable (Database) throws -> Void] = [
    Migration0001.apply,
    Migration0002.apply,
    Migration0003.apply,
    Migration0004.apply,
    Migration0005.apply,
    Migration0006.apply,
    Migration0007.apply,
    Migration0008.apply,
    Migration0009.apply,
    Migration0010.apply,
    Migration0011.apply,
    Migration0012.apply,
    Migration0013.apply,
    Migration0014.apply,
    Migration0015.apply,
    Migration0016.apply,
    Migration0017.apply,
    Migration0018.apply,
    Migration0019.apply,
    Migration0020.apply,
    Migration0021.apply,
  ]

  /// The number of the newest schema.
  static var newest: Int { migrations.count }

  /// "Foot" in ASCII: what tells our files from others.
  private static let applicationID = 0x466F_6F74

  /// Brings the database to the newest schema, in one transaction.
  ///
  /// Before a database that has data is changed, a copy of it is put beside it.
  static func migrate(_ db: Database, path: String) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let owner = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let hasTables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0 > 0
    try check(applicationID: owner, version: version, hasTables: hasTables, path: path)
    guard version < migrations.count else { return }
    if version > 0 {
      let copy = freeName("\(path).pre-v\(migrations.count)")
      try db.execute(sql: "VACUUM INTO ?", arguments: [copy])
      try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy)
    }
    try db.inTransaction(.immediate) {
      // Another process may have been faster.
      let current = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      for migration in migrations.dropFirst(current) { try migration(db) }
      try db.execute(sql: "PRAGMA user_version = \(migrations.count)")
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      return .commit
    }
  }

  /// The name, or the first of `name-2`, `name-3` and so on that no file has: a copy that was made
  /// before may be the only good one.
  private static func freeName(_ name: String) -> String {
    guard FileManager.default.fileExists(atPath: name) else { return name }
    var number = 2
    while FileManager.default.fileExists(atPath: "\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }

  /// Refuses databases of other programs and of newer versions of this one.
  static func check(applicationID owner: Int, version: Int, hasTables: Bool, path: String) throws {
    if owner != applicationID, owner != 0 || hasTables {
      throw SQLiteStoreError(
        "'\(path)' is the database of another program; it was left as it is."
          + " Name another with --database"
      )
    }
    if version > migrations.count {
      throw SQLiteStoreError(
        "'\(path)' was written by a newer Foothold (schema \(version); this one knows up to"
          + " \(migrations.count)); it was left as it is. Update this program"
      )
    }
  }
}
