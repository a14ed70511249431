import Onboarding
import Statistics
import SuccessMetrics
import Testing

/// Customers who signed up on 1 January 2025, so that the landmark is 1 April 2025 and the horizon a
/// year later, looked at from the end of November 2026.
enum Landmark {
  static var settings: OutcomeSettings { OutcomeSettings(October.settings) }
  static let product = Identifier<Product>("atlas")

  /// What becomes of histories by their own dates and by signs that are told by their ids.
  static func compare(
    _ histories: [CustomerHistory],
    signs: [String: OutcomeSigns] = [:],
    _ change: (inout OutcomeSettings) -> Void = { _ in }
  ) -> OutcomeComparison {
    var settings = settings
    change(&settings)
    var run = OutcomeRun(settings)
    for history in histories {
      let own = signs[history.id.rawValue] ?? OutcomeSigns()
      run.add(history) { _, _ in own }
    }
    return run.comparison
  }
}

extension CustomerHistory {
  /// - Parameters:
  ///   - subscriptions: As ``paying(_:_:)`` reads them.
  ///   - value: The day on which value was reached.
  static func onboarded(
    _ id: String,
    value: String? = nil,
    start: String = "2025-01-01",
    segment: String? = nil,
    _ subscriptions: String...
  ) -> Self {
    var it = Self(Identifier(id))
    it.subscriptions = subscriptions.map(Subscription.init(spelt:))
    it.segment = segment
    it.products = [Landmark.product]
    var journey = JourneyRecord(
      product: Landmark.product,
      startedAt: October.instant(start),
      lostAt: October.instant("2030-01-01")
    )
    journey.valueAt = value.map { October.instant($0) }
    it.journeys = [journey]
    return it
  }
}

extension OutcomeComparison {
  func arm(_ id: String) throws -> Arm { try #require(arms.first { $0.group.id == id }) }

  /// `first-third 1/2` for each group with anybody.
  var brief: [String] {
    arms.filter { $0.count > 0 }.map {
      "\($0.group.id) \($0.retained.numerator)/\($0.retained.denominator) of \($0.count)"
    }
  }
}
