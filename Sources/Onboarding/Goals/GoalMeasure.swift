/// What a goal is counted by: from 10 to 2 hours a week. The way may lead up or down.
public struct GoalMeasure: Hashable, Sendable {
  /// What is counted, in words: `hours a week`.
  public let unit: String

  /// The value when the goal was set.
  public let start: Double
  public let target: Double

  /// Nil where the target is the start: there would be no way to go.
  public init?(unit: String, start: Double, target: Double) {
    guard start != target else { return nil }
    self.unit = unit
    self.start = start
    self.target = target
  }

  /// Whether a value is at the target or past it.
  public func isMet(by value: Double) -> Bool {
    target < start ? value <= target : value >= target
  }

  /// The share of the way that a value has behind it, from 0 to 1.
  ///
  /// Only what has arrived is at 1: rounding never brings anybody there.
  public func share(at value: Double) -> Double {
    if isMet(by: value) { return 1 }
    return min(max(0, (value - start) / (target - start)), (1.0).nextDown)
  }

  /// The largest number that can be kept to the last digit.
  public static let largest = 1e15

  /// Reads a decimal number such as `10`, `-2.5` or `0.25`; nil for anything else, and for more than
  /// 15 digits.
  public static func number(_ text: String) -> Double? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }
    guard 1...2 ~= parts.count, isNumber, digits.count <= 16,
      parts.reduce(0, { $0 + $1.count }) <= 15
    else { return nil }
    // There is no zero below zero.
    return Double(text).map { $0 + 0 }
  }
}

extension CivilDate {
  /// The instant at which the day is over in a zone.
  public func end(in zone: Zone) -> Instant {
    let next = CivilDate(daysSince1970: daysSince1970 + 1)
    return zone.instant(of: LocalTime(date: next, millisecondOfDay: 0))
  }
}
