internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct LearnerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learner",
    abstract: "Say who a learner is and to whom they belong.",
    discussion: """
        foothold learner match kim@freemail.example acme
        foothold learner merge kim@old.example kim@new.example
      """,
    subcommands: [
      LearnerShowCommand.self, LearnerMatchCommand.self, LearnerUnmatchCommand.self,
      LearnerMergeCommand.self, LearnerSplitCommand.self, LearnerSuggestionsCommand.self,
    ]
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
