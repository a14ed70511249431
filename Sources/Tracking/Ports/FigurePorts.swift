public import Onboarding

/// Figures of a store for whoever watches a server: none of them tells of a customer.
public struct StoreFigures: Sendable {
  /// How many journeys are on the list of the stalled, for each product with a plan, by its id.
  public var stalled: [(product: Identifier<Product>, count: Int)]

  /// Messages that are to be delivered; of them, those that failed before; those given up.
  public var waiting: Int
  public var failing: Int
  public var givenUp: Int
  public var disabledWebhooks: Int
  public var lastImportAt: Instant?

  /// Sizes of the database file and of the log beside it.
  public var bytes: Int64
  public var logBytes: Int64

  public init(
    stalled: [(product: Identifier<Product>, count: Int)],
    waiting: Int,
    failing: Int,
    givenUp: Int,
    disabledWebhooks: Int,
    lastImportAt: Instant?,
    bytes: Int64,
    logBytes: Int64
  ) {
    self.stalled = stalled
    self.waiting = waiting
    self.failing = failing
    self.givenUp = givenUp
    self.disabledWebhooks = disabledWebhooks
    self.lastImportAt = lastImportAt
    self.bytes = bytes
    self.logBytes = logBytes
  }
}

public protocol FigureReader {
  /// - Complexity: O(*k* log *n*) for *k* stalled journeys and messages of *n*.
  func figures(now: Instant) throws -> StoreFigures

  /// A text that differs from an earlier one when anything has changed that somebody decides by:
  /// the customer, their journeys, what was decided before.
  func version(of customer: CustomerKey) throws -> String
}
