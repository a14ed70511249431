internal import Onboarding

/// Who learns, and to whom they belong.
public struct ListLearners: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Row: Sendable {
    public var learner: StoredLearner
    public var customer: StoredCustomer?

    /// The rule by which they belong to the customer, or are left out.
    public var rule: NumberedRule?

    /// Facts that count for nobody until the learner is matched.
    public var waiting: Int

    /// For an unmatched learner: whom they may belong to, the likeliest first.
    public var likely: [StoredCustomer]
  }

  public struct Answer: Sendable {
    public var rows: [Row]
    public var count: Int
  }

  /// Which learners are asked for.
  public enum Which: Sendable { case all, unmatched, leftOut }

  /// - Parameter limit: How many rows at most; nil for all.
  public func callAsFunction(
    _ which: Which = .all,
    customer name: String? = nil,
    limit: Int?
  ) throws -> Answer {
    try store.read { reader in
      let customers = try reader.customers()
      let byKey = Dictionary(uniqueKeysWithValues: customers.map { ($0.key, $0) })
      let key = try name.map { try reader.customer(named: $0).key }
      let waiting = try reader.waitingFacts()
      let found =
        switch which {
        case .all: try reader.learners(of: key)
        case .unmatched: try reader.learners(of: .unmatched)
        case .leftOut: try reader.learnersLeftOut()
        }
      let learners = found.sorted {
        (waiting[$1.key] ?? 0, $0.id) < (waiting[$0.key] ?? 0, $1.id)
      }
      let rules = try reader.matchRules(.holding)
      let numbered = try NumberedRule.byID(reader)
      let matcher = CustomerMatcher(customers, rules: rules)
      let rows = learners.prefix(limit ?? learners.count).map { learner in
        let clues = CustomerMatcher.Clues(companies: learner.companies, emailKeys: learner.emails)
        return Row(
          learner: learner,
          customer: byKey[learner.customer],
          rule: learner.rule.flatMap { numbered[$0] },
          waiting: waiting[learner.key] ?? 0,
          likely: learner.customer == .unmatched && !learner.isLeftOut
            ? matcher.likely(clues).compactMap { byKey[$0] } : []
        )
      }
      return Answer(rows: Array(rows), count: learners.count)
    }
  }
}
