internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct LearnerShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show by what a learner is known, to whom they belong and why.",
    discussion: """
        foothold learner show kim@acme.example
        foothold learner show moodle:7 --format json
      """
  )

  @Argument(help: "The learner's e-mail address, LMS id or external id.")
  var who: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    try Self.show(who, shared)
  }

  static func show(_ who: String, _ shared: SharedOptions) throws {
    let report = LearnerReport(try ShowLearner(store: try shared.existingStore())(who))
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table: try Console.print(report.text.safeLines)
    default: try shared.output.print(report.table)
    }
  }
}

struct LearnerMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Say that two learners are one person.",
    discussion: """
      They count once, for one customer, whatever files say before or after. 'learner split' takes \
      it back; nothing is lost by either.

        foothold learner merge kim@old.example kim@new.example --reason "changed her name"
      """
  )

  @Argument(help: "An address or id of the learner who is the other person.")
  var who: String

  @Argument(help: "An address or id of the person who stays.")
  var into: String

  @Option(help: ArgumentHelp("How you know.", valueName: "text"))
  var reason: SaidText?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let outcome = try MergeLearners(
      store: try shared.existingStore(),
      now: shared.instant,
      actor: shared.actor
    )(who, into: into, reason: reason?.text)
    guard shared.output.format == .table else {
      return try LearnerShowCommand.show(outcome.person.id, shared)
    }
    shared.say(
      "\(outcome.handle) and \(outcome.person.id) are one person, who "
        + outcome.person.whose(outcome.customer) + "."
    )
  }
}

struct LearnerSplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Take back a merge, or say that an id isn't whom files take it for.",
    discussion: """
      What was split off stays apart, whatever files say, until 'learner merge' puts it together.

        foothold learner split kim@old.example
        foothold learner split moodle:7 --reason "the id was given to somebody else"
      """
  )

  @Argument(help: "The address or id that is somebody else's.")
  var who: String

  @Option(help: ArgumentHelp("How you know.", valueName: "text"))
  var reason: SaidText?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let outcome = try MergeLearners(
      store: try shared.existingStore(),
      now: shared.instant,
      actor: shared.actor
    ).split(who, reason: reason?.text)
    guard shared.output.format == .table else {
      return try LearnerShowCommand.show(outcome.handle, shared)
    }
    guard let apart = outcome.apart, apart.key != outcome.person.key else {
      return shared.say(
        "\(outcome.handle) isn't merged any more, but files say that it is \(outcome.person.id)."
      )
    }
    shared.say(
      "\(apart.id) is not \(outcome.person.id), and \(apart.whose(outcome.apartCustomer))."
    )
    shared.say("\(outcome.person.id) \(outcome.person.whose(outcome.customer)).")
  }
}

struct LearnerSuggestionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggestions",
    abstract: "List learners who may be one person, with the reasons.",
    discussion: """
      Nobody is merged by it: 'foothold learner merge' does.

        foothold learner suggestions
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let rows = try SuggestSamePeople(store: try shared.existingStore())()
    let report = SamePeopleReport(rows)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where rows.isEmpty: try Console.print("Nobody looks like somebody else.")
    default: try shared.output.print(report.table)
    }
  }
}

extension StoredLearner {
  /// `belongs to Acme`.
  fileprivate func whose(_ customer: StoredCustomer?) -> String {
    if isLeftOut { return "is left out by a rule" }
    return customer.map { "belongs to \($0.name)" } ?? "belongs to nobody yet"
  }
}
