public import Onboarding

/// A time that a journey was on the list of the stalled.
public struct RaisedFlag: Hashable, Sendable {
  public var raisedAt: Instant

  /// At what it had stalled, and why.
  public var row: StallRow

  /// Nil while it is up.
  public var endedAt: Instant?
  public var ending: Ending?

  /// For a flag that is up: until when it is kept off the list.
  public var snoozedUntil: Instant?

  /// What took a journey off the list.
  public enum Ending: Hashable, Sendable {
    /// Steps were done, by their titles; none where one was only brought nearer.
    case progress([String])
    case value
    case left
    case lost
    case dismissed(Decision.Verdict, by: String)
    case paused(until: Instant, by: String)
  }
}

/// When a journey was on the list, from one thing that happened to the next.
///
/// Each stretch is judged by what had happened by then, and by the history that was in force when it
/// ended, as ``ReviewFeedback`` does it; the last one is the list's own answer.
struct FlagHistory {
  let customer: StoredCustomer
  let evidence: CustomerEvidence
  let book: PlanBook
  let durations: StepDurations

  /// What history was known, the latest first.
  let histories: [RiskHistory]

  /// The instants at which something may have put a journey on the list or taken it off.
  static func turns(_ journey: Journey, _ evidence: CustomerEvidence) -> [Instant] {
    let decided = evidence.decisions(on: journey.product).filter { decision in
      switch decision.what {
      case .noted, .snoozed: false
      default: true
      }
    }
    let ends = [journey.valueAt, journey.churnedAt].compactMap(\.self)
    return Set(journey.stands.map(\.since) + decided.map(\.at) + ends).sorted()
  }

  /// - Parameter journey: As it stands at the instant.
  /// - Complexity: A fold for each turn.
  func flags(of journey: Journey, at now: Instant) -> [RaisedFlag] {
    let turns = Self.turns(journey, evidence).filter { $0 <= now }
    var flags: [RaisedFlag] = []
    var before: Journey?
    for (place, turn) in turns.enumerated() {
      let isLast = place + 1 == turns.count
      let end = isLast ? Instant(milliseconds: now.milliseconds + 1) : turns[place + 1]
      guard let after = isLast ? journey : past(journey.product, by: turn, until: end) else {
        continue
      }
      let deadline = after.stall.flatMap { stall in
        after.dismissedAt.map { $0 >= stall.deadline } ?? false ? nil : stall.deadline
      }
      if let open = flags.indices.last, flags[open].endedAt == nil,
        deadline.map({ $0 > turn }) ?? true
      {
        flags[open].endedAt = turn
        flags[open].ending = ending(after, before, at: turn)
      }
      let isUp = flags.last.map { $0.endedAt == nil } ?? false
      if !isUp, let deadline, deadline < min(end, after.lostAt), let row = row(after) {
        let raised = max(deadline, flags.last?.endedAt ?? deadline)
        flags.append(RaisedFlag(raisedAt: raised, row: row))
      }
      if let open = flags.indices.last, flags[open].endedAt == nil, after.lostAt < end {
        flags[open].endedAt = after.lostAt
        flags[open].ending = .lost
      }
      before = after
    }
    if let open = flags.indices.last, flags[open].endedAt == nil,
      let until = journey.snoozedUntil, until > now
    {
      flags[open].snoozedUntil = until
    }
    return flags
  }

  private func past(
    _ product: Identifier<Product>,
    by turn: Instant,
    until end: Instant
  ) -> Journey? {
    book.journey(
      on: product,
      evidence.happened(by: turn),
      durations: durations,
      risk: histories.first { $0.current.fittedAt <= end }
    )
  }

  private func row(_ journey: Journey) -> StallRow? {
    let stored = StoredJourney(customer: customer, journey: journey)
    return Replay.Past(journeys: [stored], book: book).row(stored)
  }

  private func ending(_ after: Journey, _ before: Journey?, at turn: Instant) -> RaisedFlag.Ending {
    for decision in evidence.decisions(on: after.product).reversed() where decision.at == turn {
      switch decision.what {
      case .dismissed(let verdict): return .dismissed(verdict, by: decision.actor)
      case .paused(let until): return .paused(until: until, by: decision.actor)
      default: continue
      }
    }
    if after.valueAt.map({ $0 <= turn }) ?? false { return .value }
    if after.churnedAt.map({ $0 <= turn }) ?? false { return .left }
    let plan = book.rules(after.product, version: after.planVersion)?.plan
    let done = Set(before?.steps.filter(\.isDone).map(\.id) ?? [])
    return .progress(
      after.steps.filter { $0.isDone && !done.contains($0.id) }
        .map { plan?.step($0.id)?.title ?? $0.id.rawValue }
    )
  }
}
