import Onboarding

/// Dates as people say them: `Thursday, 20 August 2026, 5:43 AM`, `jueves, 20 de agosto de 2026,
/// 05:43`, `Tuesday, March 3, 2015`.
///
/// There are one month, one number of four digits for the year and one of at most two for the day,
/// in any order. Of other words there may be one, which is the weekday, and those that join the
/// rest. Nothing is taken from the weekday: it is as often wrong as it helps.
struct LongDate: Equatable {
  private(set) var year: Int?
  private(set) var month: Int?
  private(set) var day: Int?
  private(set) var hour = 0
  private(set) var minute = 0
  private(set) var second = 0
  private(set) var detail = WrittenTime.Detail.day
  private var hasWeekday = false
  private var isJoined = false

  /// What stands between the parts of a date, and before its time.
  private static let joints: Set<String> = [
    "de", "del", "di", "d", "of", "the", "th", "den", "um", "uhr", "à", "a", "às", "las", "les",
    "alle", "ore", "om", "kl", "klo", "o", "godz", "г", "р", "года", "року", "v", "в", "at",
  ]

  /// Nil for what has another form, and for a month that isn't known.
  ///
  /// - Parameter needsYear: Whether a date without a year is none: `22 Jan, 12:09`.
  init?(_ text: String, needsYear: Bool = true) {
    guard 6...120 ~= text.utf8.count else { return nil }
    var rest = Substring(text.lowercased())
    while let first = rest.first {
      if first.isNumber {
        isJoined = false
        guard readNumber(&rest) else { return nil }
      } else if first.isLetter {
        guard readWord(&rest) else { return nil }
      } else if first.isWhitespace || ",.'’-/".contains(first) {
        rest = rest.dropFirst()
      } else {
        return nil
      }
    }
    guard month != nil, day != nil, year != nil || !needsYear else { return nil }
  }

  /// Whether a text has a year and words, as a date whose month isn't known.
  static func isNearly(_ bytes: Bytes) -> Bool {
    guard 8...120 ~= bytes.count else { return false }
    let words = bytes.text.text.split { !$0.isLetter && !$0.isNumber }
    return words.count <= 10 && words.contains { $0.count == 4 && Int($0) != nil }
      && words.contains { $0.count > 2 && $0.allSatisfy(\.isLetter) }
      && words.contains { $0.count <= 2 && Int($0) != nil }
  }

  private mutating func readNumber(_ rest: inout Substring) -> Bool {
    guard let number = Self.number(&rest) else { return false }
    if rest.first == ":" {
      guard detail == .day, number.digits <= 2, day != nil else { return false }
      return readTime(number.value, &rest)
    }
    guard detail == .day else { return false }
    if number.digits == 4, year == nil {
      year = number.value
    } else if number.digits <= 2, day == nil {
      day = number.value
    } else {
      return false
    }
    return true
  }

  private mutating func readTime(_ hours: Int, _ rest: inout Substring) -> Bool {
    rest = rest.dropFirst()
    guard let minutes = Self.number(&rest), minutes.digits == 2 else { return false }
    (hour, minute, detail) = (hours, minutes.value, .minute)
    if rest.first == ":" {
      rest = rest.dropFirst()
      guard let seconds = Self.number(&rest), seconds.digits == 2 else { return false }
      (second, detail) = (seconds.value, .second)
    }
    return hour <= 23 && minute <= 59 && second <= 60
  }

  private mutating func readWord(_ rest: inout Substring) -> Bool {
    let word = String(rest.prefix { $0.isLetter })
    rest = rest.dropFirst(word.count)
    if detail != .day {
      // An unknown word behind the time might be a half of the day: then the time isn't known.
      guard word == "am" || word == "pm" else { return word == "uhr" || word == "h" }
      guard 1...12 ~= hour else { return false }
      hour = hour % 12 + (word == "am" ? 0 : 12)
      return true
    }
    if month == nil, let number = MonthNames.number(word) {
      month = number
      isJoined = false
      return true
    }
    let isAfterJoint = isJoined
    isJoined = Self.joints.contains(word)
    if isJoined { return true }
    // No weekday comes behind "at": that would be another word for the time.
    if isAfterJoint { return false }
    if hasWeekday { return Self.isEndOfWeekday(word) }
    hasWeekday = true
    return true
  }

  /// Portuguese weekdays are of two words: `segunda-feira`.
  private static func isEndOfWeekday(_ word: String) -> Bool { word == "feira" }

  private static func number(_ rest: inout Substring) -> (value: Int, digits: Int)? {
    let digits = rest.utf8.prefix { $0.isDigit }
    guard (1...4).contains(digits.count), let value = Int(Substring(digits)) else { return nil }
    rest = rest[digits.endIndex...]
    return (value, digits.count)
  }
}

extension WrittenTime {
  /// A date in a short form or else, since it takes longer, with the name of its month; nil for
  /// what has another form.
  static func any(_ bytes: Bytes) -> WrittenTime? { WrittenTime(bytes) ?? long(bytes) }

  /// A date with the name of its month.
  static func long(_ bytes: Bytes) -> WrittenTime? {
    guard 8...120 ~= bytes.count, bytes.contains(where: \.isDigit) else { return nil }
    guard let date = LongDate(bytes.text.text.trimmed), let year = date.year,
      let month = date.month, let day = date.day
    else { return nil }
    var written = WrittenTime(year: year, month: month, day: day)
    (written.hour, written.minute, written.second) = (date.hour, date.minute, date.second)
    written.detail = date.detail
    return written
  }
}
