internal import Onboarding

extension CustomerMatcher {
  init(_ customers: [StoredCustomer]) {
    self.init(
      customers.map {
        Entry(
          key: $0.key,
          id: $0.id.rawValue,
          name: $0.name,
          domains: $0.domains,
          isKnown: $0.dates != nil
        )
      }
    )
  }
}

extension TrackingWriter {
  /// Finds out who is the same person as whom, and ties every learner to the customer to whom they
  /// belong by now.
  ///
  /// - Returns: The customers who gained or lost somebody, or know somebody better.
  func matchEverybody() throws -> Set<CustomerKey> {
    let aliased = try followAliases()
    let matcher = CustomerMatcher(try customers())
    let tied = try tieEverybody(matcher)
    return try aliased.union(tied).union(settleAccounts(matcher))
  }

  /// The same after an import that ties learners on its way: there is more to do only where
  /// somebody turned out to be somebody else, or has another customer now.
  func followPeople(_ matcher: CustomerMatcher, all: Bool) throws -> Set<CustomerKey> {
    let aliased = try followAliases()
    return aliased.isEmpty && !all ? [] : aliased.union(try tieEverybody(matcher))
  }

  private func tieEverybody(_ matcher: CustomerMatcher) throws -> Set<CustomerKey> {
    var touched: Set<CustomerKey> = []
    for (learner, clues) in try allClues() {
      let found = matcher.match(clues)
      let customer = found?.customer ?? .unmatched
      guard customer != learner.customer || found?.tie != learner.tie else { continue }
      try tie(learner.learner, to: customer, because: found?.tie)
      if customer != learner.customer { touched.formUnion([customer, learner.customer]) }
    }
    return touched
  }

  /// Gives the events of each account to the customer whom it means by now.
  ///
  /// - Returns: The customers who gained or lost events.
  private func settleAccounts(_ matcher: CustomerMatcher) throws -> Set<CustomerKey> {
    var touched: Set<CustomerKey> = []
    for (account, before) in try accounts() {
      let customer = try matcher.account(account) ?? customerKey(Identifier(account))
      guard customer != before else { continue }
      try settle(account: account, at: customer)
      touched.formUnion([customer, before])
    }
    if !touched.isEmpty { try forgetEmptyCustomers() }
    return touched
  }

  /// How many of some learners belong to nobody; those who are somebody else's alias don't count.
  func unmatched(among learners: [LearnerKey]) throws -> Int {
    let waiting = Set(try self.learners(of: .unmatched).map(\.key))
    return learners.count { waiting.contains($0) }
  }
}
