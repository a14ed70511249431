internal import Onboarding

extension CustomerHistory {
  /// How far the onboarding is that is least far: see ``HealthSignal/onboarding``. Nil without one.
  func onboarding(at instant: Instant) -> Double? {
    journeys.filter { $0.startedAt <= instant }.map { $0.stage(at: instant) }.min()
  }

  /// The mean of the latest answers to whether they would recommend it, on the scale from 0 to 10
  /// alone: others are to another question.
  func recommendation(_ window: Range<Instant>) -> Double? {
    let scores = latest(.nps, window).filter { $0.scale == .nps }.compactMap(\.score)
    return Self.mean(scores)
  }

  /// The mean of the latest answers to how satisfied they are, in percent of the scale that most of
  /// them are on.
  func satisfaction(_ window: Range<Instant>) -> Double? {
    let answers = Dictionary(grouping: latest(.csat, window), by: \.scale)
    let most = answers.min { one, other in
      (other.value.count, one.key.most, one.key.least, one.key.isLowerBetter ? 1 : 0)
        < (one.value.count, other.key.most, other.key.least, other.key.isLowerBetter ? 1 : 0)
    }
    guard let (scale, answers) = most, scale.most > scale.least else { return nil }
    return Self.mean(
      answers.compactMap(\.score).map { score in
        let share = (score - Double(scale.least)) / Double(scale.most - scale.least) * 100
        return scale.isLowerBetter ? 100 - share : share
      }
    )
  }

  /// Of each who answered the latest answer; who didn't say who they are counts each time.
  private func latest(_ kind: SurveyAnswer.Kind, _ window: Range<Instant>) -> [SurveyAnswer] {
    var named: [String: SurveyAnswer] = [:]
    var others: [SurveyAnswer] = []
    for answer in answers
    where answer.kind == kind && answer.score != nil && window.contains(answer.at) {
      guard let name = answer.respondent else {
        others.append(answer)
        continue
      }
      if let known = named[name], !answer.isLater(than: known) { continue }
      named[name] = answer
    }
    return others + named.values
  }

  private static func mean(_ scores: [Double]) -> Double? {
    guard !scores.isEmpty else { return nil }
    // In a fixed order, since a sum of fractions hangs on it.
    return scores.sorted().reduce(0, +) / Double(scores.count)
  }

  /// Days until a term that is paid for ends.
  ///
  /// A term is an interval, whatever became of it later: an end that was told when they canceled
  /// would tell today what nobody knew then. Only what has no interval has the end that it tells.
  func daysToRenewal(_ instant: Instant) -> Double? {
    subscriptions.filter { $0.isPaid(at: instant) }.compactMap { subscription -> Double? in
      if let interval = subscription.interval, interval.count > 0 {
        let start = subscription.firstPaidAt ?? subscription.startsAt
        let term = 365.25 * Double(interval.count) / Double(interval.unit.perYear)
        let past = (instant - start).days
        return (past / term).rounded(.down) * term + term - past
      }
      guard subscription.status != .canceled, let end = subscription.endsAt else { return nil }
      return (end - instant).days
    }.min()
  }

  /// What is paid for a month against an earlier instant, in percent. Nil for who didn't pay then,
  /// and where a price isn't known.
  ///
  /// In the currency of sums where there is a rate; a single currency needs none.
  func revenueChange(from start: Instant, to end: Instant) -> Double? {
    if let change = revenueChange(from: start, to: end, \.monthly) { return change }
    var only: Currency?
    for span in spans where span.holds(start) || span.holds(end) {
      guard let currency = span.price?.currency, only ?? currency == currency else { return nil }
      only = currency
    }
    return revenueChange(from: start, to: end, \.price?.amount)
  }

  private func revenueChange(
    from start: Instant,
    to end: Instant,
    _ amount: (PaidSpan) -> Rational?
  ) -> Double? {
    var old = Rational.zero
    var new = Rational.zero
    for span in spans {
      let was = span.holds(start)
      let isNow = span.holds(end)
      guard was || isNow else { continue }
      guard let monthly = amount(span) else { return nil }
      if was { old += monthly }
      if isNow { new += monthly }
    }
    if old.isZero { return nil }
    return old == new ? 0 : (new.double / old.double - 1) * 100
  }
}

extension JourneyRecord {
  /// How long nothing may be done in an onboarding whose steps aren't due at any time.
  private static let silence = Length.days(28)

  /// See ``HealthSignal/onboarding``.
  ///
  /// Made of when steps were due and done alone. A journey's deadline isn't even in its record: it
  /// moves with whatever happens, so that looking back by it would be to know who came round later.
  fileprivate func stage(at instant: Instant) -> Double {
    if let churnedAt, churnedAt <= instant { return 0 }
    if let valueAt, valueAt <= instant { return 4 }
    if let completedAt, completedAt <= instant { return 3 }
    let open = steps.filter { step in
      step.doneAt.map { $0 > instant } ?? true
        && step.availableAt.map { $0 <= instant } ?? true
    }
    let due = open.compactMap(\.dueAt)
    if due.contains(where: { $0 <= instant }) { return 1 }
    let done = steps.compactMap(\.doneAt).filter { $0 <= instant }
    let last = done.max() ?? startedAt
    return due.isEmpty && last + Self.silence <= instant ? 1 : 2
  }
}
