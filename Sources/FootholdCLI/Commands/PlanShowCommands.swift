internal import ArgumentParser
internal import Diagnostics
internal import Onboarding
internal import Reports
internal import Tracking

struct PlanListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the plans and their versions.",
    discussion: """
        foothold plan list
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let plans = try shared.existingStore().read { try $0.plans() }
    let report = PlansReport(plans)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where plans.isEmpty:
      try Console.print("There is no plan yet: foothold plan apply FILE")
    default: try shared.output.print(report.table)
    }
  }
}

struct PlanShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a plan: its steps, or the file as it was applied.",
    discussion: """
        foothold plan show atlas
        foothold plan show atlas --plan-version 1 --source > plan.yaml
      """
  )

  @Argument(help: "The product.")
  var product: String

  @Option(help: ArgumentHelp("Another than the newest version.", valueName: "number"))
  var planVersion: Int?

  @Flag(help: "Print the file as it was applied.")
  var source = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let plans = try shared.existingStore().read { try $0.plans() }
    let versions = plans.filter { $0.product.rawValue == product }
    guard let newest = versions.last else {
      let known = Set(plans.map(\.product.rawValue)).sorted()
      throw Failure(
        .failed,
        "there is no plan for '\(product)'",
        hint: Suggestion.hint(for: product, among: known)
          ?? (known.isEmpty
            ? "apply one: foothold plan apply FILE" : "there are: \(known.joined(separator: ", "))")
      )
    }
    guard
      let plan = planVersion.map({ number in versions.first { $0.version == number } }) ?? newest
    else {
      throw Failure(
        .failed,
        "'\(product)' has no version \(planVersion ?? 0)",
        hint: "it has: \(versions.map { String($0.version) }.joined(separator: ", "))"
      )
    }
    if source {
      try Console.write(Array(plan.text.utf8))
    } else {
      let report = PlanReport(plan)
      switch shared.output.format {
      case .json: try Console.print(report.json)
      case .table:
        try Console.print(report.heading.safeLines)
        try shared.output.print(report.table)
      default: try shared.output.print(report.table)
      }
    }
  }
}
