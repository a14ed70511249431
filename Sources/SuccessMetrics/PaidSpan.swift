internal import Onboarding

/// A subscription while it is paid for, with what it costs for a month.
struct PaidSpan {
  let from: Instant
  let until: Instant

  /// In the smallest units of the currency that sums are told in; nil where it can't be told.
  let monthly: Rational?
  let gap: Gap?

  /// Its place among the customer's subscriptions.
  let subscription: Int

  /// Why it isn't known what it costs.
  enum Gap: Hashable {
    /// It tells no price or no interval.
    case unpriced

    /// Its currency has no rate.
    case unconverted(Currency)
  }

  /// Nil for what is never paid for: a trial, what is free, what never came into force.
  init?(_ subscription: Subscription, at place: Int, _ rates: CurrencyRates) {
    self.subscription = place
    guard let from = subscription.firstPaidAt else { return nil }
    self.from = from
    until = subscription.endsAt ?? .distantFuture
    guard let (amount, currency) = subscription.monthly else {
      monthly = nil
      gap = .unpriced
      return
    }
    monthly = rates.converted(amount, from: currency)
    gap = monthly == nil ? .unconverted(currency) : nil
  }

  func holds(_ instant: Instant) -> Bool { from <= instant && instant < until }
}

extension Subscription {
  /// When it is first paid for; nil when it never is.
  var firstPaidAt: Instant? {
    let begins = trialEndsAt.map { max(startsAt, $0) } ?? startsAt
    return isPaid(at: begins) ? begins : nil
  }
}
