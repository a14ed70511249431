internal import GRDB
public import Tracking

/// What went wrong with the database, in words, and what to do.
public struct SQLiteStoreError: StoreProblem, CustomStringConvertible, Sendable {
  public let description: String
  public let kind: Kind
  public let weather: StoreWeather

  public enum Kind: Sendable {
    /// The file, the disk or another process is in the way.
    case inputOutput

    /// Another process has it for itself.
    case taken

    /// The database is not one that this program can use.
    case unusable
  }

  init(_ description: String, kind: Kind = .unusable, weather: StoreWeather = .broken) {
    self.description = description
    self.kind = kind
    self.weather = weather
  }

  static let full = SQLiteStoreError(
    "the disk is full; nothing of this was kept. Make room and do it again",
    kind: .inputOutput,
    weather: .full
  )

  init(_ error: DatabaseError, path: String) {
    kind = .inputOutput
    weather =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_FULL: .full
      default: .broken
      }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      description =
        "another process has been writing to '\(path)' for more than 5 seconds; try again"
    case .SQLITE_FULL:
      description = Self.full.description
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      description =
        "'\(path)' can't be written; see the rights of the file and of its folder"
        + " (\(error.message ?? "no reason given"))"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      description = "'\(path)' is damaged or not a database; restore it from a backup"
    default:
      description = "the database '\(path)' failed: \(error.message ?? "no reason given")"
    }
  }
}
