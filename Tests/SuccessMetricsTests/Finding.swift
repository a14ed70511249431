import Foundation
import Onboarding
import SuccessMetrics

/// What a metric is said to come to: `4 of 5 = 80 %`, `5000 EUR`, `70 in 3, median 20 minutes`,
/// `0 of 0, nothing`, `nothing for 4, nothing`.
struct Finding: Sendable {
  private let numerator: Figure?
  private let denominator: Figure?

  /// Nil for `nothing`.
  private let value: Figure?

  init(_ text: String) throws {
    let pattern = /(?:(.+?) (?:of|for|in|by) (.+?)(?: =|, median|,) )?([^=,]+)/
    guard let match = text.wholeMatch(of: pattern) else {
      throw World.Misspelt(description: text)
    }
    numerator = try match.1.flatMap { $0 == "nothing" ? nil : try Figure($0) }
    denominator = try match.2.map { try Figure($0) }
    value = match.3 == "nothing" ? nil : try Figure(match.3)
  }

  /// What isn't so of a measurement.
  func complaints(_ it: SuccessMetrics.Measurement, in unit: Metric.Unit) -> [String] {
    var complaints: [String] = []
    let isValue =
      switch (value, it.value) {
      case (nil, nil): true
      case (let value?, let found?): value.isValue(found, it.money?.currency, in: unit)
      default: false
      }
    if !isValue { complaints.append("the value is \(it.value.map { "\($0)" } ?? "nothing")") }
    if let denominator {
      if numerator?.isQuantity(it.numerator) ?? (it.numerator == nil) == false {
        complaints.append("above is \(it.numerator.map { "\($0)" } ?? "nothing")")
      }
      if !denominator.isQuantity(it.denominator) {
        complaints.append("below is \(it.denominator.map { "\($0)" } ?? "nothing")")
      }
      return complaints
    }
    if it.denominator != nil { complaints.append("there is something below") }
    if let value, it.numerator != nil, !value.isQuantity(it.numerator) {
      complaints.append("above is something else")
    }
    return complaints
  }
}

/// A number as a page prints it: `82.2 %`, `3700 EUR`, `4`.
struct Figure: Sendable {
  private let number: Double
  private let decimals: Int
  private let unit: String?

  init(_ text: some StringProtocol) throws {
    let words = String(text).components(separatedBy: " ")
    guard let first = words.first, let number = Double(first), words.count <= 2 else {
      throw World.Misspelt(description: String(text))
    }
    self.number = number
    decimals = first.components(separatedBy: ".").dropFirst().first?.count ?? 0
    unit = words.count == 2 ? words[1] : nil
  }

  /// Whether another number is this one once it is rounded as this one is.
  private func isAbout(_ other: Double) -> Bool {
    let step = (0..<decimals).reduce(1.0) { power, _ in power / 10 }
    return abs(other - number) <= step / 2 + 1e-9
  }

  func isQuantity(_ quantity: Quantity?) -> Bool {
    switch quantity {
    case .count(let count): unit == nil && number == Double(count)
    case .number(let other): unit == nil && isAbout(other)
    case .money(let money):
      unit == money.currency.code && abs(money.major - number) < 1e-9
    case nil: false
    }
  }

  func isValue(_ value: Double, _ currency: Currency?, in unit: Metric.Unit) -> Bool {
    switch unit {
    case .percent: self.unit == "%" && isAbout(value * 100)
    case .money: self.unit == currency?.code && abs(value - number) < 1e-9
    case .score, .count, .number: self.unit == nil && isAbout(value)
    case .points, .days, .months, .minutes, .times:
      self.unit == unit.rawValue && isAbout(value)
    }
  }
}
