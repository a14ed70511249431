internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

/// What questions about courses take.
struct CourseOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only customers of this owner.", valueName: "owner"))
  var owner: String?

  @Option(help: ArgumentHelp("Only customers of this segment.", valueName: "segment"))
  var segment: String?

  @OptionGroup var past: AsOfOptions

  @Flag(help: "Say how each number is counted, and what is left out.")
  var explain = false

  var audience: CourseAudience { CourseAudience(owner: owner, segment: segment) }

  /// Prints the meaning of the numbers, if it's asked for.
  func explain(_ terms: [Term]) throws {
    if explain { try Console.print("\n\(terms.text(width: Console.width))") }
  }
}
