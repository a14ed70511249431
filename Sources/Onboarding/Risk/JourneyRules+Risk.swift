/// When journeys stall by what history says of those who stood where they stand.
///
/// The deadline is the first instant at which the share of look-alikes who were lost in the end
/// reaches the plan's sensitivity. It's never earlier than the promise: some days after the due
/// date, or a day after the last progress; and never later than ``cap`` after the due date.
extension JourneyRules {
  /// How long after a due date history may first flag.
  static let dueGrace = Length.days(3)

  /// How long after the last progress, where nothing is due.
  static let progressGrace = Length.days(1)

  /// How long after a due date everybody is flagged.
  static let cap = Length.days(30)

  /// When a journey that stands there stalls, if nothing more happens than some signs.
  ///
  /// A sign moves the deadline, but it can't clear a flag.
  public func riskStall(
    _ stand: Stand,
    signs: [Sign],
    _ tables: RiskTables,
    shown: Identifier<Step>?
  ) -> Stall {
    let parts = [stand].parted(by: signs)
    var stall = Stall(
      step: shown,
      availableAt: stand.since,
      dueAt: stand.dueAt,
      deadline: .distantFuture,
      rule: .usual(version: tables.version)
    )
    for (place, part) in zip(parts.indices, parts) {
      (stall.deadline, stall.rule) = riskDeadline(part, tables)
      let end = place + 1 < parts.endIndex ? parts[place + 1].since : Instant.distantFuture
      if stall.deadline < end { break }
    }
    return stall
  }

  /// The same rules at another sensitivity.
  public func sensing(_ sensitivity: Double) -> JourneyRules {
    var rules = self
    rules.plan.stall.sensitivity = sensitivity
    return rules
  }

  private func riskDeadline(_ stand: Stand, _ tables: RiskTables) -> (Instant, StallRule) {
    let keys = RiskTables.keys(product, stand)
    let grid = RiskGrid(isDue: stand.dueAt != nil)
    let from = grid.place(of: stand.since - stand.clockStart)
    let crossing = tables.crossing(keys, from: from, threshold: plan.stall.sensitivity)
    var found: (Instant, StallRule)?
    if let crossing {
      let grace = stand.dueAt == nil ? Self.progressGrace : Self.dueGrace
      let crossed = stand.clockStart + grid.length(at: crossing)
      let deadline = max(crossed, stand.clockStart + grace, stand.since)
      found = (deadline, .risk(tables.reason(keys, at: crossing)))
    }
    guard let due = stand.dueAt else {
      return found ?? (.distantFuture, .usual(version: tables.version))
    }
    let latest = max(due, stand.since) + Self.cap
    if let found, found.0 <= latest { return found }
    return (latest, .capped(after: Self.cap, version: tables.version))
  }
}

/// The tables in force, and the ones that they took the place of.
public struct RiskHistory: Hashable, Sendable {
  public var current: RiskTables
  public var previous: RiskTables?

  public init(current: RiskTables, previous: RiskTables? = nil) {
    self.current = current
    self.previous = previous
  }
}

/// What history says of those who stood where a journey stands, in numbers that can be checked.
public struct RiskReason: Hashable, Sendable {
  /// The share that was lost, drawn towards that of all journeys: 0...1.
  public var risk: Double

  /// Of so many customers who still stood there after so long …
  public var here: Int

  /// … so many were lost in the end.
  public var lost: Int

  /// From the due date, or from the last progress.
  public var after: Length

  /// Where they stood; nil when too few stood just there, and all of the product are told of.
  public var mark: Mark?

  /// Whether the counts are of the journey's product, and not of all.
  public var isOfProduct: Bool

  /// The version of the tables.
  public var version: Int

  public init(
    risk: Double,
    here: Int,
    lost: Int,
    after: Length,
    mark: Mark?,
    isOfProduct: Bool,
    version: Int
  ) {
    self.risk = risk
    self.here = here
    self.lost = lost
    self.after = after
    self.mark = mark
    self.isOfProduct = isOfProduct
    self.version = version
  }
}
