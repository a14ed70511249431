internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

/// What every decision about a customer takes.
struct DecisionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only for this product; else for all of the customer's.",
      valueName: "product"
    )
  )
  var product: String?

  @OptionGroup var shared: SharedOptions

  var productID: Identifier<Product>? { product.map { Identifier($0) } }

  func decide() throws -> Decide {
    Decide(store: try shared.existingStore(), now: shared.instant, actor: shared.actor)
  }

  /// Says what was taken down, and where the customer's journeys are now.
  func tell(_ what: String, _ outcome: Decide.Outcome) throws {
    let report = DecisionReport(outcome, at: shared.instant)
    switch shared.output.format {
    case .json: return try Console.print(report.json)
    case .csv, .markdown: return try shared.output.print(report.table)
    case .table: break
    }
    shared.say("\(outcome.customer.name): \(what).")
    for journey in outcome.journeys {
      shared.say("  \(JourneyLine(journey, at: shared.instant).text)")
    }
  }
}
