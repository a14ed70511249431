internal import Onboarding

/// What others did who stood where journeys stand, asked for once a place.
final class Peers {
  let rules: (Identifier<Product>, Int) -> JourneyRules?
  private let ask: (StayPlace) throws -> [Stay]
  private var stays: [StayPlace: [Stay]] = [:]
  private var ends: [StayPlace: [(stay: Stay, end: Instant)]] = [:]

  /// - Parameter ask: The stays at a place, as they were known at the instant.
  init(
    rules: @escaping (Identifier<Product>, Int) -> JourneyRules?,
    _ ask: @escaping (StayPlace) throws -> [Stay]
  ) {
    self.rules = rules
    self.ask = ask
  }

  func stays(_ place: StayPlace) throws -> [Stay] {
    if let known = stays[place] { return known }
    let found = try ask(place)
    stays[place] = found
    return found
  }

  /// Of those who weren't lost: when their journeys were over by the plan, where it has dates.
  func plannedEnds(_ place: StayPlace) throws -> [(stay: Stay, end: Instant)] {
    if let known = ends[place] { return known }
    let found: [(stay: Stay, end: Instant)] = try stays(place).compactMap { stay in
      guard !stay.isLost,
        let end = rules(place.product, stay.planVersion)?
          .plannedEnd(stay.stand, startedAt: stay.startedAt)
      else { return nil }
      return (stay, end)
    }
    ends[place] = found
    return found
  }
}
