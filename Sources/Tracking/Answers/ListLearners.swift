internal import Onboarding

/// Who learns, and to whom they belong.
public struct ListLearners: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Row: Sendable {
    public var learner: StoredLearner
    public var customer: StoredCustomer?

    /// Facts that count for nobody until the learner is matched.
    public var waiting: Int

    /// For an unmatched learner: whom they may belong to, the likeliest first.
    public var likely: [StoredCustomer]
  }

  public struct Answer: Sendable {
    public var rows: [Row]
    public var count: Int
  }

  /// - Parameter limit: How many rows at most; nil for all.
  public func callAsFunction(
    unmatched: Bool,
    customer name: String? = nil,
    limit: Int?
  ) throws -> Answer {
    try store.read { reader in
      let customers = try reader.customers()
      let byKey = Dictionary(uniqueKeysWithValues: customers.map { ($0.key, $0) })
      let key = try name.map { try reader.customer(named: $0).key }
      let waiting = try reader.waitingFacts()
      let learners = try reader.learners(of: unmatched ? .unmatched : key).sorted {
        (waiting[$1.key] ?? 0, $0.id) < (waiting[$0.key] ?? 0, $1.id)
      }
      let matcher = CustomerMatcher(customers)
      let rows = learners.prefix(limit ?? learners.count).map { learner in
        let clues = CustomerMatcher.Clues(companies: learner.companies, emailKeys: learner.emails)
        return Row(
          learner: learner,
          customer: byKey[learner.customer],
          waiting: waiting[learner.key] ?? 0,
          likely: learner.customer == .unmatched
            ? matcher.likely(clues).compactMap { byKey[$0] } : []
        )
      }
      return Answer(rows: Array(rows), count: learners.count)
    }
  }
}
