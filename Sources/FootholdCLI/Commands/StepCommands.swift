internal import ArgumentParser
internal import Onboarding
internal import Tracking

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record by hand that a customer has done a step, or that they haven't after all.",
    discussion: """
        foothold record kick-off --customer acme --at 2026-11-03 --reason "call with Kim"
        foothold record kick-off --customer acme --undo --reason "wrong customer"
      """
  )

  @Argument(help: "The step's id.")
  var step: String

  @Option(help: ArgumentHelp("The customer's id or name.", valueName: "customer"))
  var customer: String

  @Option(help: ArgumentHelp("When it was done; now if not given.", valueName: "instant"))
  var at: InstantText?

  @Option(help: ArgumentHelp("How you know.", valueName: "text"))
  var reason: SaidText?

  @Flag(help: "Take back what was recorded or waived; if nobody did, reject the evidence so far.")
  var undo = false

  @OptionGroup var decision: DecisionOptions

  func run() throws {
    let outcome = try decision.decide().step(
      step,
      undo ? .undone : .recorded,
      customer: customer,
      product: decision.productID,
      at: at?.instant,
      reason: reason?.text
    )
    let title = outcome.stepTitle ?? step
    try decision.tell(undo ? "'\(title)' is taken back" : "'\(title)' is recorded as done", outcome)
  }
}

struct WaiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Let a customer off a step, with the reason.",
    discussion: """
        foothold waive sso --customer acme --reason "they use no single sign-on"
      """
  )

  @Argument(help: "The step's id.")
  var step: String

  @Option(help: ArgumentHelp("The customer's id or name.", valueName: "customer"))
  var customer: String

  @Option(help: ArgumentHelp("Why they need not do it.", valueName: "text"))
  var reason: SaidText

  @OptionGroup var decision: DecisionOptions

  func run() throws {
    let outcome = try decision.decide().step(
      step,
      .waived,
      customer: customer,
      product: decision.productID,
      at: nil,
      reason: reason.text
    )
    try decision.tell("'\(outcome.stepTitle ?? step)' is waived", outcome)
  }
}
