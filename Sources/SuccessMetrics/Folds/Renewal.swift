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

extension CustomerHistory {
  /// How long before its end a contract may be followed by another that renews it.
  private static let early = Length.days(90)

  /// How far a term's end may be from the day on which it is told to end.
  private static let tolerance = Length.days(1)

  /// The contracts whose term ends in a period, each for each such end.
  func renewals(in period: Period, _ settings: MetricSettings) -> [Renewal] {
    var ends: [(due: Instant, span: PaidSpan)] = []
    for span in spans where span.from < period.until {
      for due in subscriptions[span.subscription].termEnds(in: period, from: span.from) {
        ends.append((due, span))
      }
    }
    if ends.isEmpty { return [] }
    // In a fixed order, since what follows two contracts renews the first one first.
    if ends.count > 1 {
      ends.sort { $0.due == $1.due ? $0.span.order < $1.span.order : $0.due < $1.due }
    }
    var followers = Followers(spans)
    return ends.map { renewal(of: $0.span, $0.due, &followers, settings) }
  }

  private func renewal(
    of span: PaidSpan,
    _ due: Instant,
    _ followers: inout Followers,
    _ settings: MetricSettings
  ) -> Renewal {
    let monthly = span.monthly
    if span.until > due + Self.tolerance, due <= settings.now {
      return Renewal(monthly: monthly, renewed: monthly ?? .zero, fate: .renewed)
    }
    // What was canceled for another plan was followed before it was due.
    let first = min(due, span.until)
    let renewed = followers.take(monthly ?? .zero) {
      $0.from > span.from && $0.from + Self.early >= first
        && $0.from <= due + settings.renewalGrace && $0.until > due && $0.from <= settings.now
    }
    if let renewed { return Renewal(monthly: monthly, renewed: renewed, fate: .renewed) }
    let isOpen = due + settings.renewalGrace > settings.now
    return Renewal(monthly: monthly, renewed: .zero, fate: isOpen ? .open : .ended)
  }
}

/// What contracts are followed by, each worth no more than it costs, however many it follows.
private struct Followers {
  private var all: [(span: PaidSpan, left: Rational)]

  init(_ spans: [PaidSpan]) {
    all = spans.sorted { $0.order < $1.order }.map { ($0, $0.monthly ?? .zero) }
  }

  /// As much of an amount as is left in those that follow; nil where none does.
  mutating func take(_ amount: Rational, _ follows: (PaidSpan) -> Bool) -> Rational? {
    var taken: Rational?
    for place in all.indices where follows(all[place].span) {
      let part = min(amount - (taken ?? .zero), all[place].left)
      all[place].left = all[place].left - part
      taken = (taken ?? .zero) + part
    }
    return taken
  }
}

extension PaidSpan {
  /// The earlier first, so that the order of rows changes nothing.
  fileprivate var order: (Instant, Instant, Rational) { (from, until, monthly ?? .zero) }
}

extension Subscription {
  /// When its terms end within a period.
  ///
  /// The term of what was canceled or goes on is its interval: who cancels within one is due when it
  /// would have ended. Otherwise what has an end is a contract until then.
  fileprivate func termEnds(in period: Period, from start: Instant) -> [Instant] {
    let isFixed = endsAt != nil && status != .canceled
    guard let interval, interval.count > 0, !isFixed else {
      return [endsAt ?? renewsAt].compactMap(\.self).filter(period.holds)
    }
    let first = period.zone.localTime(at: start)
    var ends: [Instant] = []
    var term = max(1, interval.terms(from: start, to: period.from) - 1)
    while true {
      let end = interval.end(ofTerm: term, from: first, period.zone)
      if end >= period.until { return ends }
      if end >= period.from { ends.append(end) }
      // The term in which it was canceled is the last one.
      if let endsAt, end + .days(1) >= endsAt { return ends }
      term += 1
    }
  }
}

extension BillingInterval {
  /// About how many intervals there are between two instants: at most one too few or too many.
  fileprivate func terms(from start: Instant, to end: Instant) -> Int {
    let days = Double(count) * 365.25 / Double(unit.perYear)
    return max(0, Int((end - start).days / days) - 1)
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
