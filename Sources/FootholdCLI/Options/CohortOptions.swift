internal import ArgumentParser
internal import Reports
internal import Tracking

/// Of whom a number is, and as of when.
struct CohortOptions: ParsableArguments {
  @OptionGroup var audience: AudienceOptions

  @OptionGroup var past: AsOfOptions

  @Flag(help: "Say as of when, what is measured, how, and who is left out.")
  var explain = false

  func check(_ store: any TrackingStore) throws {
    try audience.check(store, past)
  }

  /// Explains beside the result, below it for a person.
  func explain(_ explanation: Explanation, _ shared: SharedOptions) throws {
    guard explain else { return }
    let text = ExplanationReport(explanation).text
    if shared.output.format == .table {
      try Console.print("\n" + text)
    } else {
      shared.say(text)
    }
  }
}
