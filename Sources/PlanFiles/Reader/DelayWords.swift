import Onboarding

/// Guesses what people mean who write a delay in other words: `10`, `10 days`, `2 weeks`.
enum DelayWords {
  private static let units = [
    "": "d", "d": "d", "day": "d", "days": "d", "w": "w", "wk": "w", "week": "w", "weeks": "w",
    "h": "h", "hr": "h", "hour": "h", "hours": "h", "m": "m", "min": "m", "minute": "m",
    "minutes": "m", "wd": "wd", "working days": "wd", "workdays": "wd", "business days": "wd",
  ]

  /// The delay in the plan's own words; nil when it's anybody's guess, or no time at all.
  static func text(from words: String) -> String? {
    let digits = words.prefix { $0.isASCII && $0.isNumber }
    let rest = words.dropFirst(digits.count).drop { $0 == " " }
    guard !digits.isEmpty, let unit = units[rest.lowercased()] else { return nil }
    let text = String(digits) + unit
    return Delay(text).map { !$0.isZero } == true ? text : nil
  }
}

extension Delay {
  var isZero: Bool {
    switch self {
    case .exactly(let length): length.milliseconds == 0
    case .days(let count), .workingDays(let count): count == 0
    }
  }
}
