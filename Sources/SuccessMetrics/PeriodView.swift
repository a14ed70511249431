internal import Onboarding

/// A customer as a period looks at them, worked out once for all metrics.
struct PeriodView {
  var isPayingAtStart = false
  var isPayingAtEnd = false

  /// What they pay for a month, as far as it is known.
  var revenueAtStart = Rational.zero
  var revenueAtEnd = Rational.zero

  /// Of what is in force, what it isn't known to cost; nil for nothing.
  var gapsAtStart: [PaidSpan.Gap]?
  var gapsAtEnd: [PaidSpan.Gap]?

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
    looksAtTerms = metrics.contains {
      [Metric.renewalRate.id, Metric.revenueRenewalRate.id].contains($0.id)
    }
  }

  func view(of history: CustomerHistory) -> PeriodView {
    var view = PeriodView()
    for span in history.spans where span.from <= period.until {
      view.firstPaid = min(view.firstPaid ?? span.from, span.from)
      if span.holds(period.from) {
        view.isPayingAtStart = true
        if let monthly = span.monthly { view.revenueAtStart += monthly }
        if let gap = span.gap { view.gapsAtStart = (view.gapsAtStart ?? []) + [gap] }
      }
      if span.holds(period.until) {
        view.isPayingAtEnd = true
        if let monthly = span.monthly { view.revenueAtEnd += monthly }
        if let gap = span.gap { view.gapsAtEnd = (view.gapsAtEnd ?? []) + [gap] }
      }
    }
    if let usage, !history.events.isEmpty { view.usage = usage.view(of: history.events) }
    if looksAtTerms, !history.spans.isEmpty {
      view.renewals = history.renewals(in: period, settings)
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
