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

  @Option(help: ArgumentHelp("Only this product.", valueName: "product"))
  var product: String?

  @Option(help: ArgumentHelp("Only customers of this owner.", valueName: "owner"))
  var owner: String?

  @Option(help: ArgumentHelp("Only customers of this segment.", valueName: "segment"))
  var segment: String?

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
    try Filters(product: product, owner: owner, segment: segment, past).check(store)
    var question = ListCustomers.Question(past.asOf(now: shared.instant))
    question.product = product.map { Identifier($0) }
    question.owner = owner
    question.segment = segment
    question.state = state
    let report = CustomersReport(try ListCustomers(store: store)(question), at: question.at)
    switch shared.output.format {
    case .json: try Console.print(report.json.text(pretty: true))
    case .table where report.isEmpty: try Console.print("No customer fits.")
    default: try shared.output.print(report.table)
    }
  }
}
