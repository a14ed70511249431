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
}

/// Looks at customers for one period.
struct PeriodLens {
  let period: Period
  private let usage: UsageLens?

  /// - Parameter readsUsage: Whether any metric needs what was done in the product.
  init(_ period: Period, readsUsage: Bool) {
    self.period = period
    usage = readsUsage ? UsageLens(period) : nil
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
    return view
  }
}

extension PeriodView {
  /// Whether they joined within a period: first paid in it.
  func joined(in period: Period) -> Bool { firstPaid.map(period.holds) ?? false }

  /// Whether they had paid by the start.
  func hadPaid(by instant: Instant) -> Bool { firstPaid.map { $0 <= instant } ?? false }
}
