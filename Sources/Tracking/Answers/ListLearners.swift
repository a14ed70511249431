public import Onboarding

/// Who learns, and to whom they belong.
public struct ListLearners: Sendable {
  private let store: any TrackingStore
  private let cache: (any AnswerMemory)?

  /// - Parameter cache: Where counts, and who may belong to whom, are kept; nil to make each anew.
  public init(store: any TrackingStore, cache: (any AnswerMemory)? = nil) {
    self.store = store
    self.cache = cache
  }

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
  public enum Which: Hashable, Sendable { case all, unmatched, leftOut }

  /// Those for whom most waits first, then by handle.
  ///
  /// - Parameter limit: How many rows at most; nil for all.
  public func callAsFunction(
    _ which: Which = .all,
    customer name: String? = nil,
    limit: Int?
  ) throws -> Answer {
    try store.read { reader in
      var query = LearnerQuery(which)
      query.customer = try name.map { try reader.customer(named: $0).key }
      let waiting = try reader.waitingFacts()
      let learners = try reader.learners(query).enumerated().sorted { one, other in
        (waiting[other.element.key] ?? 0, one.offset) < (
          waiting[one.element.key] ?? 0, other.offset
        )
      }.map(\.element)
      return Answer(
        rows: try rows(Array(learners.prefix(limit ?? learners.count)), waiting, reader),
        count: learners.count
      )
    }
  }

  /// A page of the learners, by handle.
  ///
  /// - Parameter after: The last one of the page before.
  public func page(
    _ which: Which = .all,
    customer name: String? = nil,
    after: LearnerKey?,
    limit: Int
  ) throws -> (answer: Answer, hasMore: Bool) {
    try store.read { reader in
      var query = LearnerQuery(which)
      query.customer = try name.map { try reader.customer(named: $0).key }
      let count = try count(query, reader)
      query.after = after
      query.limit = limit + 1
      let found = try reader.learners(query)
      let shown = Array(found.prefix(limit))
      let waiting = try reader.waitingFacts(
        of: shown.filter { $0.customer == .unmatched }.map(\.key)
      )
      let answer = Answer(rows: try rows(shown, waiting, reader), count: count)
      return (answer, found.count > limit)
    }
  }

  private func count(_ query: LearnerQuery, _ reader: any TrackingReader) throws -> Int {
    try kept(query, reader) { try reader.learnerCount(query) }
  }

  private func kept<Value: Sendable>(
    _ question: some Hashable & Sendable,
    _ reader: any TrackingReader,
    _ make: () throws -> Value
  ) throws -> Value {
    guard let cache else { return try make() }
    let version = try reader.dataVersion()
    return try cache.answer(question, version: version, at: Instant(milliseconds: 0)) {
      (try make(), .distantFuture)
    }
  }

  private func rows(
    _ learners: [StoredLearner],
    _ waiting: [LearnerKey: Int],
    _ reader: any TrackingReader
  ) throws -> [Row] {
    let numbered =
      learners.contains { $0.rule != nil } ? try NumberedRule.byID(reader) : [:]
    // It reads every customer, so it is only made where somebody waits.
    let matcher =
      learners.contains { $0.customer == .unmatched && !$0.isLeftOut }
      ? try kept("matcher", reader) { try CustomerMatcher(reader) } : nil
    var customers: [CustomerKey: StoredCustomer] = [:]
    func customer(_ key: CustomerKey) throws -> StoredCustomer? {
      if let known = customers[key] { return known }
      customers[key] = try reader.customer(key)
      return customers[key]
    }
    return try learners.map { learner in
      let clues = CustomerMatcher.Clues(companies: learner.companies, emailKeys: learner.emails)
      return Row(
        learner: learner,
        customer: try customer(learner.customer),
        rule: learner.rule.flatMap { numbered[$0] },
        waiting: waiting[learner.key] ?? 0,
        likely: learner.customer == .unmatched && !learner.isLeftOut
          ? try (matcher?.likely(clues) ?? []).compactMap(customer) : []
      )
    }
  }
}
