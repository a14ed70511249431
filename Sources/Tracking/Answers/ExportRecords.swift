public import Onboarding

/// Customers, learners and product events as tables, in the form in which they are imported.
public struct ExportRecords: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// A product event with whose it is.
  public struct EventRow: Sendable {
    /// The source's id of it, with the source's name where another one may have the same.
    public var id: String

    /// Nil while it waits with a learner whom nobody knows.
    public var customer: Identifier<Customer>?
    public var event: ProductEvent

    /// The address, else the id of who did it.
    public var learner: String?
  }

  /// Those of whom a customer file has told, by id; and how many others there are, whom only an
  /// event or a learner file named.
  public func customers() throws -> (told: [StoredCustomer], others: Int) {
    let all = try store.read { try $0.customers() }
    let told = all.filter { $0.dates != nil }
    return (told, all.count - told.count)
  }

  /// Those who belong to a customer, by customer; and how many others there are.
  public func learners() throws -> (
    matched: [(customer: Identifier<Customer>, learner: StoredLearner)], others: Int
  ) {
    try store.read { reader in
      let ids = Dictionary(try reader.customers().map { ($0.key, $0.id) }) { first, _ in first }
      let all = try reader.learners(of: nil)
      let matched = all.compactMap { learner in ids[learner.customer].map { ($0, learner) } }
        .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }
      return (matched, all.count - matched.count)
    }
  }

  /// Hands over every event, by customer and time.
  public func eachEvent(_ visit: (EventRow) throws -> Void) throws {
    try store.read { reader in
      let sources = try reader.sourceNames()
      let names = Dictionary(
        try reader.learners(of: nil).map { learner in
          (learner.key, learner.emails.first ?? learner.externalIDs.first ?? learner.id)
        }
      ) { first, _ in first }
      let none = CustomerDates(signedUpAt: .distantFuture)
      let customers = try reader.customers()
      let whose = customers.map { ($0.key, Optional($0.id)) } + [(CustomerKey.unmatched, nil)]
      for (key, id) in whose {
        let events = try reader.evidence(of: key, dates: none).events
        for event in events.sorted(by: { ($0.at, $0.key) < ($1.at, $1.key) }) {
          let source = sources[event.origin.source] ?? ImportEvents.source
          try visit(
            EventRow(
              id: source == ImportEvents.source ? event.key : "\(source)/\(event.key)",
              customer: id,
              event: event,
              learner: event.learner.flatMap { names[$0] }
            )
          )
        }
      }
    }
  }
}
