internal import Onboarding

/// What customers pay for a month, added up in one currency, and what couldn't be added.
struct Revenue {
  private let base: Currency
  private(set) var sum = ExactSum()

  /// Subscriptions in force that tell no price or no interval.
  private var unpriced = 0

  /// Subscriptions in force in a currency without a rate.
  private var unconverted: [Currency: Int] = [:]

  init(_ rates: CurrencyRates) { base = rates.base }

  mutating func add(_ amount: Rational, _ gaps: [PaidSpan.Gap]? = nil) {
    sum.add(amount)
    for gap in gaps ?? [] {
      switch gap {
      case .unpriced: unpriced += 1
      case .unconverted(let currency): unconverted[currency, default: 0] += 1
      }
    }
  }

  func money(_ amount: Rational) -> Money? { amount.rounded.map { Money($0, base) } }

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
        "\(count) subscription\(count == 1 ? "" : "s") in \(currency), for which there is no rate in \(base): not counted"
      )
    }
    return remarks
  }
}
