internal import Onboarding

/// Looks at customers as of one instant, for their health: at nothing that came later.
///
/// What is counted in windows ends before the instant. Days of use are days of the calendar, and the
/// one that isn't over counts in none.
struct HealthLens {
  let at: Instant
  private let imported: Set<Metric.Input>
  private let rates: CurrencyRates
  private let usage: UsageLens?
  private let usageBefore: UsageLens?
  private let lately: Range<Instant>
  private let year: Range<Instant>

  static let lookBack = Length.days(90)

  /// How far back use is looked at: twice 28 days, and the day that isn't over.
  static let usageBack = Length.days(58)

  /// - Parameter imported: Of what anything is known of anybody in the window before: who has no
  ///   ticket where nobody has one isn't known to have none.
  init(_ at: Instant, _ zone: Zone, imported: Set<Metric.Input>, _ rates: CurrencyRates) {
    self.at = at
    self.imported = imported
    self.rates = rates
    let window = Period("\(UsageView.days)d", now: at, zone: zone)
    usage = window.map(UsageLens.init)
    usageBefore = window.map { UsageLens($0.before) }
    lately = at - Self.lookBack..<at
    year = at - .days(365)..<at
  }

  /// What each signal comes to for a customer, each worked out once.
  func values(of history: CustomerHistory, _ signals: Set<HealthSignal>) -> [HealthSignal: Double] {
    var values: [HealthSignal: Double] = [:]
    let kinds = Set(signals.map(\.kind))
    if kinds.contains(.usage), imported.contains(.events) { addUsage(history, to: &values) }
    if kinds.contains(.learning), imported.contains(.learning) {
      addLearning(history, to: &values)
    }
    if kinds.contains(.support), imported.contains(.tickets) { addSupport(history, to: &values) }
    if kinds.contains(.onboarding) { values[.onboarding] = history.onboarding(at: at) }
    if kinds.contains(.sentiment) {
      values[.recommendation] = history.recommendation(year)
      values[.satisfaction] = history.satisfaction(year)
    }
    if kinds.contains(.commercial) {
      values[.daysToRenewal] = history.daysToRenewal(at)
      values[.revenueChange] = history.revenueChange(from: at - Self.lookBack, to: at, rates)
    }
    return values
  }

  private func addUsage(_ history: CustomerHistory, to values: inout [HealthSignal: Double]) {
    let now = usage?.view(of: history.events) ?? UsageView()
    let before = usageBefore?.view(of: history.events) ?? UsageView()
    values[.activeDays] = Double(now.activeDays)
    values[.activeLearners] = Double(now.learners)
    values[.features] = Double(now.features)
    if before.events > 0 {
      values[.usageChange] = Double(now.events - before.events) / Double(before.events) * 100
    }
    let most = 2 * UsageView.days
    var last: Instant?
    for event in history.events where event.isActive && event.at < at {
      last = max(last ?? event.at, event.at)
    }
    values[.daysSinceUse] = last.map { min(Double(most), (at - $0).days) } ?? Double(most)
  }

  private func addLearning(_ history: CustomerHistory, to values: inout [HealthSignal: Double]) {
    var learners: Set<LearnerKey> = []
    var finished: Set<Finish> = []
    var last: Instant?
    for deed in history.learning where lately.contains(deed.at) {
      learners.insert(deed.learner)
      if deed.kind == .finished {
        finished.insert(Finish(learner: deed.learner, course: deed.course))
      }
      last = max(last ?? deed.at, deed.at)
    }
    // Who never was to learn anything isn't known to learn nothing.
    guard last != nil || history.journeys.contains(where: { $0.startedAt <= at }) else { return }
    values[.learners] = Double(learners.count)
    values[.coursesFinished] = Double(finished.count)
    values[.daysSinceLearning] = last.map { (at - $0).days } ?? Self.lookBack.days
  }

  private struct Finish: Hashable {
    let learner: LearnerKey
    let course: Identifier<Course>
  }

  private func addSupport(_ history: CustomerHistory, to values: inout [HealthSignal: Double]) {
    var opened = 0
    var open = 0
    var reopened = 0
    for ticket in history.tickets where ticket.openedAt < at {
      if ticket.isOpen(at: at) { open += 1 }
      guard lately.contains(ticket.openedAt) else { continue }
      opened += 1
      // When it was reopened isn't told; that it was is known once it is solved again.
      if let solved = ticket.solvedAt, solved <= at, (ticket.reopens ?? 0) > 0 { reopened += 1 }
    }
    values[.tickets] = Double(opened)
    values[.openTickets] = Double(open)
    values[.reopenedTickets] = Double(reopened)
  }
}

extension Instant {
  static func - (instant: Self, length: Length) -> Self {
    Instant(milliseconds: instant.milliseconds - length.milliseconds)
  }
}
