extension JourneyRules {
  /// Why a journey is to get no date at an instant, whatever others did; nil when it may get one.
  ///
  /// - Parameters:
  ///   - journey: With where it stands now, and the signs since.
  ///   - tables: What history says of risks; nil for nothing.
  public func hindrance(
    _ journey: Journey,
    _ tables: RiskTables?,
    at instant: Instant
  ) -> NoForecast? {
    switch journey.state(at: instant) {
    case .reachedValue: return .reachedValue
    case .churned: return .churned
    case .lost: return .lost
    case .paused: return .paused(until: journey.pause?.until ?? instant)
    case .stalled: return .stalled
    case .onTrack:
      let sensitivity = plan.stall.sensitivity
      guard let tables, tables.isEnough, let risk = risk(journey, tables, at: instant),
        risk >= sensitivity
      else { return nil }
      return .risky(risk: risk, sensitivity: sensitivity)
    }
  }

  /// The share that was lost of those who stood where a journey stands, as long as it has by now.
  private func risk(_ journey: Journey, _ tables: RiskTables, at instant: Instant) -> Double? {
    guard let last = journey.stands.last else { return nil }
    let known = tables.signs[product] ?? []
    let signs = journey.unplanned.filter { known.contains($0.name) && $0.at <= instant }
    guard let stand = [last].parted(by: signs).last else { return nil }
    return tables.risk(RiskClock(product, stand), at: instant)
  }

  /// When a journey that stands there is over by the plan: the last due date of the required steps
  /// that are left, or of all of them where only the value milestone is.
  ///
  /// The target of the value milestone is no such date: by it, forecasts are worse than without
  /// (see `Docs/Change/Testing.md`, figures).
  ///
  /// - Returns: Nil where one of these steps has no due date.
  public func plannedEnd(_ stand: Stand, startedAt: Instant) -> Instant? {
    let from = stand.step.flatMap { id in plan.steps.firstIndex { $0.id == id } } ?? 0
    var ends: [Identifier<Step>: Instant] = [:]
    for place in order where place >= from && needed.contains(plan.steps[place].id) {
      let step = plan.steps[place]
      guard let due = step.due else { return nil }
      if step.id == stand.step, let dueAt = stand.dueAt {
        ends[step.id] = dueAt
        continue
      }
      let start: Instant =
        switch step.dueFrom {
        case .start: startedAt
        case .available: step.after.compactMap { ends[$0] }.max() ?? startedAt
        }
      ends[step.id] = plan.calendar.instant(due, after: start)
    }
    return ends.values.max()
  }
}
