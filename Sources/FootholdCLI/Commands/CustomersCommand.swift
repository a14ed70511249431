internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct CustomersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers",
    abstract: "List the customers with their journeys and where each stands.",
    discussion: """
      One row for each customer and product.

        foothold customers --state on-track --owner dana@example.com
        foothold customers --format csv > customers.csv
      """
  )

  @OptionGroup var audience: AudienceOptions

  @Option(
    help: ArgumentHelp(
      "Only journeys in this state: \(JourneyState.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "state"
    )
  )
  var state: JourneyState?

  @OptionGroup var past: AsOfOptions

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    try audience.check(store, past)
    var question = ListCustomers.Question(past.asOf(now: shared.instant))
    audience.narrow(&question)
    question.state = state
    let report = CustomersReport(try ListCustomers(store: store)(question), at: question.at)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where report.isEmpty: try Console.print("No customer fits.")
    default: try shared.output.print(report.table)
    }
  }
}
