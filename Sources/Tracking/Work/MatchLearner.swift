internal import Onboarding

/// Says to which customer a learner belongs; their facts count there from then on.
public struct MatchLearner: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Outcome: Sendable {
    public var learner: StoredLearner
    public var customer: StoredCustomer

    /// The customer to whom the learner belonged before; nil when there was none.
    public var before: StoredCustomer?
  }

  /// - Parameters:
  ///   - who: An e-mail address, LMS id or external id.
  ///   - customer: The customer's id, or its name if no other has it.
  public func callAsFunction(_ who: String, customer name: String) throws -> Outcome {
    try store.write { writer in
      let customer = try writer.customer(named: name)
      let learner = try writer.learner(known: who)
      try writer.setExplicitCustomer(customer.key, of: learner.key)
      try writer.note("learner.match", learner, "to \(customer.id)")
      let before = learner.customer
      let moved = try writer.matchEverybody()
      try JourneyRefresh(writer: writer)(moved.union([customer.key, before]))
      return Outcome(
        learner: learner,
        customer: customer,
        before: before == customer.key ? nil : try writer.customer(before)
      )
    }
  }

  /// Takes back what somebody said: the learner belongs to whom the files tell.
  public func undo(_ who: String) throws -> (learner: StoredLearner, customer: StoredCustomer?) {
    try store.write { writer in
      let learner = try writer.learner(known: who)
      guard learner.tie == .explicit else {
        throw TrackingError(
          "nobody has said to whom \(learner.id) belongs",
          hint: "'foothold learner match' does"
        )
      }
      try writer.setExplicitCustomer(nil, of: learner.key)
      try writer.note("learner.unmatch", learner)
      let moved = try writer.matchEverybody()
      try JourneyRefresh(writer: writer)(moved)
      let found = try CustomerMatcher(writer).belonging(try writer.clues(learner.key))
      return (learner, try writer.customer(found.customer))
    }
  }
}
