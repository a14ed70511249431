internal import Onboarding

/// Looks at customers as of one instant, for their health: at nothing that came later.
///
/// What is counted in windows ends before the instant. Days of use are days of the calendar, and the
/// one that isn't over counts in none.
struct HealthLens {
  let at: Instant
  private let wantsUsage: Bool
  private let wantsLearning: Bool
  private let wantsSupport: Bool
  private let wantsOnboarding: Bool
  private let wantsRecommendation: Bool
  private let wantsSatisfaction: Bool
  private let wantsRenewal: Bool
  private let wantsRevenue: Bool
  private let usage: UsageLens?
  private let usageBefore: UsageLens?

  /// The products whose use was recorded in all of the window, nil for what names none; nil for all.
  private let recorded: [Identifier<Product>?]?
  private let lately: Range<Instant>
  private let year: Range<Instant>

  static let lookBack = Length.days(90)

  /// How far back use is looked at: twice 28 days, and the day that isn't over.
  static let usageBack = Length.days(58)

  /// - Parameters:
  ///   - signals: What is wanted.
  ///   - settings: Its ``MetricSettings/imported`` says of what anything is known of anybody in the
  ///     window before: who has no ticket where nobody has one isn't known to have none.
  init(_ at: Instant, _ zone: Zone, _ signals: Set<HealthSignal>, _ settings: MetricSettings) {
    self.at = at
    let imported = settings.imported[at] ?? Set(Metric.Input.allCases)
    let kinds = Set(signals.filter { imported.contains($0.input) }.map(\.kind))
    wantsUsage = kinds.contains(.usage)
    wantsLearning = kinds.contains(.learning)
    wantsSupport = kinds.contains(.support)
    wantsOnboarding = signals.contains(.onboarding)
    wantsRecommendation = signals.contains(.recommendation)
    wantsSatisfaction = signals.contains(.satisfaction)
    wantsRenewal = signals.contains(.daysToRenewal)
    wantsRevenue = signals.contains(.revenueChange)
    let window = Period("\(UsageView.days)d", now: at, zone: zone)
    usage = window.map(UsageLens.init)
    usageBefore = window.map { UsageLens($0.before) }
    recorded = settings.usageSince.map { since in
      since.filter { $0.value <= window?.from ?? at }.map(\.key)
    }
    lately = at - Self.lookBack..<at
    year = at - .days(365)..<at
  }

  /// Whether a period looks at use in the same days.
  func looksAtUse(as other: UsageLens) -> Bool { usage == other }

  /// What each signal that is wanted comes to for a customer, each worked out once.
  ///
  /// - Parameter use: What they did in the last days, where that has been looked at.
  func values(of history: CustomerHistory, use: UsageView? = nil) -> HealthValues {
    var values = HealthValues()
    if wantsUsage { addUsage(history, use, to: &values) }
    if wantsLearning { addLearning(history, to: &values) }
    if wantsSupport { addSupport(history, to: &values) }
    if wantsOnboarding { values[.onboarding] = history.onboarding(at: at) }
    if !history.answers.isEmpty {
      if wantsRecommendation { values[.recommendation] = history.recommendation(year) }
      if wantsSatisfaction { values[.satisfaction] = history.satisfaction(year) }
    }
    if wantsRenewal { values[.daysToRenewal] = history.daysToRenewal(at) }
    if wantsRevenue {
      values[.revenueChange] = history.revenueChange(from: at - Self.lookBack, to: at)
    }
    return values
  }

  private func addUsage(
    _ history: CustomerHistory,
    _ use: UsageView?,
    to values: inout HealthValues
  ) {
    if !history.events.contains(where: { $0.at < at }) {
      guard isUsageRecorded(of: history) else { return }
      for signal in [HealthSignal.activeDays, .activeLearners, .features] { values[signal] = 0 }
      values[.daysSinceUse] = Double(2 * UsageView.days)
      return
    }
    let now = use ?? usage?.view(of: history.events) ?? UsageView()
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

  /// Whether the use of what they have was recorded in all of the window, so that none means none.
  private func isUsageRecorded(of history: CustomerHistory) -> Bool {
    guard let recorded else { return true }
    if history.products.isEmpty { return !recorded.isEmpty }
    return recorded.contains { $0.map(history.products.contains) ?? true }
  }

  private func addLearning(_ history: CustomerHistory, to values: inout HealthValues) {
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

  private func addSupport(_ history: CustomerHistory, to values: inout HealthValues) {
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
