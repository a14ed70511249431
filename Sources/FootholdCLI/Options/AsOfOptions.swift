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

  /// For what nobody can know before it has happened.
  func pastAsOf(now: Instant) throws -> AsOf {
    if let at, at.instant > now {
      throw Failure(
        .usage,
        "\(at.instant.rfc3339) is in the future: nobody has been watched until then",
        hint: "leave '--at' out, or take an earlier instant"
      )
    }
    return asOf(now: now)
  }

  func asOf(now: Instant) -> AsOf { AsOf(at?.instant ?? now, known: known ?? .now) }
}
