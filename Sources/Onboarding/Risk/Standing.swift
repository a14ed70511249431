/// Where a journey stands now, with all that bears on the deadline that history gives it.
public struct Standing: Hashable, Sendable {
  public var stand: Stand

  /// The step at which people see the journey; nil for the value milestone.
  public var shown: Identifier<Step>?

  /// Events since it came to stand there that the plan doesn't speak of.
  public var unplanned: [Sign] = []
  public var pause: Journey.Pause?

  /// When the customer left, if they left before they reached value.
  public var churnedAt: Instant?

  public init(_ stand: Stand, shown: Identifier<Step>?) {
    self.stand = stand
    self.shown = shown
  }
}

extension JourneyRules {
  /// When a journey that stands there stalls, if nothing more happens: see
  /// ``riskStall(_:signs:_:shown:)``.
  ///
  /// New tables that would put off a flag by less than a week leave it where it is: a list that
  /// changes by itself isn't trusted.
  ///
  /// - Precondition: There is enough history.
  /// - Returns: Nil when the customer leaves before that.
  public func stall(_ standing: Standing, _ history: RiskHistory) -> Stall? {
    var stall = afterPause(riskStall(standing, history), standing.pause)
    let known = history.current.signs[product] ?? []
    let parts = [standing.stand].parted(by: standing.unplanned.filter { known.contains($0.name) })
    stall.clock = parts.last.map { RiskClock(product, $0) }
    return ended(stall, standing.churnedAt)
  }

  func riskStall(_ standing: Standing, _ history: RiskHistory) -> Stall {
    func stall(_ tables: RiskTables) -> Stall {
      let known = tables.signs[product] ?? []
      let signs = standing.unplanned.filter { known.contains($0.name) }
      return riskStall(standing.stand, signs: signs, tables, shown: standing.shown)
    }
    let new = stall(history.current)
    guard let previous = history.previous, previous.isEnough else { return new }
    let fitted = history.current.fittedAt
    let old = stall(previous)
    let isKept =
      old.deadline <= fitted && new.deadline > fitted && new.deadline < old.deadline + .days(7)
    return isKept ? old : new
  }

  /// Where a journey that was folded stands.
  func standing(_ journey: Journey) -> Standing? {
    guard let stand = journey.stands.last else { return nil }
    var standing = Standing(stand, shown: stand.step ?? firstOpen(journey))
    standing.unplanned = journey.unplanned
    standing.pause = journey.pause
    standing.churnedAt = journey.churnedAt
    return standing
  }

  private func firstOpen(_ journey: Journey) -> Identifier<Step>? {
    journey.steps.first { needed.contains($0.id) && !$0.isDone && $0.availableAt != nil }?.id
  }
}
