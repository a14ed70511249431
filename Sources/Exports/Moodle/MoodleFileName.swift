import Onboarding

/// What the name says under which Moodle offers a report for download.
///
/// `progress.adm-101.csv`, `completion-adm-101-20261121_2354-comma_separated.csv`; a browser adds
/// ` (1)` to the second of one name.
struct MoodleFileName {
  private(set) var course: String?

  /// The stamp of the completion report, which is in UTC.
  private(set) var exportedAt: Instant?

  init(_ name: String) {
    var stem = Substring(name)
    for ending in [".csv", ".txt", ".xlsx"] where stem.lowercased().hasSuffix(ending) {
      stem = stem.dropLast(ending.count)
      break
    }
    if stem.hasSuffix(")"), let bracket = stem.lastIndex(of: "("),
      stem[stem.index(after: bracket)...].dropLast().allSatisfy(\.isNumber)
    {
      stem = stem[..<bracket]
      while stem.last == " " { stem = stem.dropLast() }
    }
    if stem.lowercased().hasPrefix("progress.") {
      course = Self.nonEmpty(stem.dropFirst("progress.".count))
    } else if stem.lowercased().hasPrefix("completion-") {
      readCompletion(stem.dropFirst("completion-".count))
    }
  }

  /// `adm-101-20261121_2354-comma_separated`, where the course may hold hyphens itself.
  private mutating func readCompletion(_ text: Substring) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let place = parts.lastIndex(where: { Self.stamp($0) != nil }), place > 0 else { return }
    exportedAt = Self.stamp(parts[place])
    course = Self.nonEmpty(parts[..<place].joined(separator: "-")[...])
  }

  /// `20261121_2354`.
  private static func stamp(_ text: Substring) -> Instant? {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 13, text.utf8.dropFirst(8).first == UInt8(ascii: "_") else { return nil }
    func number(_ places: Range<Int>) -> Int? {
      places.reduce(0) { total, place in
        total.flatMap { 0...9 ~= digits[place] ? $0 * 10 + digits[place] : nil }
      }
    }
    guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8),
      let hour = number(9..<11), let minute = number(11..<13),
      let date = CivilDate(year: year, month: month, day: day),
      let time = LocalTime(date: date, hour: hour, minute: minute, second: 0)
    else { return nil }
    return time.asUTC
  }

  private static func nonEmpty(_ text: Substring) -> String? {
    let trimmed = String(text).trimmed
    return trimmed.isEmpty ? nil : trimmed
  }
}
