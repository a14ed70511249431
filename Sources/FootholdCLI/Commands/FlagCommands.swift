internal import ArgumentParser
internal import Onboarding
internal import Tracking

struct SnoozeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze",
    abstract: "Keep a customer off the list of the stalled until a day.",
    discussion: """
        foothold snooze acme --until 2026-12-01 --reason "meeting on 30 November"
      """
  )

  @Argument(help: "The customer's id or name.")
  var customer: String

  @Option(help: ArgumentHelp("When the customer may be listed again.", valueName: "instant"))
  var until: InstantText

  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason: SaidText

  @OptionGroup var decision: DecisionOptions

  func run() throws {
    let outcome = try decision.decide()(
      .snoozed(until: until.instant),
      customer: customer,
      product: decision.productID,
      reason: reason.text
    )
    try decision.tell("snoozed until \(until.instant.day)", outcome)
  }
}

struct DismissCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss",
    abstract: "Take a stalled customer off the list, and say what the flag was good for.",
    discussion: """
      The customer is listed again when the journey stalls anew.

        foothold dismiss acme --because useful
        foothold dismiss acme --because wrong-data --reason "the LMS lost a course"
      """
  )

  @Argument(help: "The customer's id or name.")
  var customer: String

  @Option(
    help: ArgumentHelp(
      "\(Decision.Verdict.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "verdict"
    )
  )
  var because: Decision.Verdict

  @Option(help: ArgumentHelp("More about it.", valueName: "text"))
  var reason: SaidText?

  @OptionGroup var decision: DecisionOptions

  func run() throws {
    let outcome = try decision.decide()(
      .dismissed(because),
      customer: customer,
      product: decision.productID,
      reason: reason?.text
    )
    try decision.tell("dismissed as \(because.rawValue)", outcome)
  }
}

struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Write a note into a customer's timeline.",
    discussion: """
        foothold note acme "Kim is on leave until Monday"
      """
  )

  @Argument(help: "The customer's id or name.")
  var customer: String

  @Argument(help: "What to note.")
  var text: SaidText

  @OptionGroup var decision: DecisionOptions

  func run() throws {
    let outcome = try decision.decide()(
      .noted,
      customer: customer,
      product: decision.productID,
      reason: text.text
    )
    try decision.tell("noted", outcome)
  }
}
