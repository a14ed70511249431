public import Onboarding
public import SuccessMetrics

/// What metrics are made of.
public protocol HistoryReader {
  /// Hands over the customers one by one, each with what is needed of them; those who only stand
  /// for another one are left out.
  ///
  /// - Complexity: O(*n*) for *n* customers with all that is known of them; memory for one customer.
  func eachHistory(
    of needs: HistoryNeeds,
    _ visit: (consuming CustomerHistory) throws -> Void
  ) throws

  /// Whether anything of a kind happened to any customer, from an instant on and before another.
  ///
  /// - Complexity: As long as it takes to find one such thing; all are looked at where there is none.
  func hasAny(_ input: Metric.Input, from: Instant, until: Instant) throws -> Bool

  /// From when to when anything of a kind happened to any customer: events, learning or tickets.
  ///
  /// - Complexity: All of the kind are looked at.
  func extent(of input: Metric.Input) throws -> ClosedRange<Instant>?

  /// Since when it is recorded what is done in each product, under nil what names no product.
  ///
  /// - Parameter enough: What is early enough, so that it needn't be told more exactly; nil where
  ///   nothing is.
  /// - Complexity: As long as it takes to find an event of each product that is early enough; all
  ///   events are looked at where one has none.
  func usageSince(enough: Instant?) throws -> [Identifier<Product>?: Instant]

  /// The same of whatever one customer has.
  func usageSince(of customer: CustomerKey, enough: Instant) throws -> Instant?

  /// Hands over what is known of a kind without anybody knowing whose it is.
  ///
  /// - Complexity: As many as are so, however many there are of known customers.
  func eachStray(_ kind: AccountKind, _ visit: (AccountFact) throws -> Void) throws

  func eachCost(_ visit: (Cost) throws -> Void) throws

  /// The currency of most subscriptions, the first by its code of as many; nil without any.
  func mainCurrency() throws -> Currency?
}

/// What is needed of each customer.
public struct HistoryNeeds: Sendable {
  public var accounts: Set<AccountKind> = []

  /// Whether what was done in the product, in courses, and the onboardings are needed.
  public var events = false
  public var learning = false
  public var journeys = false

  /// Whether the required steps of onboardings are.
  public var steps = false

  /// The only customer who is asked for; nil for all.
  public var customer: CustomerKey?

  /// From when on events and learning are needed, and up to when.
  public var from: Instant = .distantPast
  public var until: Instant = .distantFuture

  /// What counts as use; any event of a product that isn't there.
  public var usage: [Identifier<Product>: UsageDefinition] = [:]

  public init() {}

  /// Whether an event counts as being active, and as the use of a feature.
  ///
  /// - Parameter products: What it may be of: of more than one it counts where it does for any, and of
  ///   none where it does for any of which something is laid down.
  public func sort(
    _ event: String,
    of products: [Identifier<Product>]
  ) -> (isActive: Bool, isFeature: Bool) {
    let definitions =
      products.isEmpty
      ? Array(usage.values) : products.map { usage[$0] ?? UsageDefinition() }
    if definitions.isEmpty { return (true, true) }
    return (
      definitions.contains { $0.isActive(event) }, definitions.contains { $0.isFeature(event) }
    )
  }
}
