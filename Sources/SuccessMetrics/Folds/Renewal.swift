internal import Onboarding

/// A contract whose term ends in a period, and what became of it.
struct Renewal {
  /// What it costs for a month; nil where that isn't known.
  let monthly: Rational?

  /// The part of it that goes on, no more than it was.
  let renewed: Rational
  let fate: Fate

  enum Fate { case renewed, ended, open }
}

extension [PaidSpan] {
  /// The contracts whose term ends in a period, each for each such end.
  func renewals(in period: Period, _ settings: MetricSettings) -> [Renewal] {
    var successions: Successions?
    var renewals: [Renewal] = []
    for span in self where span.from < period.until {
      span.eachTermEnd(in: period) { due in
        let goesOn = span.until > due + Successions.tolerance
        if goesOn, due <= settings.now {
          renewals.append(
            Renewal(monthly: span.monthly, renewed: span.monthly ?? .zero, fate: .renewed)
          )
          return
        }
        // What hasn't ended is followed by nothing.
        let all = goesOn ? nil : successions ?? Successions(of: self, period.zone, settings)
        successions = all ?? successions
        let renewed = all?.renewed(span)
        let isOpen = due + settings.renewalGrace > settings.now
        renewals.append(
          Renewal(
            monthly: span.monthly,
            renewed: renewed ?? .zero,
            fate: renewed != nil ? .renewed : isOpen ? .open : .ended
          )
        )
      }
    }
    return renewals
  }
}

extension PaidSpan {
  /// When its terms end within a period.
  ///
  /// The term of what was canceled or goes on is its interval: who cancels within one is due when it
  /// would have ended. Otherwise what has an end is a contract until then.
  fileprivate func eachTermEnd(in period: Period, _ visit: (Instant) -> Void) {
    let isFixed = endsAt != nil && !isCanceled
    guard let interval, interval.count > 0, !isFixed else {
      if let end = endsAt ?? renewsAt, period.holds(end) { visit(end) }
      return
    }
    let length = interval.days
    // No term ends further than that from where one of mean length would.
    let slack = Length.days(4)
    let before = Length(milliseconds: (period.from - from).milliseconds - slack.milliseconds)
    let next = max(1, Int((before.days / length).rounded(.up)))
    let about = from + Length(milliseconds: Int64(Double(next) * length * 86_400_000))
    if period.until + slack <= about { return }
    let first = period.zone.localTime(at: from)
    // Of what was canceled the term before tells whether it was the last one.
    var term = endsAt == nil ? next : max(1, next - 2)
    while true {
      let end = interval.end(ofTerm: term, from: first, period.zone)
      if end >= period.until { return }
      if end >= period.from { visit(end) }
      // The term in which it was canceled is the last one.
      if let endsAt, end + .days(1) >= endsAt { return }
      term += 1
    }
  }
}

extension PaidSpan {
  /// When the last term of what has ended was over; nil for what goes on.
  func lastTermEnd(_ zone: Zone) -> Instant? {
    guard let endsAt else { return nil }
    guard let interval, interval.count > 0, isCanceled else { return endsAt }
    let first = zone.localTime(at: from)
    var term = max(1, Int((endsAt - from).days / interval.days) - 1)
    var end = interval.end(ofTerm: term, from: first, zone)
    while end + .days(1) < endsAt {
      term += 1
      end = interval.end(ofTerm: term, from: first, zone)
    }
    return end
  }
}

extension BillingInterval {
  /// How long it is on the mean.
  fileprivate var days: Double {
    switch unit {
    case .day: Double(count)
    case .week: Double(count) * 7
    case .month: Double(count) * 365.25 / 12
    case .year: Double(count) * 365.25
    }
  }

  /// When a term ends, the first of them being 1: on the same day of the month, or on its last.
  fileprivate func end(ofTerm term: Int, from local: LocalTime, _ zone: Zone) -> Instant {
    let steps = term * count
    let date: CivilDate
    switch unit {
    case .day: date = CivilDate(daysSince1970: local.date.daysSince1970 + steps)
    case .week: date = CivilDate(daysSince1970: local.date.daysSince1970 + 7 * steps)
    case .month: date = local.date.adding(months: steps)
    case .year: date = local.date.adding(months: 12 * steps)
    }
    return zone.instant(of: LocalTime(date: date, millisecondOfDay: local.millisecondOfDay))
  }
}

extension CivilDate {
  fileprivate func adding(months count: Int) -> CivilDate {
    let month = year * 12 + self.month - 1 + count
    for day in stride(from: day, through: 28, by: -1) {
      if let date = CivilDate(year: month / 12, month: month % 12 + 1, day: day) { return date }
    }
    return CivilDate(year: month / 12, month: month % 12 + 1, day: min(day, 28)) ?? self
  }
}
