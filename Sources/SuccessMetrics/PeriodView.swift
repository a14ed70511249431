internal import Onboarding

/// What a customer pays at one instant.
struct Standing {
  var isPaying = false

  /// What they pay for a month, as far as it is known.
  var revenue = Rational.zero

  /// Of what is in force, what it isn't known to cost; nil for nothing.
  var gaps: [PaidSpan.Gap]?

  init(_ spans: [PaidSpan], at instant: Instant) {
    for place in spans.indices where spans[place].holds(instant) {
      isPaying = true
      if let monthly = spans[place].monthly { revenue += monthly }
      if let gap = spans[place].gap { gaps = (gaps ?? []) + [gap] }
    }
  }

  /// Whether of as many subscriptions, for the same reasons, it isn't known what they cost.
  func hasGaps(of other: Standing) -> Bool {
    if gaps == nil, other.gaps == nil { return true }
    let (one, other) = (gaps ?? [], other.gaps ?? [])
    return one.count == other.count && Set(one) == Set(other)
  }
}

/// A customer as a period looks at them, worked out once for all metrics.
struct PeriodView {
  let start: Standing
  let end: Standing

  /// When they first paid, if they did by the end.
  var firstPaid: Instant?
  var usage = UsageView()

  /// The contracts whose term ends in the period.
  var renewals: [Renewal] = []
}

/// Looks at customers for one period.
struct PeriodLens {
  let period: Period
  private let settings: MetricSettings
  private let usage: UsageLens?
  private let looksAtTerms: Bool

  /// - Parameter metrics: What only some of them need isn't looked at in vain.
  init(_ period: Period, _ metrics: [Metric], _ settings: MetricSettings) {
    self.period = period
    self.settings = settings
    usage = metrics.contains { $0.inputs.contains(.events) } ? UsageLens(period) : nil
    looksAtTerms = metrics.contains(where: \.looksAtTerms)
  }

  /// - Parameter start: How they stood at the start, where an earlier period has seen that.
  func view(of history: CustomerHistory, from start: Standing?) -> PeriodView {
    var view = PeriodView(
      start: start ?? Standing(history.spans, at: period.from),
      end: Standing(history.spans, at: period.until),
      firstPaid: history.firstPaid(by: period.until)
    )
    if let usage, !history.events.isEmpty { view.usage = usage.view(of: history.events) }
    if looksAtTerms, !history.spans.isEmpty {
      view.renewals = history.spans.renewals(in: period, settings)
    }
    return view
  }
}

extension PeriodView {
  /// Whether they joined within a period: who first pays at its very start is there then, and joined
  /// in the one before, whose end that is. So what is new in revenue is of those who joined.
  func joined(in period: Period) -> Bool {
    firstPaid.map { period.from < $0 && $0 <= period.until } ?? false
  }

  /// Whether they had paid by the start.
  func hadPaid(by instant: Instant) -> Bool { firstPaid.map { $0 <= instant } ?? false }
}
