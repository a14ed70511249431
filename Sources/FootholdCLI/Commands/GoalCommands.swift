internal import ArgumentParser
internal import Onboarding
internal import Tracking

struct GoalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goal",
    abstract: "Take down what a customer wants, by when, and how far it is.",
    discussion: """
      'foothold goals' lists them all, the late ones first.

        foothold goal set acme "Cut reporting time" --by 2027-03-31 \
      --measure "hours a week" --from 10 --target 2
        foothold goal update acme cut-reporting-time --value 6
        foothold goal drop acme cut-reporting-time --reason "they changed their plans"
      """,
    subcommands: [
      GoalSetCommand.self, GoalUpdateCommand.self, GoalReachCommand.self, GoalDropCommand.self,
      GoalReopenCommand.self,
    ]
  )
}

struct GoalSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Take down a goal of a customer, with its day.",
    discussion: """
      The day counts until its end, on the clock of the plan. A goal with a measure is reached by \
      the first value that is at the target or past it; the target may be below the start. A goal \
      without one is reached when you say so.

        foothold goal set acme "Every team has a dashboard" --by 2027-03-31
        foothold goal set acme "Cut reporting time" --by 2027-03-31 --product atlas \
      --measure "hours a week" --from 10 --target 2 --owner dana@example.com
      """
  )

  @Argument(help: "The customer's id or name.")
  var customer: String

  @Argument(help: "The outcome, in a sentence.")
  var title: SaidText

  @Option(help: ArgumentHelp("The last day on which it is in time.", valueName: "day"))
  var by: DayText

  @Option(help: ArgumentHelp("The product that it is about.", valueName: "product"))
  var product: String?

  @Option(
    help: ArgumentHelp("What to call it in commands; made of the title if not given.")
  )
  var id: String?

  @OptionGroup var terms: GoalTermOptions

  @OptionGroup var options: GoalOptions

  func run() throws {
    let measure = terms.edit
    let row = try options.edit().set(
      GoalTerms(
        title: title.text,
        due: by.date,
        product: product.map { Identifier($0) },
        owner: measure.owner
      ),
      id: id,
      measure: measure,
      customer: customer
    )
    try options.tell("is set", row)
  }
}

struct GoalUpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Take down a value of a goal, or change what the goal says.",
    discussion: """
      What was measured before is kept, and held against the target as it is now.

        foothold goal update acme cut-reporting-time --value 6 --note "by their own count"
        foothold goal update acme cut-reporting-time --value 7.5 --at 2026-11-03
        foothold goal update acme cut-reporting-time --by 2027-04-30 --target 3
      """
  )

  @OptionGroup var subject: GoalArguments

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The value that was measured.", valueName: "number")
  )
  var value: NumberText?

  @Option(help: ArgumentHelp("When it was measured; now if not given.", valueName: "instant"))
  var at: InstantText?

  @Option(help: ArgumentHelp("More about the value.", valueName: "text"))
  var note: SaidText?

  @Option(help: ArgumentHelp("Another title.", valueName: "text"))
  var title: SaidText?

  @Option(help: ArgumentHelp("Another last day.", valueName: "day"))
  var by: DayText?

  @OptionGroup var terms: GoalTermOptions

  @OptionGroup var options: GoalOptions

  func validate() throws {
    if value == nil, at != nil || note != nil {
      throw ValidationError("'--at' and '--note' are about a value: add '--value'.")
    }
  }

  func run() throws {
    var edit = terms.edit
    edit.title = title?.text
    edit.due = by?.date
    let row = try options.edit().update(
      subject.goal,
      of: subject.customer,
      value: value?.number,
      at: at?.instant,
      note: note?.text,
      edit
    )
    try options.tell(edit.isEmpty ? "is measured" : "is changed", row)
  }
}

struct GoalReachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reach",
    abstract: "Say that a goal is reached, whatever was measured.",
    discussion: """
        foothold goal reach acme every-team-has-a-dashboard --at 2026-11-18
      """
  )

  @OptionGroup var subject: GoalArguments

  @Option(help: ArgumentHelp("When it was reached; now if not given.", valueName: "instant"))
  var at: InstantText?

  @Option(help: ArgumentHelp("How you know.", valueName: "text"))
  var reason: SaidText?

  @OptionGroup var options: GoalOptions

  func run() throws {
    let row = try options.edit().reach(
      subject.goal,
      of: subject.customer,
      at: at?.instant,
      reason: reason?.text
    )
    try options.tell("is reached", row)
  }
}

struct GoalDropCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Give a goal up, with the reason.",
    discussion: """
        foothold goal drop acme cut-reporting-time --reason "they bought another tool for it"
      """
  )

  @OptionGroup var subject: GoalArguments

  @Option(help: ArgumentHelp("Why nobody wants it any more.", valueName: "text"))
  var reason: SaidText

  @OptionGroup var options: GoalOptions

  func run() throws {
    let row = try options.edit().drop(
      subject.goal,
      of: subject.customer,
      reason: reason.text
    )
    try options.tell("is dropped", row)
  }
}

struct GoalReopenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Go on with a goal that was reached or dropped.",
    discussion: """
      What was measured until now stays, and doesn't reach the goal any more: the next value may.

        foothold goal reopen acme cut-reporting-time --reason "it went up again"
      """
  )

  @OptionGroup var subject: GoalArguments

  @Option(help: ArgumentHelp("Why it goes on.", valueName: "text"))
  var reason: SaidText?

  @OptionGroup var options: GoalOptions

  func run() throws {
    let row = try options.edit().reopen(
      subject.goal,
      of: subject.customer,
      reason: reason?.text
    )
    try options.tell("is open again", row)
  }
}
