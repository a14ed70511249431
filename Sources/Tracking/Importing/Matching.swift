internal import Onboarding

extension CustomerMatcher {
  init(_ customers: [StoredCustomer], rules: [MatchRule]) {
    self.init(
      customers.map {
        Entry(
          key: $0.key,
          id: $0.id.rawValue,
          name: $0.name,
          domains: $0.domains,
          isKnown: $0.dates != nil
        )
      },
      rules: MatchRules(rules)
    )
  }

  /// By the customers that there are and the rules that hold.
  init(_ reader: any TrackingReader) throws {
    self.init(
      try reader.customerNames(),
      rules: MatchRules(try reader.matchRules(.holding))
    )
  }
}

extension CustomerMatcher.Clues {
  /// Of somebody new: nothing is known but the claim.
  init(_ claim: PersonClaim) {
    self.init(
      companies: claim.companies,
      emailKeys: [claim.emailKey].compactMap(\.self),
      names: [claim.name].compactMap(\.self),
      roles: [claim.role].compactMap(\.self)
    )
  }
}

/// The customers to match with, read when first needed: whom a source named before is known without.
struct LazyMatcher {
  private let reader: any TrackingReader

  /// What was read; nil as long as it isn't needed.
  private(set) var read: CustomerMatcher?

  /// - Parameter read: What was read before and still holds.
  init(_ reader: any TrackingReader, read: CustomerMatcher? = nil) {
    self.reader = reader
    self.read = read
  }

  /// - Complexity: O(customers) for the first call.
  mutating func matcher() throws -> CustomerMatcher {
    if let read { return read }
    let matcher = try CustomerMatcher(reader)
    read = matcher
    return matcher
  }

  /// See ``CustomerMatcher/account(_:)``; most sources name customers by their ids.
  mutating func account(_ text: String) throws -> CustomerKey? {
    if read == nil, let known = try reader.customer(Identifier<Customer>(text)), known.dates != nil
    {
      return known.key
    }
    return try matcher().account(text)
  }
}

extension TrackingWriter {
  /// Ties somebody of whom something new was told.
  func tie(
    _ visit: LearnerVisit,
    by clues: CustomerMatcher.Clues,
    _ matcher: CustomerMatcher
  ) throws -> (customer: CustomerKey, hasMoved: Bool, touched: Set<CustomerKey>) {
    let found = matcher.belonging(clues)
    let isOutOrIn = found.isLeftOut != visit.isLeftOut
    // Also where only the reason is another: a company that is named is better than a domain.
    try tie(visit.learner, to: found.customer, because: found.tie, rule: found.rule)
    guard !visit.isNew, found.customer != visit.customer || isOutOrIn else {
      return (found.customer, false, [])
    }
    var touched: Set<CustomerKey> = [found.customer, visit.customer]
    if isOutOrIn { touched.formUnion(try customersTouched(by: visit.learner)) }
    return (found.customer, true, touched)
  }

  /// Finds out who is the same person as whom, and ties every learner, and whoever other systems
  /// mean, to the customer to whom they belong by now.
  ///
  /// - Returns: The customers who gained or lost somebody, or know somebody better.
  func matchEverybody() throws -> Set<CustomerKey> {
    let aliased = try followAliases()
    var matcher = try CustomerMatcher(self)
    let settled = try settleAccounts(matcher)
    // An account that nobody knows is a customer who waits, and learners may name it.
    if !settled.isEmpty { matcher = try CustomerMatcher(self) }
    var tied = try tieEverybody(matcher)
    if !settled.isEmpty { try forgetEmptyCustomers() }
    // Learners may be given to a customer by the id of another system.
    if try matchAliases() { tied.formUnion(try tieEverybody(matcher)) }
    return aliased.union(tied).union(settled)
  }

  /// The same after an import that ties learners on its way: there is more to do only where
  /// somebody turned out to be somebody else, or has another customer now.
  func followPeople(_ matcher: CustomerMatcher, all: Bool) throws -> Set<CustomerKey> {
    let aliased = try followAliases()
    let tied = aliased.isEmpty && !all ? [] : try tieEverybody(matcher)
    try matchAliases()
    return aliased.union(tied)
  }

  private func tieEverybody(_ matcher: CustomerMatcher) throws -> Set<CustomerKey> {
    var touched: Set<CustomerKey> = []
    for (learner, clues) in try allClues() {
      let found = matcher.belonging(clues)
      guard
        found.customer != learner.customer || found.tie != learner.tie || found.rule != learner.rule
      else { continue }
      try tie(learner.learner, to: found.customer, because: found.tie, rule: found.rule)
      if found.customer != learner.customer {
        touched.formUnion([found.customer, learner.customer])
      }
      if found.isLeftOut != learner.isLeftOut {
        touched.formUnion(try customersTouched(by: learner.learner))
      }
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
    return touched
  }

  /// How many of some learners belong to nobody, and how many of them a rule leaves out; those who
  /// are somebody else's alias don't count.
  func withoutCustomer(among learners: [LearnerKey]) throws -> (unmatched: Int, leftOut: Int) {
    let (waiting, leftOut) = try keysWithoutCustomer()
    return (learners.count { waiting.contains($0) }, learners.count { leftOut.contains($0) })
  }
}
