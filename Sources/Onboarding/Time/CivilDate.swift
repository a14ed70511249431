/// A day of the Gregorian calendar, without a place: `2026-12-25`.
public struct CivilDate: Hashable, Comparable, Sendable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil for days that the calendar doesn't have, such as 30 February, and years outside 1...9999.
  public init?(year: Int, month: Int, day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month, day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that is so many days after 1 January 1970.
  ///
  /// Source of the formula: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  public var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  public var weekday: Weekday {
    // 1 January 1970 was a Thursday.
    let index = (daysSince1970 + 3) % 7
    return Weekday.allCases[index < 0 ? index + 7 : index]
  }

  public static func < (one: Self, other: Self) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

public enum Weekday: String, CaseIterable, Sendable {
  case mon, tue, wed, thu, fri, sat, sun
}

/// A reading of a wall clock, without a place: `2026-10-25 02:30:00`.
public struct LocalTime: Hashable, Sendable {
  public let date: CivilDate
  /// Milliseconds since midnight on the clock: `0..<86_400_000`.
  public let millisecondOfDay: Int

  public init(date: CivilDate, millisecondOfDay: Int) {
    self.date = date
    self.millisecondOfDay = millisecondOfDay
  }

  /// Nil when a part is out of its range; a leap second counts as the second before.
  public init?(date: CivilDate, hour: Int, minute: Int, second: Int, millisecond: Int = 0) {
    guard 0...23 ~= hour, 0...59 ~= minute, 0...60 ~= second, 0...999 ~= millisecond else {
      return nil
    }
    self.date = date
    millisecondOfDay = ((hour * 60 + minute) * 60 + min(second, 59)) * 1_000 + millisecond
  }

  /// The instant at which a clock in Greenwich reads this.
  public var asUTC: Instant {
    Instant(milliseconds: Int64(date.daysSince1970) * 86_400_000 + Int64(millisecondOfDay))
  }

  public init(utc instant: Instant) {
    let day = Int((Double(instant.milliseconds) / 86_400_000).rounded(.down))
    date = CivilDate(daysSince1970: day)
    millisecondOfDay = Int(instant.milliseconds - Int64(day) * 86_400_000)
  }
}
