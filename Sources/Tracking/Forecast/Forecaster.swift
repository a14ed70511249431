internal import Onboarding
internal import Statistics

/// Says when journeys will reach value, by what became of others who stood where they stand.
///
/// Learns from those who weren't lost; the open ones are censored. What comes out is therefore
/// conditional: when, *if* they get there. The chance of that is told beside it.
///
/// Kaplan and Meier's estimate of the time that remained, given that they stood there for longer.
struct Forecaster {
  let at: Instant
  let rules: (Identifier<Product>, Int) -> JourneyRules?

  /// The latest stays at a place, as they were known at the instant.
  let stays: (StayPlace) throws -> [Stay]

  /// A journey that is open.
  struct Case {
    let product: Identifier<Product>
    let planVersion: Int
    let startedAt: Instant
    let stand: Stand
  }

  func outlook(_ journey: Case, hindrance: NoForecast? = nil) throws -> Outlook {
    let gap = at - journey.stand.since
    let there = try stays(StayPlace(journey.product, .step(journey.stand.step)))
    let asLong = there.filter { $0.length(knownAt: at) > gap }
    let chance = Self.chance(asLong)
    if let hindrance { return Outlook(chance: chance, date: .none(hindrance)) }
    let date = try forecast(journey, there: there, asLong: asLong.filter { !$0.isLost })
    return Outlook(chance: chance, date: date)
  }

  private func forecast(
    _ journey: Case,
    there: [Stay],
    asLong: [Stay]
  ) throws -> Outlook.Forecasting {
    if let planned = try byPlan(journey, asLong) { return .forecast(planned) }
    if asLong.count >= Forecast.enough {
      let gap = at - journey.stand.since
      return .forecast(try forecast(.step, asLong.map { ($0, $0.stand.since + gap) }))
    }
    let left = there.compactMap { stay in stay.isLost ? nil : stay.leftAt.map { (stay, $0) } }
    if left.count >= Forecast.enough {
      let longest = left.sorted { one, other in
        (other.1 - other.0.stand.since, one.1, one.0.customer)
          < (one.1 - one.0.stand.since, other.1, other.0.customer)
      }
      return .forecast(try forecast(.longest, Array(longest.prefix(Forecast.enough))))
    }
    let elapsed = at - journey.startedAt
    let whole = try stays(StayPlace(journey.product, .journey)).filter {
      !$0.isLost && $0.length(knownAt: at) > elapsed
    }
    guard whole.count >= Forecast.enough else { return .none(.tooFew(whole.count)) }
    return .forecast(try forecast(.journey, whole.map { ($0, $0.startedAt + elapsed) }))
  }

  /// By how long it took others from an instant of theirs that corresponds to now.
  private func forecast(
    _ method: Forecast.Method,
    _ others: [(stay: Stay, from: Instant)]
  ) throws -> Forecast {
    let observations = try others.map { stay, from in
      try Observation(
        duration: max(0, ((stay.valueAt ?? at) - from).days),
        outcome: stay.valueAt == nil ? .censored : .event
      )
    }
    let curve = KaplanMeier(observations)
    func reached(_ share: Double) -> Instant? {
      curve.quantile(share).time.map { at + .days($0) }
    }
    let longest = at + .days(curve.lastTime ?? 0)
    return Forecast(
      method: method,
      early: reached(0.1) ?? longest,
      middle: reached(0.5),
      late: reached(0.9),
      longestSeen: longest,
      journeys: observations.count
    )
  }

  /// From the end of the plan, by how much later than that others came who stood at the same step
  /// with the same slips; nil where steps aren't dated, or too few stood there.
  private func byPlan(_ journey: Case, _ asLong: [Stay]) throws -> Forecast? {
    func end(_ version: Int, _ stand: Stand, _ startedAt: Instant) -> Instant? {
      rules(journey.product, version)?.plannedEnd(stand, startedAt: startedAt)
    }
    guard let planned = end(journey.planVersion, journey.stand, journey.startedAt) else {
      return nil
    }
    let clock = at - planned
    func alike(_ stays: [Stay]) -> [(Stay, Instant)] {
      stays.compactMap { stay in
        guard let end = end(stay.planVersion, stay.stand, stay.startedAt),
          (stay.valueAt ?? at) - end > clock
        else { return nil }
        return (stay, end + clock)
      }
    }
    var others = alike(asLong.filter { $0.stand.slip == journey.stand.slip })
    if others.count < Forecast.enough { others = alike(asLong) }
    guard others.count >= Forecast.enough else { return nil }
    var forecast = try forecast(.plan, others)
    guard let middle = forecast.middle else { return nil }
    forecast.early = max(at, min(forecast.early, middle - Forecast.planReach))
    forecast.late = forecast.late.map { max($0, middle + Forecast.planReach) }
    return forecast
  }

  private static func chance(_ stays: [Stay]) -> Outlook.Chance? {
    // Somebody may have stood there several times.
    var ends: [CustomerKey: Bool] = [:]
    for stay in stays {
      if stay.valueAt != nil { ends[stay.customer] = true }
      if stay.isLost { ends[stay.customer] = false }
    }
    guard !ends.isEmpty else { return nil }
    return Outlook.Chance(reached: ends.values.count { $0 }, of: ends.count)
  }
}

extension Length {
  fileprivate static func days(_ count: Double) -> Length {
    Length(milliseconds: Int64((count * 86_400_000).rounded()))
  }
}

extension Instant {
  fileprivate static func - (instant: Self, length: Length) -> Self {
    Instant(milliseconds: instant.milliseconds - length.milliseconds)
  }
}
