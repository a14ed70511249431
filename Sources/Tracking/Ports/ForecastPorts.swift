public import Onboarding

/// What forecasts learn from.
public protocol ForecastReader {
  /// The latest stays at a place that had begun by an instant, at most ``StayPlace/limit``, in any
  /// order.
  ///
  /// - Complexity: O(*k* log *n*) for *k* stays of *n* for a step: a range of an index. O(*n*) for
  ///   journeys as a whole.
  func stays(at place: StayPlace, by instant: Instant) throws -> [Stay]

  /// Where each journey of a product that is open stands.
  func openStands(of product: Identifier<Product>) throws -> [CustomerKey: Stand]
}
