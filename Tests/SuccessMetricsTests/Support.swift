import Onboarding
import SuccessMetrics
import Testing

/// October 2026 in UTC, looked at from the end of November.
enum October {
  static let now = instant("2026-11-30")

  static func instant(_ text: String) -> Instant { Instant(text) ?? Instant(seconds: 0) }

  static let period: Period = {
    guard let period = Period("2026-10", now: now, zone: .utc) else { fatalError("no period") }
    return period
  }()

  static let euro: Currency = {
    guard let euro = Currency("EUR") else { fatalError("no currency") }
    return euro
  }()

  static var settings: MetricSettings { MetricSettings(base: euro, now: now) }

  static func measure(
    _ name: String,
    _ histories: [CustomerHistory],
    _ settings: MetricSettings = October.settings,
    period: Period = October.period,
    costs: [Cost] = []
  ) throws -> SuccessMetrics.Measurement {
    var run = MetricRun([try #require(Catalogue.metric(name))], [period], settings)
    for history in histories { run.add(history) }
    for cost in costs { run.add(cost) }
    return try #require(run.measurements.first?.first)
  }
}

extension CustomerHistory {
  /// A customer with subscriptions, each spelt `2026-01-01..2026-10-15 1200 EUR a year`; without an
  /// end it goes on.
  static func paying(_ id: String, _ subscriptions: String...) -> Self {
    var it = Self(Identifier(id))
    it.subscriptions = subscriptions.map(Subscription.init(spelt:))
    return it
  }
}

extension Subscription {
  init(spelt text: String) {
    let words = text.split(separator: " ").map(String.init)
    let dates = words[0].split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    self.init(startsAt: October.instant(dates[0]))
    endsAt = dates.count > 1 ? October.instant(dates[1]) : nil
    guard words.count >= 3, let currency = Currency(words[2]), let amount = Int64(words[1]) else {
      return
    }
    price = Money(amount, currency)
    interval = BillingInterval(words.dropFirst(4).joined(separator: " "))
  }
}
