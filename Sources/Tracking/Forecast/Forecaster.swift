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
  let peers: Peers

  /// A journey that is open.
  struct Case {
    let product: Identifier<Product>
    let planVersion: Int
    let startedAt: Instant
    let stand: Stand
  }

  func outlook(_ journey: Case, hindrance: NoForecast? = nil) throws -> Outlook {
    let gap = at - journey.stand.since
    let there = try peers.stays(StayPlace(journey.product, .step(journey.stand.step)))
    let asLong = there.filter { $0.length(knownAt: at) > gap }
    let chance = chance(journey, asLong)
    if let hindrance { return Outlook(chance: chance, date: .none(hindrance)) }
    let date = try forecast(journey, there: there, asLong: asLong.filter { !$0.isLost })
    return Outlook(chance: chance, date: date)
  }

  private func forecast(
    _ journey: Case,
    there: [Stay],
    asLong: [Stay]
  ) throws -> Outlook.Forecasting {
    if let planned = try byPlan(journey) { return .forecast(planned) }
    if isEnough(asLong) {
      let gap = at - journey.stand.since
      return .forecast(try forecast(.step, asLong.map { ($0, $0.stand.since + gap) }))
    }
    // Who left it by reaching value says nothing of the time after leaving.
    let left = there.compactMap { stay in
      stay.isLost || stay.leftAt == stay.valueAt ? nil : stay.leftAt.map { (stay, $0) }
    }
    if isEnough(left.map(\.0)) {
      let longest = left.sorted { one, other in
        (other.1 - other.0.stand.since, one.1, one.0.customer)
          < (one.1 - one.0.stand.since, other.1, other.0.customer)
      }
      return .forecast(try forecast(.longest, Array(longest.prefix(Forecast.enough))))
    }
    let elapsed = at - journey.startedAt
    let whole = try peers.stays(StayPlace(journey.product, .journey)).filter {
      !$0.isLost && $0.length(knownAt: at) > elapsed
    }
    guard isEnough(whole) else { return .none(.tooFew(whole.count)) }
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

  /// From the end of the plan, by how much later than that others came who were ever at the same
  /// step with the same slips; nil where steps aren't dated, or too few were there.
  ///
  /// How long they stood there doesn't count, for the end of the plan doesn't move with it.
  private func byPlan(_ journey: Case) throws -> Forecast? {
    guard
      let planned = peers.rules(journey.product, journey.planVersion)?
        .plannedEnd(journey.stand, startedAt: journey.startedAt)
    else { return nil }
    let clock = at - planned
    let place = StayPlace(journey.product, .step(journey.stand.step))
    let later = try peers.plannedEnds(place).filter { stay, end in
      (stay.valueAt ?? at) - end > clock
    }
    var others = later.filter { $0.stay.stand.slip == journey.stand.slip }
    if !isEnough(others.map(\.stay)) { others = later }
    guard isEnough(others.map(\.stay)) else { return nil }
    var forecast = try forecast(.plan, others.map { ($0.stay, $0.end + clock) })
    guard let middle = forecast.middle else { return nil }
    forecast.early = max(at, min(forecast.early, middle - Forecast.planReach))
    forecast.late = forecast.late.map { max($0, middle + Forecast.planReach) }
    return forecast
  }

  /// Whether so many are enough to learn from: what takes the 90th percentile, of whom a few must
  /// have reached value.
  private func isEnough(_ stays: [Stay]) -> Bool {
    stays.count >= Forecast.enough
      && SampleSize.allowsQuantile(0.9, of: stays.count, events: stays.count { $0.valueAt != nil })
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
