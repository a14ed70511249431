public import Onboarding

/// What forecasts learn from.
public protocol ForecastReader {
  /// The stays at a place that began in ``StayPlace/window`` before an instant, in any order; where
  /// there are many, those of some customers: see
  /// ``StayPlace/draws(_:oneIn:)``.
  ///
  /// - Complexity: A range of an index for a step, of which ``StayPlace/limit`` are looked up.
  ///   O(*n*) for *n* journeys as a whole.
  func stays(at place: StayPlace, by instant: Instant) throws -> [Stay]

  /// Where each journey of a product that is open stands.
  func openStands(of product: Identifier<Product>) throws -> [CustomerKey: Stand]
}
