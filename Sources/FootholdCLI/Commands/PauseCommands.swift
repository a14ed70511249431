internal import ArgumentParser
internal import Onboarding
internal import Tracking

struct PauseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Put a customer's onboarding on hold: it can't stall until the pause is over.",
    discussion: """
        foothold pause acme --until 2026-12-01 --reason "their budget year"
      """
  )

  @Argument(help: "The customer's id or name.")
  var customer: String

  @Option(help: ArgumentHelp("When it goes on.", valueName: "instant"))
  var until: InstantText

  @Option(help: ArgumentHelp("Why it waits.", valueName: "text"))
  var reason: SaidText

  @OptionGroup var decision: DecisionOptions

  func run() throws {
    let outcome = try decision.decide()(
      .paused(until: until.instant),
      customer: customer,
      product: decision.productID,
      reason: reason.text
    )
    try decision.tell("paused until \(until.instant.day)", outcome)
  }
}

struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "End a customer's pause before its time.",
    discussion: """
        foothold resume acme
      """
  )

  @Argument(help: "The customer's id or name.")
  var customer: String

  @Option(help: ArgumentHelp("Why it goes on.", valueName: "text"))
  var reason: SaidText?

  @OptionGroup var decision: DecisionOptions

  func run() throws {
    let outcome = try decision.decide()(
      .resumed,
      customer: customer,
      product: decision.productID,
      reason: reason?.text
    )
    try decision.tell("resumed", outcome)
  }
}
