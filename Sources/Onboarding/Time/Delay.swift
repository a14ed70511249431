/// A length of time as a plan states it: `12h`, `10d`, or `5wd` for working days.
public enum Delay: Hashable, Sendable {
  case exactly(Length)

  /// Days as a wall clock counts them: the same time of day, so many days later.
  case days(Int)

  /// Days on which people work, by the plan's calendar.
  case workingDays(Int)

  /// Reads `30m`, `12h`, `10d`, `2w` or `5wd`; nil for anything else and for more than 10 years.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count >= 0, digits.count <= 6 else { return nil }
    switch text.dropFirst(digits.count) {
    case "m": self = .exactly(.minutes(count))
    case "h" where count <= 87_840: self = .exactly(.hours(count))
    case "d" where count <= 3_660: self = .days(count)
    case "w" where count <= 520: self = .days(count * 7)
    case "wd" where count <= 2_600: self = .workingDays(count)
    default: return nil
    }
  }
}

extension Delay: CustomStringConvertible {
  /// As a plan states it.
  public var description: String {
    switch self {
    case .exactly(let length):
      length.milliseconds % 3_600_000 == 0
        ? "\(length.milliseconds / 3_600_000)h" : "\(length.milliseconds / 60_000)m"
    case .days(let count): "\(count)d"
    case .workingDays(let count): "\(count)wd"
    }
  }

  /// As a person says it: `7 days`.
  public var words: String {
    func counted(_ count: Int64, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    return switch self {
    case .exactly(let length):
      length.milliseconds % 3_600_000 == 0
        ? counted(length.milliseconds / 3_600_000, "hour")
        : counted(length.milliseconds / 60_000, "minute")
    case .days(let count): counted(Int64(count), "day")
    case .workingDays(let count): counted(Int64(count), "working day")
    }
  }
}
