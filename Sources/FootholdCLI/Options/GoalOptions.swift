internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

/// Which goal is meant, and whose.
struct GoalArguments: ParsableArguments {
  @Argument(help: "The customer's id or name.")
  var customer: String

  @Argument(help: "The goal's id or title.")
  var goal: String
}

/// What every change of a goal takes.
struct GoalOptions: ParsableArguments {
  @OptionGroup var shared: SharedOptions

  func edit() throws -> EditGoals {
    EditGoals(store: try shared.existingStore(), now: shared.instant, actor: shared.actor)
  }

  /// Says what was taken down, and how the goal stands now.
  func tell(_ what: String, _ row: GoalRow) throws {
    let report = GoalsReport([row], at: shared.instant)
    switch shared.output.format {
    case .json: return try Console.print(report.json)
    case .csv, .markdown: return try shared.output.print(report.table)
    case .table: break
    }
    shared.say("\(row.customer.name): '\(row.goal.terms.title)' \(what).")
    let facts = [row.measured, "due \(row.goal.terms.due.words)", row.owner].compactMap(\.self)
    shared.say("  \(row.goal.id): \(row.state.rawValue); \(facts.joined(separator: "; "))")
  }
}

/// What a goal is counted by, and who looks after it.
struct GoalTermOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What is counted: \"hours a week\".", valueName: "unit"))
  var measure: SaidText?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The value at the start.", valueName: "number")
  )
  var from: NumberText?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The value that is wanted, above the start or below.", valueName: "number")
  )
  var target: NumberText?

  @Option(
    help: ArgumentHelp("Who looks after the goal; else the customer's owner.", valueName: "owner")
  )
  var owner: SaidText?

  var edit: GoalEdit {
    GoalEdit(
      owner: owner?.text,
      unit: measure?.text,
      start: from?.number,
      target: target?.number
    )
  }
}

/// A decimal number as people type it: `10`, `-2.5`.
struct NumberText: ExpressibleByArgument {
  let number: Double

  init?(argument: String) {
    guard let number = GoalMeasure.number(argument) else { return nil }
    self.number = number
  }
}

/// A day as people type it: `2027-03-31`.
struct DayText: ExpressibleByArgument {
  let date: CivilDate

  init?(argument: String) {
    guard let date = CivilDate(argument) else { return nil }
    self.date = date
  }
}
