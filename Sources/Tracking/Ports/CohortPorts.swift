public import Onboarding

/// What statistics over many journeys need.
public protocol CohortReader {
  /// Every journey in short, as it is kept, by customer and product.
  ///
  /// - Parameter withSteps: Whether the steps are asked for; without them it is faster.
  /// - Complexity: O(*n*) for *n* journeys; one is held at a time.
  func forEachPassage(
    of product: Identifier<Product>?,
    withSteps: Bool,
    _ body: (CohortPassage) throws -> Void
  ) throws

  /// When a file first told of each customer; those who aren't there were known from the first.
  func customersHeardAt() throws -> [CustomerKey: Instant]

  /// The customers as the customer files told of them that had been heard by an instant.
  func customers(heardBy instant: Instant) throws -> [StoredCustomer]

  /// The latest instant at which anything was heard or decided; nil when nothing was.
  func lastHeardAt() throws -> Instant?

  /// Whether journeys were kept by a version of the fold that knew less of them.
  func isRefoldDue() throws -> Bool

  /// Whether streams finished steps since it was last taken how long steps usually take.
  func areLengthsDue() throws -> Bool
}

/// A journey in short, with what groups it.
public struct CohortPassage: Sendable {
  public var passage: Passage
  public var owner: String?
  public var segment: String?

  public init(passage: Passage, owner: String?, segment: String?) {
    self.passage = passage
    self.owner = owner
    self.segment = segment
  }
}
