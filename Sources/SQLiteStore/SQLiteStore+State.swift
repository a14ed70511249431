internal import Foundation
internal import GRDB
internal import Synchronization

extension SQLiteStore {
  /// Room on the disk below which nothing can be kept for long, in bytes.
  private static let leastRoom: Int64 = 1 << 20

  /// Throws what keeps a change from being written now, and changes nothing.
  ///
  /// Whether the file is still there, may be written and has room is looked up, because SQLite itself
  /// would find out only when it commits. While this process writes, it isn't asked: it can.
  ///
  /// - Complexity: Microseconds; 5 s while another process writes.
  public func checkWritable() throws {
    let path = connections.path
    var file = stat()
    guard stat(path, &file) == 0 else {
      throw SQLiteStoreError("'\(path)' is gone", kind: .inputOutput)
    }
    var disk = statvfs()
    guard access(path, W_OK) == 0, statvfs(path, &disk) == 0, disk.f_flag & Self.readOnly == 0
    else {
      throw SQLiteStoreError("'\(path)' can't be written", kind: .inputOutput)
    }
    guard Int64(disk.f_bavail) * Int64(disk.f_frsize) >= Self.leastRoom else {
      throw SQLiteStoreError.full
    }
    if writes.isUnderWay { return }
    try attempt { _ in }
  }

  /// Takes what the log beside the file holds into the file, and empties the log.
  ///
  /// Waits up to 5 s for whoever reads or writes; after that the log stays, and nothing is lost.
  public func checkpoint() throws {
    try told { try connections.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
  }

  /// Gives back the memory in which the connection that writes keeps parts of the file. It grows with
  /// what is written, up to a bound; the system has them in memory too.
  public func giveBackMemory() throws {
    try told {
      try connections.writeWithoutTransaction { try $0.execute(sql: "PRAGMA shrink_memory") }
    }
  }

  #if canImport(Darwin)
    private static let readOnly = UInt(MNT_RDONLY)
  #else
    private static let readOnly = UInt(ST_RDONLY)
  #endif
}

/// How many changes this process is writing, or waits to write.
final class Writes: Sendable {
  private let count = Mutex(0)

  var isUnderWay: Bool { count.withLock { $0 > 0 } }

  func during<Result>(_ work: () throws -> Result) rethrows -> Result {
    count.withLock { $0 += 1 }
    defer { count.withLock { $0 -= 1 } }
    return try work()
  }
}
