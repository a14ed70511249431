internal import ArgumentParser
internal import Onboarding
internal import Tracking

/// As of when a question is answered.
struct AsOfOptions: ParsableArguments {
  @Option(help: ArgumentHelp("As of this instant instead of now.", valueName: "instant"))
  var at: InstantText?

  @Option(
    help: ArgumentHelp(
      "By what was known then, or by what is known now of that time: then or now. (default: now)",
      valueName: "when"
    )
  )
  var known: AsOf.Knowledge?

  func validate() throws {
    if known == .then, at == nil {
      throw ValidationError("'--known then' needs an instant: add '--at 2026-11-01'.")
    }
  }

  func asOf(now: Instant) -> AsOf { AsOf(at?.instant ?? now, known: known ?? .now) }
}
