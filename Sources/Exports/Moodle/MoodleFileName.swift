import Onboarding

/// What the name says under which Moodle offers a report for download.
///
/// `progress.adm-101.csv`, `completion-adm-101-20261121_2354-comma_separated.csv`,
/// `logs_ADM-101_20261122-0048.csv`, `ADM-101 Grades-20261121_2354-comma_separated.csv`; what a
/// browser or a desktop adds to the second of one name doesn't count.
struct MoodleFileName {
  private(set) var course: String?

  /// The stamp of the completion report, which is in UTC.
  private(set) var exportedAt: Instant?

  /// The stamp of the log, as the clock of whoever exported it said.
  private var local: LocalTime?

  init(_ name: String) {
    var stem = Substring(ExportName.original(name))
    for ending in [".csv", ".txt", ".xlsx", ".json"] where stem.lowercased().hasSuffix(ending) {
      stem = stem.dropLast(ending.count)
      break
    }
    if stem.lowercased().hasPrefix("progress.") {
      course = Self.nonEmpty(stem.dropFirst("progress.".count))
    } else if stem.lowercased().hasPrefix("completion-") {
      readCompletion(stem.dropFirst("completion-".count))
    } else if stem.lowercased().hasPrefix("logs_") {
      readLog(stem.dropFirst("logs_".count))
    } else {
      readGrades(stem)
    }
  }

  /// When a log was exported, if the clock hung in a zone.
  func exported(in zone: Zone) -> Instant? {
    guard let local else { return nil }
    switch zone.instants(of: local) {
    case .once(let instant), .twice(let instant, _): return instant
    case .never: return nil
    }
  }

  /// `ADM-101_20261122-0048`.
  private mutating func readLog(_ text: Substring) {
    guard let mark = text.lastIndex(of: "_") else { return }
    let stamp = text[text.index(after: mark)...].replacing("-", with: "_")
    guard let time = Self.time(Substring(stamp)) else { return }
    local = time
    course = Self.unchanged(text[..<mark])
  }

  /// `ADM-101 Grades-20261121_2354-comma_separated`, or `ADM-101 Grades`.
  private mutating func readGrades(_ text: Substring) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let stamp = parts.lastIndex { Self.time($0) != nil }
    let title = stamp.map { parts[..<$0].joined(separator: "-")[...] } ?? text
    for word in Self.grades where title.lowercased().hasSuffix(" \(word)") {
      course = Self.unchanged(title.dropLast(word.count + 1))
      if let stamp { exportedAt = Self.time(parts[stamp])?.asUTC }
    }
  }

  /// How Moodle's packs call the grades.
  private static let grades = [
    "grades", "calificaciones", "bewertungen", "notes", "valutazioni", "notas", "cijfers", "oceny",
    "оценки",
  ]

  /// A name, unless Moodle seems to have left out letters of it that files can't have.
  private static func unchanged(_ text: Substring) -> String? {
    text.contains("  ") || text.contains("%") || text.contains("amp;") ? nil : nonEmpty(text)
  }

  /// `adm-101-20261121_2354-comma_separated`, where the course may hold hyphens itself.
  private mutating func readCompletion(_ text: Substring) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let place = parts.lastIndex(where: { Self.time($0) != nil }), place > 0 else { return }
    exportedAt = Self.time(parts[place])?.asUTC
    course = Self.nonEmpty(parts[..<place].joined(separator: "-")[...])
  }

  /// `20261121_2354`.
  private static func time(_ text: Substring) -> LocalTime? {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 13, text.utf8.dropFirst(8).first == UInt8(ascii: "_") else { return nil }
    func number(_ places: Range<Int>) -> Int? {
      places.reduce(0) { total, place in
        total.flatMap { 0...9 ~= digits[place] ? $0 * 10 + digits[place] : nil }
      }
    }
    guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8),
      let hour = number(9..<11), let minute = number(11..<13),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return LocalTime(date: date, hour: hour, minute: minute, second: 0)
  }

  private static func nonEmpty(_ text: Substring) -> String? {
    let trimmed = String(text).trimmed
    return trimmed.isEmpty ? nil : trimmed
  }
}
