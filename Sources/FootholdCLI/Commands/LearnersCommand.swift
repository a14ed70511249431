internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct LearnersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learners",
    abstract: "List learners and the customers to whom they belong.",
    discussion: """
      --unmatched lists those who belong to nobody yet, with the likely customers; what they did \
      counts as soon as 'foothold learner match' says whose they are.

        foothold learners --unmatched
        foothold learners --customer acme --format csv
      """
  )

  @Flag(help: "Only those who belong to no customer yet, whose most facts wait first.")
  var unmatched = false

  @Option(help: ArgumentHelp("Only learners of this customer.", valueName: "customer"))
  var customer: String?

  @Option(
    help: ArgumentHelp(
      "At most so many; 0 for all. (default: 50 for a table, else all)",
      valueName: "count"
    )
  )
  var limit: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if unmatched, customer != nil {
      throw ValidationError("'--unmatched' and '--customer' contradict each other.")
    }
    if let limit, limit < 0 { throw ValidationError("'--limit' must be 0 or more, not \(limit).") }
  }

  func run() throws {
    let store = try shared.existingStore()
    let answer = try ListLearners(store: store)(
      unmatched: unmatched,
      customer: customer,
      limit: limit.map { $0 == 0 ? nil : $0 } ?? (shared.output.format == .table ? 50 : nil)
    )
    let report = LearnersReport(answer, unmatched: unmatched)
    switch shared.output.format {
    case .json: try Console.print(report.json.text(pretty: true))
    case .table where answer.rows.isEmpty: try Console.print(report.nobody)
    default: try shared.output.print(report.table)
    }
    if shared.output.format == .table, let remark = report.remark { shared.say(remark) }
  }
}

struct LearnerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learner",
    abstract: "Say to whom a learner belongs.",
    discussion: """
        foothold learner match kim@freemail.example acme
      """,
    subcommands: [LearnerMatchCommand.self, LearnerUnmatchCommand.self]
  )
}

struct LearnerMatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Say to which customer a learner belongs.",
    discussion: """
      What the learner did before and does from now on counts for that customer, whatever files \
      say.

        foothold learner match kim@freemail.example acme
      """
  )

  @Argument(help: "The learner's e-mail address, LMS id or external id.")
  var who: String

  @Argument(help: "The customer's id, or its name if no other has it.")
  var customer: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let outcome = try MatchLearner(store: try shared.existingStore())(who, customer: customer)
    let from = outcome.before.map { ", and no longer to \($0.name)" } ?? ""
    shared.say("\(outcome.learner.id) belongs to \(outcome.customer.name)\(from).")
  }
}

struct LearnerUnmatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmatch",
    abstract: "Take back what 'learner match' said: the files tell again.",
    discussion: """
        foothold learner unmatch kim@freemail.example
      """
  )

  @Argument(help: "The learner's e-mail address, LMS id or external id.")
  var who: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let (learner, customer) = try MatchLearner(store: try shared.existingStore()).undo(who)
    let whose =
      customer.map { "belongs to \($0.name), as the files tell" } ?? "belongs to nobody yet"
    shared.say("\(learner.id) \(whose).")
  }
}
