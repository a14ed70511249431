internal import Foundation

/// Keeps a second server from a database: two would send everything twice.
///
/// It is a lock of the system on a file beside the database, so it is gone with the process however
/// that ends. Other commands don't ask for it.
public final class ServingLock: Sendable {
  private let path: String
  private let file: Int32

  /// - Parameter database: The path of the database, which need not exist yet.
  /// - Throws: ``SQLiteStoreError`` with who holds the lock and what to do.
  public init(database: String) throws {
    try SQLiteStore.check(
      database,
      isNew: !FileManager.default.fileExists(atPath: database)
    )
    let place = URL(fileURLWithPath: database).resolvingSymlinksInPath().path
    path = place + ".serving"
    file = try Self.locked(path, database)
    let holder = Array("\(getpid())\n".utf8)
    guard ftruncate(file, 0) == 0, pwrite(file, holder, holder.count, 0) == holder.count else {
      throw Self.failure(database, errno)
    }
  }

  deinit {
    // Before the lock is let go, so that no one else's file is taken away.
    unlink(path)
    close(file)
  }

  private static func locked(_ path: String, _ database: String) throws -> Int32 {
    while true {
      // Not for programs that we start: they would hold the lock after us.
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { throw failure(database, errno) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        let reason = errno
        defer { close(file) }
        throw reason == EWOULDBLOCK ? taken(database, by: holder(file)) : failure(database, reason)
      }
      // Whoever had it before may have taken the file away since it was opened.
      var (mine, there) = (stat(), stat())
      if fstat(file, &mine) == 0, stat(path, &there) == 0, mine.st_ino == there.st_ino {
        return file
      }
      close(file)
    }
  }

  private static func holder(_ file: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(file, &bytes, bytes.count, 0)
    return Int32(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).prefix { $0 != "\n" })
  }

  private static func taken(_ database: String, by holder: Int32?) -> SQLiteStoreError {
    let first = holder.map { "by process \($0); end that first ('kill \($0)')" }
    return SQLiteStoreError(
      "'\(database)' is served already \(first ?? "by another process; end that first"),"
        + " or serve another with --database",
      kind: .taken
    )
  }

  private static func failure(_ database: String, _ code: Int32) -> SQLiteStoreError {
    SQLiteStoreError(
      "'\(database)' can't be locked for serving: \(String(cString: strerror(code)));"
        + " see the rights of its folder, and keep it on a local disk",
      kind: .inputOutput
    )
  }
}
