import Diagnostics

extension CSVReader {
  /// The order in which the dates of some columns are written, from the first to the last of them.
  ///
  /// Only if the beginning of the file has dates that leave it open, or none in some column, is the
  /// whole file looked at, for one date may settle it. Afterwards the reader stands at the first
  /// row again.
  ///
  /// - Returns: Nil when no date leaves the order open, or none settles it.
  /// - Throws: Two dates that speak against each other.
  mutating func dayOrder(of columns: [Int], _ said: DayOrder?) throws(Diagnostic) -> DayOrder? {
    if let said { return said }
    guard !columns.isEmpty else { return nil }
    var survey = DayOrderSurvey()
    var rows = 0
    var undated = Set(columns)
    reading: while rows < 500 || survey.open > 0 || !undated.isEmpty {
      switch try next() {
      case .record:
        rows += 1
        for column in columns {
          let cell = cell(column).trimmed
          guard !cell.isEmpty, let written = WrittenTime(cell) else { continue }
          undated.remove(column)
          survey.look(at: written, line: line, column: column)
        }
      case .rejected: rows += 1
      case .end: break reading
      }
    }
    try rewind()
    return try survey.order(in: text.file)
  }
}
