internal import ArgumentParser
internal import Diagnostics
internal import Exports
internal import Onboarding

/// What every import takes.
struct ImportFileOptions: ParsableArguments {
  @Argument(help: "The files, one after the other.")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "The time zone of dates that name none, such as Europe/Berlin.",
      valueName: "zone"
    )
  )
  var zone: String?

  @Option(
    help: ArgumentHelp(
      "Whether 02/04/2026 is in April (dmy) or in February (mdy), if the file doesn't show.",
      valueName: "order"
    )
  )
  var dayOrder: DayOrder?

  @Option(
    help: ArgumentHelp(
      "When the files were exported. (default: the file's own stamp, else its time)",
      valueName: "instant"
    )
  )
  var observedAt: InstantText?

  @Flag(help: "Say what would come of it, and change nothing.")
  var dryRun = false

  func readOptions(now: Instant) throws -> ReadOptions {
    ReadOptions(
      zone: try zone.map(Self.zone),
      dayOrder: dayOrder,
      observedAt: observedAt?.instant,
      now: now
    )
  }

  /// The options as they are typed, to be kept with the import.
  ///
  /// - Parameters:
  ///   - used: With what was said of the file's source before.
  ///   - others: The options of one kind of import.
  func words(_ used: ReadOptions, _ others: [(name: String, value: String?)] = []) -> String {
    let own = [
      ("--zone", used.zone?.identifier), ("--day-order", used.dayOrder?.rawValue),
      ("--observed-at", observedAt?.instant.rfc3339),
    ]
    return (others + own).compactMap { name, value in
      guard let value else { return nil }
      let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber || "-_=:./+".contains($0) }
      let quoted = value.replacing("'", with: "'\\''")
      return "\(name) \(isPlain && !value.isEmpty ? value : "'\(quoted)'")"
    }.joined(separator: " ")
  }

  private static func zone(_ name: String) throws -> Zone {
    if let zone = Zone.named(name) { return zone }
    throw Failure(
      .usage,
      "there is no time zone '\(name)'",
      hint: Suggestion.hint(for: name, among: Zone.knownNames)
        ?? "name one by region and city, such as Europe/Berlin"
    )
  }
}
