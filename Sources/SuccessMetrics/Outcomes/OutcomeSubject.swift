internal import Onboarding

/// A customer at the landmark of their first onboarding, and what became of them.
struct OutcomeSubject {
  let group: Int
  let segment: String?

  /// How many days after the landmark they were watched, up to the horizon.
  let days: Double

  /// Whether they left at the end of those.
  let hasLeft: Bool

  /// Whether the horizon has come, however they fared.
  let isDue: Bool

  /// What they paid for a month at the landmark and at the horizon; nil where that isn't known.
  var before: Rational?
  var after: Rational?
  var health: Double?
}

/// When an onboarding is judged and looked at again.
struct OutcomeTimes {
  let landmark: Instant
  let horizon: Instant

  /// Up to when it is known who stayed.
  let known: Instant

  init(_ journey: JourneyRecord, _ settings: OutcomeSettings, _ basis: OutcomeBasis) {
    landmark = journey.startedAt + .days(settings.window)
    horizon = landmark + .days(settings.after)
    let wait = basis == .subscriptions ? settings.metrics.renewalGrace : .days(0)
    known = Instant(milliseconds: settings.now.milliseconds - wait.milliseconds)
  }
}

extension CustomerHistory {
  /// Why they aren't compared; nil for who is.
  func exclusion(_ times: OutcomeTimes, _ basis: OutcomeBasis) -> OutcomeExclusion? {
    if times.landmark > times.known { return .young }
    switch basis {
    case .churnDates: return churnedAt.map { $0 <= times.landmark } ?? false ? .gone : nil
    case .subscriptions:
      if isPaying(at: times.landmark) { return nil }
      return firstPaid(by: times.landmark) == nil ? .unpaid : .gone
    }
  }

  func subject(
    _ times: OutcomeTimes,
    _ basis: OutcomeBasis,
    group: Int,
    _ settings: OutcomeSettings
  ) -> OutcomeSubject {
    let left =
      switch basis {
      case .subscriptions: leaving(after: times.landmark, settings.metrics.renewalGrace)
      case .churnDates: churnedAt
      }
    let end = min(times.horizon, times.known)
    let hasLeft = left.map { $0 <= end } ?? false
    var subject = OutcomeSubject(
      group: group,
      segment: segment,
      days: ((hasLeft ? left ?? end : end) - times.landmark).days,
      hasLeft: hasLeft,
      isDue: times.horizon <= times.known
    )
    if basis == .subscriptions {
      subject.before = revenue(at: times.landmark)
      if subject.isDue { subject.after = revenue(at: times.horizon) }
    }
    if subject.isDue { subject.health = settings.health?(self, times.horizon) }
    return subject
  }

  /// What they pay for a month; nil where it isn't known of something in force.
  private func revenue(at instant: Instant) -> Rational? {
    var sum = Rational.zero
    for span in spans where span.holds(instant) {
      guard let monthly = span.monthly else { return nil }
      sum += monthly
    }
    return sum
  }

  /// When nothing is paid for any more, and nothing again for so long; nil for who stays.
  private func leaving(after instant: Instant, _ grace: Length) -> Instant? {
    var end = instant
    while end < .distantFuture {
      let goesOn = spans.filter { $0.from <= end + grace && $0.until > end }
      guard let later = goesOn.map(\.until).max() else { return end }
      end = later
    }
    return nil
  }
}
