internal import Foundation
internal import GRDB
public import Onboarding
public import SuccessMetrics
public import Tracking

/// Reads a plan back from the text that was applied and the name of its file.
public typealias PlanParser = @Sendable (_ text: String, _ file: String) throws -> Plan

/// Reads a scorecard back in the same way.
public typealias ScorecardParser =
  @Sendable (_ text: String, _ file: String) throws -> Scorecard

/// The ports on one SQLite file.
public struct SQLiteStore: TrackingStore {
  let connections: any DatabaseWriter
  let writes = Writes()
  private let parsers: TextParsers
  private var actor: Actor?
  let keys: SecretKeys?

  /// Nil where nobody asks twice.
  private let watch: CustomerWatch?

  /// Opens the file, makes it if it isn't there, and brings it to the newest schema.
  ///
  /// - Parameters:
  ///   - readers: How many may read at once while somebody writes. Zero for one connection for
  ///     everything, which is what a program that does one thing wants: it opens faster.
  ///   - keys: What encrypts the secrets in it; nil where there are none to read or write.
  /// - Throws: ``SQLiteStoreError`` with what is wrong in words; the file is as it was then.
  public init(
    path: String,
    readers: Int = 0,
    keys: SecretKeys? = nil,
    parsePlan: @escaping PlanParser,
    parseScorecard: @escaping ScorecardParser = SQLiteStore.refuseScorecard
  ) throws {
    self.keys = keys
    parsers = TextParsers(plan: TextMemory(parsePlan), scorecard: TextMemory(parseScorecard))
    watch = readers > 0 ? CustomerWatch() : nil
    let isNew = !FileManager.default.fileExists(atPath: path)
    try Self.check(path, isNew: isNew)
    do {
      if isNew { Self.makePrivate(path) }
      var configuration = Self.configuration(isServing: readers > 0)
      if readers > 0 {
        configuration.maximumReaderCount = readers
        connections = try DatabasePool(path: path, configuration: configuration)
      } else {
        connections = try DatabaseQueue(path: path, configuration: configuration)
      }
      try connections.writeWithoutTransaction { db in
        try Self.keepSafe(db)
        try Schema.migrate(db, path: path)
      }
      if let watch { connections.add(transactionObserver: watch) }
    } catch let error as SQLiteStoreError {
      throw error
    } catch let error as DatabaseError {
      throw SQLiteStoreError(error, path: path)
    }
  }

  /// For a program that has no use for scorecards.
  public static let refuseScorecard: ScorecardParser = { _, file in
    throw SQLiteStoreError("the scorecard of '\(file)' can't be read here")
  }

  /// Whether opening the file would change its schema, or take in what a process that was killed
  /// left beside it.
  public static func wouldChange(byOpening path: String) -> Bool {
    let wal = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    if wal ?? 0 > 0 { return true }
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: 100)) ?? Data()
    guard head.count == 100, head.prefix(16) == Data("SQLite format 3\u{0}".utf8) else {
      return false
    }
    // 2 stands for a write-ahead log: any other journal would be changed to it.
    return number(head, at: 60) < Schema.newest || head[head.startIndex + 18] != 2
  }

  public func read<Result>(_ work: (any TrackingReader) throws -> Result) throws -> Result {
    try told { try connections.read { db in try work(session(db)) } }
  }

  public func write<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    try transaction(.commit, changes: true, work)
  }

  public func writeAside<Result>(
    _ work: (any TrackingWriter) throws -> Result
  ) throws -> Result {
    try transaction(.commit, changes: false, work)
  }

  public func acting(as actor: Actor) -> any TrackingStore {
    var store = self
    store.actor = actor
    return store
  }

  public func attempt<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    try transaction(.rollback, changes: false, work)
  }

  /// - Parameter isNews: Whether answers may change by what is changed.
  private func transaction<Result>(
    _ end: Database.TransactionCompletion,
    changes isNews: Bool,
    _ work: (any TrackingWriter) throws -> Result
  ) throws -> Result {
    try told {
      try writes.during {
        try connections.writeWithoutTransaction { db in
          var result: Result?
          try db.inTransaction(.immediate) {
            let before = db.totalChangesCount
            result = try work(session(db, watch))
            if isNews, db.totalChangesCount != before {
              try db.execute(sql: "UPDATE data_version SET number = number + 1")
            }
            return end
          }
          guard let result else { throw SQLiteStoreError("a transaction ended without a result") }
          return result
        }
      }
    }
  }

  func told<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as DatabaseError {
      throw SQLiteStoreError(error, path: connections.path)
    }
  }

  func session(_ db: Database, _ watch: CustomerWatch? = nil) -> SQLiteSession {
    SQLiteSession(db, parsers, actor: actor, watch: watch, keys: keys)
  }

  /// - Parameter isServing: Whether there are several connections, for long: then each keeps less of
  ///   the file in memory, which the system keeps anyway.
  private static func configuration(isServing: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      let cache = isServing ? (db.configuration.readonly ? 8_192 : 16_384) : 65_536
      try db.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA cache_size = -\(cache);
          PRAGMA temp_store = MEMORY;
          """
      )
    }
    return configuration
  }

  /// Makes what is acknowledged be on the disk, and reads the settings back.
  ///
  /// Not through the configuration: GRDB sets `synchronous` to NORMAL when it turns on the WAL, and
  /// writes to the file each time that it is opened.
  private static func keepSafe(_ db: Database) throws {
    if try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" {
      try db.execute(sql: "PRAGMA journal_mode = WAL")
    }
    try db.execute(sql: "PRAGMA synchronous = FULL")
    let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
    let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode")
    guard synchronous == 2, journal == "wal" else {
      throw SQLiteStoreError(
        "the database can't be kept safe here: journal_mode is \(journal ?? "unknown") and"
          + " synchronous \(synchronous ?? -1); keep it on a local disk"
      )
    }
  }

  static func check(_ path: String, isNew: Bool) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw SQLiteStoreError("'\(path)' is a folder; name a file, such as '\(path)/foothold.db'")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if isNew, !FileManager.default.fileExists(atPath: folder) {
      throw SQLiteStoreError("the folder '\(folder)' for the database doesn't exist; make it first")
    }
    guard !isNew, let file = FileHandle(forReadingAtPath: path) else { return }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: 100)) ?? Data()
    guard !head.isEmpty else { return }
    guard head.count == 100, head.prefix(16) == Data("SQLite format 3\u{0}".utf8) else {
      throw SQLiteStoreError(
        "'\(path)' is not a Foothold database; it was left as it is. Name another with --database"
      )
    }
    // Where we were killed right after the file was made, its head is still in the log beside it.
    let wal = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    let owner = number(head, at: 68)
    if owner == 0, wal ?? 0 > 0 { return }
    // Before SQLite opens it, because that alone would change a file that isn't ours. The schema
    // cookie is 0 as long as there is no table.
    try Schema.check(
      applicationID: owner,
      version: number(head, at: 60),
      hasTables: number(head, at: 40) != 0,
      path: path
    )
  }

  /// A number of a database file's header; see sqlite.org/fileformat2.html, 1.3.
  private static func number(_ head: Data, at offset: Int) -> Int {
    head.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  /// Makes an empty file that only its owner can read, which SQLite then takes for a new database;
  /// the files that it puts beside it get the same rights.
  private static func makePrivate(_ path: String) {
    _ = FileManager.default.createFile(
      atPath: path,
      contents: nil,
      attributes: [.posixPermissions: 0o600]
    )
  }
}
