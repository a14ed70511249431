public import Onboarding
public import Tracking

/// Where a customer's journeys are after somebody decided something about them.
public struct DecisionReport: Sendable {
  private let outcome: Decide.Outcome
  private let at: Instant

  public init(_ outcome: Decide.Outcome, at instant: Instant) {
    self.outcome = outcome
    at = instant
  }

  public var table: Table { CustomersReport(rows, at: at).table }

  /// Described by `Docs/Schemas/customers.schema.json`.
  public var json: JSON { CustomersReport(rows, at: at).json }

  private var rows: [ListCustomers.Row] {
    outcome.journeys.map { journey in
      ListCustomers.Row(
        customer: outcome.customer,
        journey: journey.head,
        stepTitle: outcome.stepTitles[journey.product]
      )
    }
  }
}
