import Onboarding
import SuccessMetrics

extension FieldReader {
  /// A share in hundredths of a percent.
  mutating func percentage(_ value: YAMLValue, _ name: String) -> Int? {
    word(
      value,
      name,
      toBe: "a percentage from 0% to 100% with at most two decimals",
      such: "\(name): 80%",
      repair: { text in
        // Who writes 0.8 means a share.
        Percentage.hundredths(text + "%").map {
          Percentage.text(0 < $0 && $0 <= 100 ? $0 * 100 : $0)
        }
      },
      convert: { Percentage.hundredths($0) }
    )
  }

  mutating func whole(
    _ value: YAMLValue,
    _ name: String,
    in range: ClosedRange<Int>,
    such example: Int
  ) -> Int? {
    word(
      value,
      name,
      toBe: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      such: "\(name): \(example)"
    ) { text in
      guard text.utf8.count <= 9,
        text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
      else { return nil }
      return Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A number with decimals, below zero too where the range has such.
  mutating func number(
    _ value: YAMLValue,
    _ name: String,
    in range: ClosedRange<Int>,
    such example: String
  ) -> Double? {
    word(
      value,
      name,
      toBe: "a number from \(range.lowerBound) to \(range.upperBound)",
      such: example,
      repair: { text in text.hasSuffix("%") ? String(text.dropLast()) : nil },
      convert: { text in
        let isNegative = text.hasPrefix("-")
        return DecimalText.number(isNegative ? String(text.dropFirst()) : text)
          .map { isNegative ? -$0 : $0 }
          .flatMap { Double(range.lowerBound)...Double(range.upperBound) ~= $0 ? $0 : nil }
      }
    )
  }

  /// A time that is as long on every day.
  mutating func length(
    _ value: YAMLValue,
    _ name: String,
    such example: String,
    canBeZero: Bool = false,
    upTo longest: Length? = nil
  ) -> Length? {
    let above = canBeZero ? "" : " above zero"
    let most = longest.map { " and at most \(Int($0.days * 24))h" } ?? ""
    func length(_ text: String) -> Length? {
      Delay(text)?.length.flatMap { length in
        (canBeZero || length.milliseconds > 0) && length <= longest ?? length ? length : nil
      }
    }
    return word(
      value,
      name,
      toBe: "a time\(above)\(most) such as 30m, 12h, 10d or 2w",
      such: "\(name): \(example)",
      repair: { text in DelayWords.text(from: text).flatMap { length($0) == nil ? nil : $0 } },
      convert: { length($0) }
    )
  }
}

extension Delay {
  /// How long it is in days of 24 hours; nil where that hangs on a calendar of work.
  fileprivate var length: Length? {
    switch self {
    case .exactly(let length): length
    case .days(let count): .days(count)
    case .workingDays: nil
    }
  }
}
