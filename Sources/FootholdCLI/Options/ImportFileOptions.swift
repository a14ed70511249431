internal import ArgumentParser
internal import Diagnostics
internal import Exports
internal import Intake
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

  /// What is said of the files.
  var said: FileSaid {
    get throws {
      var said = FileSaid()
      said.zone = try zone.map(Self.zone)
      said.dayOrder = dayOrder
      said.observedAt = observedAt?.instant
      return said
    }
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
