internal import Onboarding

extension CustomerMatcher {
  init(_ customers: [StoredCustomer]) {
    self.init(
      customers.map { Entry(key: $0.key, id: $0.id.rawValue, name: $0.name, domains: $0.domains) }
    )
  }
}

extension TrackingWriter {
  /// Ties every learner to the customer to whom they belong by now.
  ///
  /// - Returns: The customers who gained or lost somebody.
  func matchEverybody() throws -> Set<CustomerKey> {
    let matcher = CustomerMatcher(try customers())
    var touched: Set<CustomerKey> = []
    for (learner, clues) in try allClues() {
      touched.formUnion(try match(learner, clues, matcher))
    }
    return touched
  }

  /// Ties one learner to the customer to whom they belong by now.
  func match(
    _ learner: StoredLearnerTie,
    _ clues: CustomerMatcher.Clues,
    _ matcher: CustomerMatcher
  ) throws -> Set<CustomerKey> {
    let found = matcher.match(clues)
    let customer = found?.customer ?? .unmatched
    guard customer != learner.customer || found?.tie != learner.tie else { return [] }
    try tie(learner.learner, to: customer, because: found?.tie)
    return customer == learner.customer ? [] : [customer, learner.customer]
  }
}
