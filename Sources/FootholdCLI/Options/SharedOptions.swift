internal import ArgumentParser
internal import Foundation
internal import Onboarding
internal import PlanFiles
internal import Reports
internal import SQLiteStore
internal import Tracking

/// What every command takes.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database file. (default: FOOTHOLD_DATABASE, or foothold.db)",
      valueName: "path"
    )
  )
  var database: String?

  @Option(
    help: ArgumentHelp(
      "The instant to take for now, such as 2026-11-22 or 2026-11-22T09:00:00Z.",
      valueName: "instant"
    )
  )
  var now: InstantText?

  @OptionGroup var output: OutputOptions

  @Flag(help: "Say nothing but results and errors.")
  var quiet = false

  @Flag(help: "Say more about what is done.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("'--quiet' and '--verbose' contradict each other.") }
  }

  var instant: Instant { now?.instant ?? Self.begun }

  /// The one look at a clock, so that all that a command does is of one instant.
  private static let begun = Instant(
    milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)
  )

  var path: String {
    let named = ProcessInfo.processInfo.environment["FOOTHOLD_DATABASE"]
    return database ?? named.flatMap { $0.isEmpty ? nil : $0 } ?? "foothold.db"
  }

  /// What time it is each time that somebody asks, for what runs on: `--now` stops the clock.
  var clock: @Sendable () -> Instant {
    let fixed = now?.instant
    let wallClock = wallClock
    return { fixed ?? wallClock() }
  }

  /// What time it is whatever `--now` says, for how often somebody asks.
  var wallClock: @Sendable () -> Instant {
    { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
  }

  /// Opens the database, and makes it if it isn't there.
  func store() throws -> any TrackingStore {
    try store(readers: 0).acting(as: Actor(actor, via: .cli, at: instant))
  }

  /// Opens the database for many who ask at once.
  func servingStore() throws -> SQLiteStore { try store(readers: 4, sealing: true) }

  /// Opens a database for work on webhooks.
  func webhookStore() throws -> any TrackingStore {
    try requireDatabase()
    return try store(readers: 0, sealing: true).acting(as: Actor(actor, via: .cli, at: instant))
  }

  private func store(readers: Int, sealing: Bool = false) throws -> SQLiteStore {
    let key = InstanceKey(database: path, environment: ProcessInfo.processInfo.environment)
    let store = try SQLiteStore(
      path: path,
      readers: readers,
      keys: key.keys,
      parsePlan: { try PlanFile.parse($0, file: $1) },
      parseScorecard: { try ScorecardFile.parse($0, file: $1) }
    )
    if sealing { try seal(store) }
    let upkeep = Upkeep(store: store)
    if try upkeep.isDue() {
      say("An older version wrote this database: all journeys are folded anew, once.")
      try upkeep()
    }
    return store
  }

  /// Encrypts secrets that an older version kept as they are, and says which can't be read.
  private func seal(_ store: SQLiteStore) throws {
    let count = try store.sealSecrets()
    guard count > 0 else { return }
    say(
      "The secret of \(count.counted("webhook")) can't be read: the key by which it was encrypted is"
        + " missing or another one. Nothing is sent there. Put the key back, as FOOTHOLD_KEY_FILE or"
        + " beside the database; or remove the webhooks and add them again."
    )
  }

  /// Opens a database for a question: one that isn't there is a mistake and not made.
  func existingStore() throws -> any TrackingStore {
    try requireDatabase()
    return try store()
  }

  /// The same on a copy that is gone with the process, so that nothing is written beside it.
  func copiedStore() throws -> any TrackingStore {
    try requireDatabase()
    return try Self.passingStore(copying: path)
  }

  private func requireDatabase() throws {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    guard let size, size > 0 else {
      throw Failure(
        .configuration,
        size == 0 ? "'\(path)' is empty and no database" : "there is no database '\(path)'",
        hint: "'foothold plan apply' or 'foothold import' makes it;"
          + " --database or FOOTHOLD_DATABASE names another"
      )
    }
  }

  /// A database in which things are tried: the file itself where that leaves it as it is, else a
  /// copy, and an empty one where there is none.
  func storeForTrials() throws -> any TrackingStore {
    let files = FileManager.default
    guard files.fileExists(atPath: path) else { return try Self.passingStore(copying: nil) }
    guard SQLiteStore.wouldChange(byOpening: path) else { return try existingStore() }
    return try Self.passingStore(copying: path)
  }

  /// A database that is gone with the process.
  private static func passingStore(copying original: String?) throws -> any TrackingStore {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("foothold-try-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(
      at: folder,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    // Open files outlive their names.
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("try.db").path
    if let original {
      for suffix in ["", "-wal"]
      where FileManager.default.fileExists(atPath: original + suffix) {
        try FileManager.default.copyItem(atPath: original + suffix, toPath: path + suffix)
      }
    }
    return try SQLiteStore(
      path: path,
      parsePlan: { try PlanFile.parse($0, file: $1) },
      parseScorecard: { try ScorecardFile.parse($0, file: $1) }
    )
  }

  func say(_ text: String) {
    if !quiet { Console.tell(text.safeLines) }
  }

  /// Who is at the keyboard, for what people decide.
  var actor: String {
    let environment = ProcessInfo.processInfo.environment
    return environment["FOOTHOLD_USER"] ?? environment["USER"] ?? NSUserName()
  }
}

/// How results are printed.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "How to print the result: table, json, csv or markdown. (default: table)",
      valueName: "format"
    )
  )
  var chosenFormat: OutputFormat?

  @Option(help: "When to colour: auto, always or never. NO_COLOR turns it off.")
  var color: ColorChoice = .auto

  var format: OutputFormat { chosenFormat ?? .table }

  var useColor: Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      return Console.isOutputTerminal && environment["NO_COLOR"] == nil
        && environment["TERM"] != "dumb"
    }
  }

  func print(_ table: Table) throws {
    try Console.print(table.text(as: format, width: Console.width, color: useColor))
  }
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

/// An instant as people type it: RFC 3339, or a date, which begins at midnight UTC.
struct InstantText: ExpressibleByArgument {
  let instant: Instant

  init?(argument: String) {
    guard let instant = Instant(argument) else { return nil }
    self.instant = instant
  }
}

/// A length of time as people type it: `7d`, `12h`, `2w`.
struct LengthText: ExpressibleByArgument {
  let length: Length

  init?(argument: String) {
    switch Delay(argument) {
    case .exactly(let length): self.length = length
    case .days(let count): length = .days(count)
    case .workingDays, nil: return nil
    }
  }
}

/// Words that somebody must have thought of: text that isn't blank.
struct SaidText: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    text = argument.trimmed
    if text.isEmpty { return nil }
  }
}
