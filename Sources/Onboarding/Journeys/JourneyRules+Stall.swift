extension JourneyRules {
  /// The shortest time without progress by which a step without a due date can stall.
  private static let shortestSilence = Delay.days(7)

  /// How long a journey is left alone once a pause is over.
  private static let pauseGrace = Delay.days(3)

  /// When an open journey stalls if nothing more happens: the earliest deadline of its open steps.
  ///
  /// A step stalls the journey some days after its due date; without one, after a time without
  /// progress: the plan's, or three times the median of those who finished the step once there are
  /// ``StepDurations/enough`` of them. When only the value milestone is missing, its target is the
  /// due date. A pause puts every deadline off until it has been over for some days.
  ///
  /// Once there is enough history, it decides instead: see ``stall(_:_:)``.
  ///
  /// - Returns: Nil when the customer leaves before that.
  public func stall(
    _ journey: Journey,
    _ durations: StepDurations,
    _ risk: RiskHistory? = nil
  ) -> Stall? {
    if let risk, risk.current.isEnough, let standing = standing(journey) {
      return stall(standing, risk)
    }
    return ended(afterPause(deadline(journey, durations), journey.pause), journey.churnedAt)
  }

  /// Nil when the customer leaves before the journey stalls.
  func ended(_ stall: Stall, _ churnedAt: Instant?) -> Stall? {
    churnedAt.map { $0 <= stall.deadline } ?? false ? nil : stall
  }

  private func deadline(_ journey: Journey, _ durations: StepDurations) -> Stall {
    let open = journey.steps.filter {
      needed.contains($0.id) && !$0.isDone && $0.availableAt != nil
    }
    let stalls = open.compactMap { stepStall($0, journey, durations) }
    return stalls.min { $0.deadline < $1.deadline } ?? valueStall(journey)
  }

  /// The first instant after a pause at which a journey may stall.
  public func earliestStall(after pause: Journey.Pause) -> Instant {
    plan.calendar.instant(Self.pauseGrace, after: pause.until)
  }

  func afterPause(_ stall: Stall, _ pause: Journey.Pause?) -> Stall {
    var stall = stall
    guard let pause else { return stall }
    let earliest = earliestStall(after: pause)
    if earliest > stall.deadline {
      stall.deadline = earliest
      stall.rule = .pauseOver(grace: Self.pauseGrace)
    }
    return stall
  }

  private func stepStall(
    _ step: StepProgress,
    _ journey: Journey,
    _ durations: StepDurations
  ) -> Stall? {
    guard let available = step.availableAt else { return nil }
    let since = max(available, step.reopenedAt ?? available)
    if let due = step.dueAt {
      return Stall(
        step: step.id,
        availableAt: since,
        dueAt: due,
        // What isn't available yet can't be late.
        deadline: plan.calendar.instant(plan.stall.overdue, after: max(due, since)),
        rule: .overdue(by: plan.stall.overdue)
      )
    }
    let silentSince = max(since, journey.lastProgressAt)
    guard let median = durations.medians[step.id], median.count >= StepDurations.enough else {
      return Stall(
        step: step.id,
        availableAt: since,
        dueAt: nil,
        deadline: plan.calendar.instant(plan.stall.silent, after: silentSince),
        rule: .silent(for: plan.stall.silent)
      )
    }
    let threefold = silentSince + median.length * 3
    return Stall(
      step: step.id,
      availableAt: since,
      dueAt: nil,
      deadline: max(threefold, plan.calendar.instant(Self.shortestSilence, after: silentSince)),
      rule: .slow(median: median.length, finishers: median.count)
    )
  }

  private func valueStall(_ journey: Journey) -> Stall {
    let required = journey.steps.filter { !$0.isOptional }.compactMap(\.doneAt)
    let available = (required + [journey.startedAt]).max() ?? journey.startedAt
    guard let within = plan.value.within else {
      return Stall(
        step: nil,
        availableAt: available,
        dueAt: nil,
        deadline: plan.calendar.instant(
          plan.stall.silent,
          after: max(available, journey.lastProgressAt)
        ),
        rule: .silent(for: plan.stall.silent)
      )
    }
    let due = plan.calendar.instant(within, after: journey.startedAt)
    return Stall(
      step: nil,
      availableAt: available,
      dueAt: due,
      deadline: plan.calendar.instant(plan.stall.overdue, after: max(due, available)),
      rule: .overdue(by: plan.stall.overdue)
    )
  }
}
