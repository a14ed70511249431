public import Onboarding

/// The customers with their journeys, and where each stands.
public struct ListCustomers: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// A customer with one of their journeys, or with none.
  public struct Row: Sendable {
    public var customer: StoredCustomer
    public var journey: Journey?

    /// The title of the step at which the journey is.
    public var stepTitle: String?

    public init(customer: StoredCustomer, journey: Journey? = nil, stepTitle: String? = nil) {
      self.customer = customer
      self.journey = journey
      self.stepTitle = stepTitle
    }
  }

  public struct Question: Sendable {
    public var asOf: AsOf
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?
    public var state: JourneyState?

    public init(_ asOf: AsOf) { self.asOf = asOf }

    public var at: Instant { asOf.at }
  }

  public func callAsFunction(_ question: Question) throws -> [Row] {
    try store.read { reader in
      let asOf = question.asOf
      let journeys =
        try asOf.isPresent(reader)
        ? reader.journeys(of: nil) : Replay(reader, asOf).journeys().journeys
      let byCustomer = Dictionary(grouping: journeys, by: \.customer.key)
      let book = PlanBook(try reader.plans(), names: [:])
      var rows: [Row] = []
      for customer in try asOf.customers(reader)
      where customer.dates.map({ $0.signedUpAt <= question.at }) ?? true {
        let own = (byCustomer[customer.key] ?? []).map(\.journey)
        let shown = own.filter { $0.product == question.product ?? $0.product }
        if shown.isEmpty, question.product == nil, question.state == nil {
          rows.append(Row(customer: customer))
        }
        for journey in shown {
          let title = Self.stepTitle(journey, book)
          rows.append(Row(customer: customer, journey: journey, stepTitle: title))
        }
      }
      return rows.filter { row in
        question.owner ?? row.customer.owner == row.customer.owner
          && question.segment ?? row.customer.segment == row.customer.segment
          && question.state.map { $0 == row.journey?.state(at: question.at) } ?? true
      }
    }
  }

  static func stepTitle(_ journey: Journey, _ book: PlanBook) -> String? {
    guard let stall = journey.stall else { return nil }
    let plan = book.rules(journey.product, version: journey.planVersion)?.plan
    return stall.step.map { plan?.step($0)?.title ?? $0.rawValue } ?? plan?.value.title
  }
}
