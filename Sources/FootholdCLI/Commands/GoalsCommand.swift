internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct GoalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goals",
    abstract: "List what customers want, how far it is, and by when.",
    discussion: """
      The late ones come first, then what is due next, then what was reached and dropped. Open \
      goals of customers who have left are left out, unless the customer is named.

        foothold goals --within 30d
        foothold goals --owner dana@example.com --state late
        foothold goals --customer acme --format csv > goals.csv
      """
  )

  @Option(help: ArgumentHelp("Only this customer's, by id or name.", valueName: "customer"))
  var customer: String?

  @Option(help: ArgumentHelp("Only goals of this product.", valueName: "product"))
  var product: String?

  @Option(help: ArgumentHelp("Only goals that this owner looks after.", valueName: "owner"))
  var owner: String?

  @Option(help: ArgumentHelp("Only customers of this segment.", valueName: "segment"))
  var segment: String?

  @Option(
    help: ArgumentHelp(
      "Only goals in this state: \(GoalState.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "state"
    )
  )
  var state: GoalState?

  @Option(
    help: ArgumentHelp("Only open ones that are late or due within this time.", valueName: "time")
  )
  var within: LengthText?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    var question = ListGoals.Question(at: shared.instant)
    question.customer = customer
    question.product = product.map { Identifier($0) }
    question.owner = owner
    question.segment = segment
    question.state = state
    question.within = within?.length
    let store = try shared.existingStore()
    let rows: [GoalRow]
    do {
      rows = try ListGoals(store: store)(question)
    } catch let unknown as UnknownName {
      throw Failure(.usage, unknown.problem, hint: unknown.hint)
    }
    let report = GoalsReport(rows, at: question.at)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where report.isEmpty: try Console.print("No goal fits.")
    case .table: try shared.output.print(report.listing)
    default: try shared.output.print(report.table)
    }
  }
}
