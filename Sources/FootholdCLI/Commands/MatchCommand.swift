internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Lay down rules by which learners belong to customers or are left out.",
    discussion: """
      Rules are changed on trial. 'match preview' shows what they would do, 'match apply' does it.

        foothold match rules
        foothold match rule add company "Acme*" --customer acme
        foothold match preview
        foothold match apply
      """,
    subcommands: [
      MatchRulesCommand.self, MatchRuleCommand.self, MatchPreviewCommand.self,
      MatchApplyCommand.self,
    ]
  )
}

struct MatchRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules in their order: an earlier one wins.",
    discussion: """
        foothold match rules
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let rows = try ListRules(store: try shared.existingStore())()
    let report = RulesReport(rows)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where rows.isEmpty: try Console.print("There are no rules.")
    default: try shared.output.print(report.table)
    }
    if shared.output.format == .table, let remark = report.remark { shared.say(remark) }
  }
}

struct MatchPreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show what applying the rules would change, without changing it.",
    discussion: """
      For each rule: how many learners it fits, and for how many of them it decides, because \
      nothing stronger does.

        foothold match preview
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let answer = try PreviewRules(store: try shared.existingStore())()
    let report = RulePreviewReport(answer)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table:
      if !answer.rules.isEmpty { try shared.output.print(report.table) }
      try Console.print(report.text.safeLines)
    default: try shared.output.print(report.table)
    }
  }
}

struct MatchApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Let the rules hold as they are now: everybody is matched anew.",
    discussion: """
        foothold match apply
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let report = RulePreviewReport(try EditRules(store: try shared.existingStore()).apply())
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table: shared.say("The rules hold.\n\(report.text)")
    default: try shared.output.print(report.table)
    }
  }
}
