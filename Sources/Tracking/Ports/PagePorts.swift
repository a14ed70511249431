public import Onboarding

/// What pages of long lists need: each is found in an index, however many there are.
public protocol PageReader {
  /// A page of the customers with their journeys as they are kept, by id and product.
  ///
  /// - Complexity: O(*k* + log *n*) for a page of *k* of *n* customers where most are listed; a
  ///   state that few are in is looked for.
  func customerRows(_ query: CustomerQuery) throws -> [ListCustomers.Row]

  /// How many rows there are in all, and from when on there may be others by time alone.
  ///
  /// - Complexity: O(*n*).
  func customerCount(_ query: CustomerQuery) throws -> (count: Int, until: Instant)

  /// A page of persons, by their handle.
  func learners(_ query: LearnerQuery) throws -> [StoredLearner]
  func learnerCount(_ query: LearnerQuery) throws -> Int

  /// How many facts and product events wait with each of some learners.
  func waitingFacts(of learners: [LearnerKey]) throws -> [LearnerKey: Int]

  /// Whether any customer is known; whether any has the owner, or the segment, and not only others
  /// than those that are meant; whether the product has a plan.
  func hasCustomers() throws -> Bool
  func hasOwner(_ owner: String, inSegment segment: String?) throws -> Bool
  func hasSegment(_ segment: String, ofOwner owner: String?) throws -> Bool
  func hasPlan(of product: Identifier<Product>) throws -> Bool

  /// The products that have plans.
  func plannedProducts() throws -> [Identifier<Product>]

  /// A number that is another one whenever an answer may be.
  func dataVersion() throws -> Int64
}

/// Which customers with which journeys are listed.
public struct CustomerQuery: Hashable, Sendable {
  public var at: Instant
  public var product: Identifier<Product>?
  public var owner: String?
  public var segment: String?
  public var state: JourneyState?

  /// What the page comes after, or before; nil for the first.
  public var place: Place?

  /// Nil for all.
  public var limit: Int?

  public enum Place: Hashable, Sendable {
    case after(ListCustomers.Key)
    case before(ListCustomers.Key)
  }

  public init(at instant: Instant) { at = instant }
}

/// Which learners are listed.
public struct LearnerQuery: Hashable, Sendable {
  public var which: ListLearners.Which
  public var customer: CustomerKey?

  /// The last person of the page before.
  public var after: LearnerKey?
  public var limit: Int?

  public init(_ which: ListLearners.Which) { self.which = which }
}
