internal import Onboarding

/// What customers pay for a month, added up in one currency, and what couldn't be added.
struct Revenue {
  private let rates: CurrencyRates
  private(set) var sum = ExactSum()

  /// Subscriptions in force that tell no price or no interval.
  private(set) var unpriced = 0

  /// Subscriptions in force in a currency without a rate.
  private(set) var unconverted: [Currency: Int] = [:]

  init(_ rates: CurrencyRates) { self.rates = rates }

  /// What a customer pays for a month at an instant.
  mutating func of(_ history: CustomerHistory, at instant: Instant) -> Rational {
    var total = Rational.zero
    for subscription in history.subscriptions where subscription.isPaid(at: instant) {
      guard let (amount, currency) = subscription.monthly else {
        unpriced += 1
        continue
      }
      guard let converted = rates.converted(amount, from: currency) else {
        unconverted[currency, default: 0] += 1
        continue
      }
      total += converted
    }
    return total
  }

  mutating func add(_ amount: Rational) { sum.add(amount) }

  func money(_ amount: Rational) -> Money? { amount.rounded.map { Money($0, rates.base) } }

  var money: Money? { money(sum.total) }

  var remarks: [String] {
    var remarks: [String] = []
    if unpriced > 0 {
      remarks.append(
        "\(unpriced) subscription\(unpriced == 1 ? "" : "s") without a price or an interval: not counted"
      )
    }
    for (currency, count) in unconverted.sorted(by: { $0.key.code < $1.key.code }) {
      remarks.append(
        "\(count) subscription\(count == 1 ? "" : "s") in \(currency), for which there is no rate in \(rates.base): not counted"
      )
    }
    return remarks
  }
}
