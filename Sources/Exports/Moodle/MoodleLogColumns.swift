import Onboarding

/// Which column of a log holds what.
///
/// Where the headers' language isn't known, the description is found by its English sentences, and
/// the others stand around it in the order in which Moodle writes them.
struct MoodleLogColumns: Equatable {
  var time = -1
  var user = -1
  var affected = -1
  var course = -1
  var context = -1
  var description = -1
  var origin = -1

  /// By the headers; nil when they are of another language, or of something else.
  init?(_ header: Header) {
    guard header.has(.logTime, .logContext, .logDescription) else { return nil }
    time = header.place(.logTime)
    user = header.place(.logUser)
    affected = header.place(.logAffected)
    course = header.place(.logCourse)
    context = header.place(.logContext)
    description = header.place(.logDescription)
    origin = header.place(.logOrigin)
  }

  /// By a row; nil when it holds no description of an event.
  ///
  /// From right to left: address, origin, description, event, component, context; then affected
  /// user, user, time and course, or time and course alone in the log of one user.
  init?(row: [String]) {
    guard let description = row.lastIndex(where: { $0.contains("user with id '") }),
      MoodleEvent(row[description]) != nil, description >= 4,
      let time = row.prefix(description - 3).firstIndex(where: MoodleYearless.isTime)
    else { return nil }
    self.description = description
    self.time = time
    context = description - 3
    if context - time > 2 { (user, affected) = (context - 2, context - 1) }
    if row.count > description + 1 { origin = description + 1 }
  }
}

/// Times of old logs, which tell no year: `22 Jan, 12:09`.
struct MoodleYearless {
  private let exportedAt: LocalTime
  private var last: (month: Int, day: Int, year: Int)?
  private var rollovers = 0

  init(exportedAt: LocalTime) { self.exportedAt = exportedAt }

  /// The same time with its year; nil for what is no such time.
  ///
  /// Logs begin with the newest row. So the year is that of the export or, for a day that's later
  /// than the one before it in the file, the year before.
  ///
  /// - Throws: That the rows are in another order.
  mutating func dated(_ text: String, line: Int) throws(RowProblem) -> String? {
    guard let date = LongDate(text, needsYear: false), date.year == nil, let month = date.month,
      let day = date.day
    else { return nil }
    let newest = exportedAt.date
    let before = last ?? (newest.month, newest.day, newest.year)
    var year = before.year
    let isRollover = (month, day) > (before.month, before.day)
    if isRollover { year -= 1 }
    // Before anything is kept of it: else the rows below would be of the wrong year.
    guard CivilDate(year: year, month: month, day: day) != nil else {
      throw .row("'\(text)' is a day that the calendar doesn't have", column: nil)
    }
    if isRollover, last != nil { rollovers += 1 }
    guard rollovers <= 20 else {
      throw .row("has a time without a year, and the rows aren't newest first", column: nil)
    }
    last = (month, day, year)
    let parts = [month, day, date.hour, date.minute].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(year)-\(parts[0])-\(parts[1]) \(parts[2]):\(parts[3])"
  }

  /// Whether a text is a time as a log of some age may have it.
  static func isTime(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { WrittenTime.any($0) != nil } || isYearless(text)
  }

  static func isYearless(_ text: String) -> Bool {
    guard let date = LongDate(text, needsYear: false) else { return false }
    return date.year == nil && date.detail != .day
  }
}
