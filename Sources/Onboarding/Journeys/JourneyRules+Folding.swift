extension JourneyRules {
  /// Adds a customer's evidence up to their journey: the only fold.
  ///
  /// The order of the evidence and repetitions of it don't matter. Nothing in it depends on the
  /// time at which it is asked: see ``Journey/state(at:)``.
  ///
  /// - Parameters:
  ///   - durations: How long others took for the steps, for those without a due date.
  ///   - risk: What history says of those who stood where this journey stands; nil when there is
  ///     none yet.
  /// - Returns: Nil when what starts the journey hasn't happened.
  public func journey(
    _ evidence: CustomerEvidence,
    durations: StepDurations,
    risk: RiskHistory? = nil
  ) -> Journey? {
    let index = EvidenceIndex(evidence, for: self)
    guard let startedAt = start(evidence) else { return nil }
    let decisions = evidence.decisions(on: product)
    let steps = stepProgress(startedAt: startedAt, index, decisions)
    let value = progress(of: plan.value.asStep, index, decisions).attainment
    let progress = steps.flatMap { [$0.doneAt, $0.reopenedAt, $0.attainment.latestAt] }
    let lastProgressAt = (progress.compactMap(\.self) + [startedAt]).max() ?? startedAt

    var journey = Journey(
      product: product,
      planVersion: version,
      startedAt: startedAt,
      steps: steps,
      value: value,
      lastProgressAt: lastProgressAt,
      lastActivityAt: index.lastActivityAt,
      pause: Self.pauses(decisions).last,
      lostAt: startedAt
    )
    journey.churnedAt = evidence.dates.churnedAt.flatMap { churned in
      value.reachedAt.map { $0 <= churned } ?? false ? nil : churned
    }
    let signs = [lastProgressAt, index.lastActivityAt, journey.pause?.until].compactMap(\.self)
    let lastSign = signs.max() ?? startedAt
    journey.lostAt = plan.calendar.instant(plan.stall.lostAfter, after: lastSign)
    follow(&journey, evidence, index, decisions, lastSign: lastSign, risk)
    for decision in decisions {
      switch decision.what {
      case .snoozed(let until): journey.snoozedUntil = until
      case .dismissed: journey.dismissedAt = decision.at
      default: break
      }
    }
    guard value.reachedAt == nil else { return journey }
    if risk?.current.isEnough ?? false {
      journey.lostAt = journey.silentAt
    } else if let deadline = stall(journey, durations)?.deadline, deadline >= journey.lostAt {
      // A step that is due much later: nobody is lost before they have stalled.
      journey.lostAt = plan.calendar.instant(plan.stall.lostAfter, after: deadline)
    }
    journey.stall = stall(journey, durations, risk)
    return journey
  }

  /// Adds where the journey stood, and from when on silence alone would make it a lost one.
  private func follow(
    _ journey: inout Journey,
    _ evidence: CustomerEvidence,
    _ index: EvidenceIndex,
    _ decisions: [Decision],
    lastSign: Instant,
    _ risk: RiskHistory?
  ) {
    let moves = zip(plan.steps, journey.steps).flatMap { step, progress in
      self.moves(of: step, index, StepDecisions(step.id, decisions), done: progress)
    }
    journey.stands = stands(moves, startedAt: journey.startedAt)
    let due = journey.stands.last?.dueAt
    journey.silentAt = plan.calendar.instant(
      plan.stall.lostAfter,
      after: max(lastSign, due ?? lastSign)
    )
    guard let risk, let since = journey.stands.last?.since else { return }
    let known = (risk.current.signs[product] ?? []).union(risk.previous?.signs[product] ?? [])
    journey.unplanned = evidence.signs(on: product) { known.contains($0) }
      .filter { $0.at >= since }
  }

  /// When the journey starts; nil when what starts it hasn't happened.
  public func start(_ evidence: CustomerEvidence) -> Instant? {
    switch plan.starts {
    case .signedUp: evidence.dates.signedUpAt
    case .event(let name):
      evidence.events.filter { $0.name == name && $0.product ?? product == product }
        .map(\.at).min()
    }
  }

  private func stepProgress(
    startedAt: Instant,
    _ index: EvidenceIndex,
    _ decisions: [Decision]
  ) -> [StepProgress] {
    var done: [Identifier<Step>: StepProgress] = [:]
    for place in order {
      let step = plan.steps[place]
      let waits = step.after.map { done[$0]?.doneAt }
      let isAvailable = waits.allSatisfy { $0 != nil }
      var progress = self.progress(of: step, index, decisions)
      progress.availableAt = isAvailable ? (waits.compactMap(\.self) + [startedAt]).max() : nil
      progress.dueAt = due(step, progress, startedAt: startedAt)
      done[step.id] = progress
    }
    return plan.steps.compactMap { done[$0.id] }
  }

  /// When the step should be done. What is taken back gets a new date, counted from then.
  private func due(_ step: Step, _ progress: StepProgress, startedAt: Instant) -> Instant? {
    guard let due = step.due else { return nil }
    if let reopened = progress.reopenedAt { return plan.calendar.instant(due, after: reopened) }
    switch step.dueFrom {
    case .start: return plan.calendar.instant(due, after: startedAt)
    case .available: return progress.availableAt.map { plan.calendar.instant(due, after: $0) }
    }
  }

  private func progress(
    of step: Step,
    _ index: EvidenceIndex,
    _ decisions: [Decision]
  ) -> StepProgress {
    let people = StepDecisions(step.id, decisions)
    let reopenings = step.reopens?.occurrences(in: index, courses: courses).sorted() ?? []
    let taken = (reopenings + people.rejections).sorted()
    var attainment = step.when.attainment(in: index, courses: courses, since: taken.last, .now)
    var how: StepProgress.How? = attainment.reachedAt == nil ? nil : .evidence
    for decision in people.said where decision.at > reopenings.last ?? .distantPast {
      guard decision.at < attainment.reachedAt ?? Instant(milliseconds: .max) else { continue }
      how = decision.how
      attainment.reachedAt = decision.at
      attainment.evidence = [
        Evidence(
          what: .decision(actor: decision.actor, reason: decision.reason),
          at: decision.at,
          precision: .exact
        )
      ]
    }
    let undone = people.undone.last { $0 < attainment.reachedAt ?? Instant(milliseconds: .max) }
    let reopened = reopening(of: step, attainment, taken, people.said, index)
    return StepProgress(
      id: step.id,
      isOptional: step.isOptional,
      attainment: attainment,
      reopenedAt: [undone, reopened].compactMap(\.self).max(),
      how: how
    )
  }

  /// The latest instant at which a step that was done by then became open again by itself.
  private func reopening(
    of step: Step,
    _ attainment: Attainment,
    _ taken: [Instant],
    _ said: [Decision],
    _ index: EvidenceIndex
  ) -> Instant? {
    for (place, instant) in taken.enumerated().reversed() {
      let since = place > 0 ? taken[place - 1] : nil
      let before = step.when.attainment(in: index, courses: courses, since: since, .now)
      let saidSo = said.contains { $0.at > since ?? .distantPast && $0.at < instant }
      if saidSo || before.reachedAt.map({ $0 < instant }) ?? false { return instant }
    }
    guard attainment.reachedAt == nil else { return nil }
    let undisturbed = step.when
      .attainment(in: index, courses: courses, since: taken.last, .beforeTakeBacks)
    guard let doneAt = undisturbed.reachedAt else { return nil }
    return step.when.learningTakeBacks(in: index, courses: courses).filter { $0 >= doneAt }.max()
  }

  /// The pauses that people decided on, in order of time, each as it ended or will.
  ///
  /// - Parameter decisions: Ascending by when they took effect.
  public static func pauses(_ decisions: [Decision]) -> [Journey.Pause] {
    var pauses: [Journey.Pause] = []
    for decision in decisions {
      switch decision.what {
      case .paused(let until):
        pauses.append(Journey.Pause(from: decision.at, until: max(until, decision.at)))
      case .resumed:
        if let last = pauses.popLast() {
          let until = min(last.until, max(last.from, decision.at))
          pauses.append(Journey.Pause(from: last.from, until: until))
        }
      default: break
      }
    }
    return pauses
  }
}
