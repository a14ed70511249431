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
      let learner = try learner(who, writer)
      try writer.setExplicitCustomer(customer.key, of: learner.key)
      try writer.tie(learner.key, to: customer.key, because: .explicit)
      let before = learner.customer
      try JourneyRefresh(writer: writer)([customer.key, before])
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
      let learner = try learner(who, writer)
      guard learner.tie == .explicit else {
        throw TrackingError(
          "nobody has said to whom \(learner.id) belongs",
          hint: "'foothold learner match' does"
        )
      }
      try writer.setExplicitCustomer(nil, of: learner.key)
      let found = CustomerMatcher(try writer.customers()).match(try writer.clues(learner.key))
      let customer = found?.customer ?? .unmatched
      try writer.tie(learner.key, to: customer, because: found?.tie)
      try JourneyRefresh(writer: writer)([customer, learner.customer])
      return (learner, try writer.customer(customer))
    }
  }

  private func learner(_ who: String, _ reader: any TrackingReader) throws -> StoredLearner {
    let found = try reader.learners(known: who.trimmed)
    if found.count == 1 { return found[0] }
    if found.count > 1 {
      throw TrackingError(
        "several learners are known as '\(who)'",
        hint: "say which by e-mail address: " + found.map(\.id).joined(separator: ", ")
      )
    }
    throw TrackingError.unknown(
      "learner",
      who,
      known: try reader.learners(of: nil).map(\.id),
      otherwise: "'foothold learners --unmatched' lists those who wait"
    )
  }
}
