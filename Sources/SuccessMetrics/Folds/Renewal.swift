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

/// What is paid for, while it is asked which of it was renewed.
extension [PaidSpan] {
  /// How long before its end a contract may be followed by another that renews it.
  private static let early = Length.days(90)

  /// How far a term's end may be from the day on which it is told to end.
  private static let tolerance = Length.days(1)

  /// The contracts whose term ends in the period, each for each such end.
  func renewals(in period: Period, _ settings: MetricSettings) -> [Renewal] {
    var ends: [(due: Instant, place: Int)] = []
    for place in indices where self[place].from < period.until {
      self[place].eachTermEnd(in: period) { ends.append(($0, place)) }
    }
    if ends.isEmpty { return [] }
    // In a fixed order, since what follows two contracts renews the first one first.
    if ends.count > 1 {
      ends.sort {
        $0.due == $1.due ? self[$0.place].order < self[$1.place].order : $0.due < $1.due
      }
    }
    var followers: Followers?
    return ends.map { renewal(of: self[$0.place], $0.due, &followers, settings) }
  }

  private func renewal(
    of span: PaidSpan,
    _ due: Instant,
    _ followers: inout Followers?,
    _ settings: MetricSettings
  ) -> Renewal {
    let monthly = span.monthly
    if span.until > due + Self.tolerance, due <= settings.now {
      return Renewal(monthly: monthly, renewed: monthly ?? .zero, fate: .renewed)
    }
    // What was canceled for another plan was followed before it was due.
    let first = Swift.min(due, span.until)
    var all = followers ?? Followers(self)
    let renewed = all.take(monthly ?? .zero) {
      $0.from > span.from && $0.from + Self.early >= first
        && $0.from <= due + settings.renewalGrace && $0.until > due && $0.from <= settings.now
    }
    followers = all
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
