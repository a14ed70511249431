import Diagnostics

/// Finds out from all dates of a file whether the day or the month comes first.
struct DayOrderSurvey {
  /// The first line and column of a date that only fits one order.
  private(set) var dayFirst: (line: Int, column: Int)?
  private(set) var monthFirst: (line: Int, column: Int)?

  /// How many dates leave it open by their form.
  private(set) var open = 0

  /// - Parameter column: From 0.
  mutating func look(at written: WrittenTime, line: Int, column: Int) {
    guard written.order == .open else { return }
    open += 1
    if written.one > 12, dayFirst == nil { dayFirst = (line, column) }
    if written.two > 12, monthFirst == nil { monthFirst = (line, column) }
  }

  mutating func add(_ other: Self) {
    open += other.open
    dayFirst = [dayFirst, other.dayFirst].compactMap(\.self).min { $0.line < $1.line }
    monthFirst = [monthFirst, other.monthFirst].compactMap(\.self).min { $0.line < $1.line }
  }

  /// The order that the dates show; nil when they leave it open.
  ///
  /// - Throws: The place where two dates speak against each other.
  func order(in file: FileSource) throws(Diagnostic) -> DayOrder? {
    switch (dayFirst, monthFirst) {
    case (let day?, let month?):
      throw .error(
        "some dates begin with the day, as in line \(day.line), and some with the month, as in "
          + "line \(month.line)",
        at: file.place(line: max(day.line, month.line), column: nil),
        hint: "write all dates one way, best as 2026-08-20, or say --day-order dmy or mdy"
      )
    case (.some, nil): return .dayFirst
    case (nil, .some): return .monthFirst
    case (nil, nil): return nil
    }
  }
}
