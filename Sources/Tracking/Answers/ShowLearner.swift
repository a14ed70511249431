internal import Onboarding

/// Who somebody is, to whom they belong and why, and what is known of them.
public struct ShowLearner: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Answer: Sendable {
    public var learner: StoredLearner
    public var customer: StoredCustomer?
    public var rule: NumberedRule?
    public var roles: [String]

    /// The learners who are this person, the best known first.
    public var handles: [PersonHandle]
    public var decisions: [(decision: PersonDecision, learner: String, other: String)]

    /// Imports that told of the learner, the latest first.
    public var imports: [ImportRecord]

    /// For somebody unmatched: whom they may belong to, the likeliest first.
    public var likely: [StoredCustomer]

    public var facts: Int { handles.reduce(0) { $0 + $1.facts } }
    public var events: Int { handles.reduce(0) { $0 + $1.events } }
  }

  public func callAsFunction(_ who: String) throws -> Answer {
    try store.read { reader in
      let learner = try reader.learner(known: who)
      let clues = try reader.clues(learner.key)
      let isWaiting = learner.customer == .unmatched && !learner.isLeftOut
      return Answer(
        learner: learner,
        customer: try reader.customer(learner.customer),
        rule: try learner.rule.flatMap { try NumberedRule.byID(reader)[$0] },
        roles: clues.roles.sorted(),
        handles: try reader.handles(of: learner.key),
        decisions: try reader.personDecisions(of: learner.key),
        imports: try reader.imports(of: learner.key),
        likely: isWaiting
          ? try CustomerMatcher(reader).likely(clues).compactMap { try reader.customer($0) } : []
      )
    }
  }
}
