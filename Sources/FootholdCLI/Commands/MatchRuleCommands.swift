internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct MatchRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule",
    abstract: "Add, remove and move rules, on trial.",
    discussion: """
        foothold match rule add email "*@vendor.example" --leave-out
        foothold match rule move 5 1
      """,
    subcommands: [
      MatchRuleAddCommand.self, MatchRuleRemoveCommand.self, MatchRuleMoveCommand.self,
    ]
  )

  /// Tells what was changed, and what is next.
  fileprivate static func tell(_ what: String, _ shared: SharedOptions) throws {
    shared.say("\(what). 'foothold match preview' shows what it would do.")
    guard shared.output.format != .table else { return }
    let report = RulesReport(try ListRules(store: try shared.existingStore())())
    if shared.output.format == .json { return try Console.print(report.json) }
    try shared.output.print(report.table)
  }
}

struct MatchRuleAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a rule behind the others.",
    discussion: """
      About a domain or a company (also an institution, a group or a branch that files tell), a \
      rule says whose they are. About an e-mail address, a name or a role it leaves people out, or \
      keeps addresses from matching by their domain. In a pattern, * stands for any letters.

        foothold match rule add domain acme-mail.example --customer acme
        foothold match rule add company "Acme*" --customer acme --at 1
        foothold match rule add email "*@vendor.example" --leave-out
        foothold match rule add role teacher --leave-out
        foothold match rule add email "left-*@*" --no-domain
      """
  )

  @Argument(help: "What it looks at: domain, company, email, name or role.")
  var field: MatchRule.Field

  @Argument(help: "The text, or a pattern with *.")
  var pattern: String

  @Option(help: ArgumentHelp("They belong to this customer.", valueName: "customer"))
  var customer: String?

  @Flag(help: "They count for nothing, and nobody asks whose they are.")
  var leaveOut = false

  @Flag(help: "The domain of their address says nothing about their customer.")
  var noDomain = false

  @Option(help: ArgumentHelp("Its number among the rules.", valueName: "number"))
  var at: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    let count = (customer == nil ? 0 : 1) + (leaveOut ? 1 : 0) + (noDomain ? 1 : 0)
    guard count == 1 else {
      throw ValidationError(
        "Say what the rule does: one of '--customer', '--leave-out' and '--no-domain'."
      )
    }
  }

  func run() throws {
    let effect: EditRules.Effect =
      customer.map { .customer($0) } ?? (leaveOut ? .leftOut : .noDomain)
    let rules = EditRules(store: try shared.existingStore())
    let rule = try rules.add(field, pattern, effect, at: at)
    try MatchRuleCommand.tell("Rule \(rule.number ?? 0) is added: \(rule.words)", shared)
  }
}

struct MatchRuleRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a rule.",
    discussion: """
        foothold match rule remove 3
      """
  )

  @Argument(help: "The rule's number.")
  var number: Int

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let rule = try EditRules(store: try shared.existingStore()).remove(number)
    try MatchRuleCommand.tell("Rule \(number) is removed: \(rule.words)", shared)
  }
}

struct MatchRuleMoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move a rule before or behind others.",
    discussion: """
        foothold match rule move 5 1
      """
  )

  @Argument(help: "The rule's number.")
  var number: Int

  @Argument(help: "The number that it shall have.")
  var place: Int

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let rule = try EditRules(store: try shared.existingStore()).move(number, to: place)
    try MatchRuleCommand.tell("Rule \(number) is now rule \(place): \(rule.words)", shared)
  }
}
