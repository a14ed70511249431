internal import Onboarding

/// A subscription while it is paid for, with what it costs for a month.
struct PaidSpan {
  /// Among all that the customer pays for.
  let place: Int
  let from: Instant
  let until: Instant

  /// What it costs for a month in its own currency; nil where it tells no price or no interval.
  let price: (amount: Rational, currency: Currency)?

  /// The same in the currency that sums are told in; nil where it can't be told.
  let monthly: Rational?
  let gap: Gap?

  /// How often it is paid for, when it says that it is renewed, and whether it was canceled.
  let interval: BillingInterval?
  let renewsAt: Instant?
  let isCanceled: Bool

  /// Why it isn't known what it costs.
  enum Gap: Hashable {
    /// It tells no price or no interval.
    case unpriced

    /// Its currency has no rate.
    case unconverted(Currency)
  }

  /// Nil for what is never paid for: a trial, what is free, what never came into force.
  init?(_ subscription: Subscription, at place: Int, _ rates: CurrencyRates) {
    self.place = place
    guard let from = subscription.firstPaidAt else { return nil }
    self.from = from
    until = subscription.endsAt ?? .distantFuture
    interval = subscription.interval
    renewsAt = subscription.renewsAt
    isCanceled = subscription.status == .canceled
    price = subscription.monthly
    guard let (amount, currency) = price else {
      monthly = nil
      gap = .unpriced
      return
    }
    monthly = rates.converted(amount, from: currency)
    gap = monthly == nil ? .unconverted(currency) : nil
  }

  var endsAt: Instant? { until == .distantFuture ? nil : until }

  func holds(_ instant: Instant) -> Bool { from <= instant && instant < until }
}

extension Subscription {
  /// When it is first paid for; nil when it never is.
  var firstPaidAt: Instant? {
    let begins = trialEndsAt.map { max(startsAt, $0) } ?? startsAt
    return isPaid(at: begins) ? begins : nil
  }
}
