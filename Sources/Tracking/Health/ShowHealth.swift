public import Onboarding
public import SuccessMetrics

/// How healthy one customer is, how that was before, and why it changed.
public struct ShowHealth: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    /// The customer's id, or its name if no other has it.
    public var customer: String
    public var at: Instant

    /// Since when changes are explained; 28 days before if not said.
    public var since: Instant

    /// How many ends of months are looked at before.
    public var months = 12

    /// Nil for what the workspace has laid down.
    public var model: HealthModel?
    public var zone: Zone?

    public init(_ customer: String, at instant: Instant, since: Instant? = nil) {
      self.customer = customer
      at = instant
      self.since =
        since
        ?? Instant(milliseconds: instant.milliseconds - RankHealth.compared.milliseconds)
    }
  }

  public struct Answer: Sendable {
    public let question: Question
    public let customer: StoredCustomer
    public let isPaying: Bool
    public let score: HealthScore
    public let change: HealthChange

    /// At the ends of months, the earliest first, and now.
    public let history: [HealthScorer.Stand]
  }

  /// - Complexity: As much as is known of the customer, at each instant.
  public func callAsFunction(_ question: Question) throws -> Answer {
    try store.read { reader in
      let customer = try reader.customer(named: question.customer)
      let basis = try HealthBasis(reader, model: question.model, zone: question.zone)
      let ends = (0..<max(0, question.months)).reversed().map { before in
        Period.month(of: question.at, before: before, zone: basis.zone).from
      }.filter { $0 < question.at }
      let instants = [question.since] + ends + [question.at]
      let scorer = try reader.scorer(
        basis,
        at: instants,
        of: customer.key,
        now: question.at
      )
      var needs = basis.needs(instants.min() ?? question.at, question.at)
      needs.customer = customer.key
      var stands: [HealthScorer.Stand] = []
      try reader.eachHistory(of: needs) { stands = scorer.stands(of: $0) }
      guard let first = stands.first, let last = stands.last else {
        throw TrackingError("nothing is known of '\(question.customer)'")
      }
      return Answer(
        question: question,
        customer: customer,
        isPaying: last.isPaying,
        score: last.score,
        change: HealthChange(from: first.score, to: last.score),
        history: Array(stands.dropFirst())
      )
    }
  }
}
