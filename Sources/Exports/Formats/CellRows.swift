import Diagnostics
import Onboarding

/// Turns rows into facts that come as a table or as JSON, whichever was downloaded.
///
/// All rows are looked at before the first is read: what one of them says may decide on others.
protocol CellRows {
  /// The columns that hold dates, of which the order of day and month is found out.
  var dates: [Int] { get }

  /// How many cells a row must have; those after it may be missing at its end.
  var requiredCells: Int { get }

  /// The course of the whole file, where its rows don't name one.
  var course: String? { get }

  /// When the file was exported, where it tells.
  var exportedAt: Instant? { get }

  /// Looks at a row, the first time round.
  mutating func survey(_ row: inout some RowCells)

  /// Told when all rows were looked at.
  mutating func endSurvey() throws(Diagnostic)

  mutating func read(
    _ row: inout some RowCells,
    into facts: inout FactWriter
  ) throws(RowProblem)

  /// What there is to say once the file was read to its end.
  func warnings(at place: Place) -> [Diagnostic]
}

extension CellRows {
  var dates: [Int] { [] }
  var course: String? { nil }
  var exportedAt: Instant? { nil }
  mutating func survey(_ row: inout some RowCells) {}
  mutating func endSurvey() throws(Diagnostic) {}
  func warnings(at place: Place) -> [Diagnostic] { [] }
}

/// The cells of one row, by the columns of the header.
protocol RowCells {
  /// Of the file, from 1.
  var line: Int { get }

  /// A cell's text without blanks around it; nil when it's empty or isn't there.
  mutating func textOrNil(_ column: Int) -> String?

  /// A cell as an instant; nil when it holds no date or isn't there.
  mutating func time(_ column: Int, by times: TimeReader) throws(RowProblem) -> Moment?
}

extension CSVReader: RowCells {}

extension RowCells {
  /// A cell as a number, whatever its sign; nil when it holds none.
  mutating func number(_ column: Int) -> Double? {
    guard var text = textOrNil(column) else { return nil }
    guard case .number(let number) = text.withUTF8(NumberText.decimal), number.magnitude < 1e9
    else { return nil }
    return number
  }

  /// A cell as a percentage; nil when it holds none, or one that's beyond 0 to 100.
  mutating func share(_ column: Int) -> Double? {
    guard var text = textOrNil(column) else { return nil }
    guard case .number(let share) = text.withUTF8(NumberText.percent) else { return nil }
    return share
  }

  /// A first and a last name as one; nil when both are empty.
  mutating func names(_ first: Int, _ last: Int) -> String? {
    let names = [textOrNil(first), textOrNil(last)].compactMap(\.self)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// The date that a cell holds, as it is written.
  mutating func written(_ column: Int) -> WrittenTime? {
    guard var text = textOrNil(column) else { return nil }
    return text.withUTF8 { WrittenTime($0) }
  }
}

/// The order of days and months in the dates of a Moodle file. Moodle itself begins with the day.
struct MoodleDayOrder {
  private var survey = DayOrderSurvey()
  private(set) var isAssumed = false

  mutating func look(at row: inout some RowCells, _ dates: [Int]) {
    for column in dates {
      if let written = row.written(column) {
        survey.look(at: written, line: row.line, column: column)
      }
    }
  }

  mutating func order(_ said: DayOrder?, in file: FileSource) throws(Diagnostic) -> DayOrder? {
    if let said { return said }
    if let order = try survey.order(in: file) { return order }
    isAssumed = survey.open > 0
    return isAssumed ? .dayFirst : nil
  }

  func warnings(at place: Place) -> [Diagnostic] {
    guard isAssumed else { return [] }
    return [
      .warning(
        "no date tells whether the day or the month comes first: read as day/month, as Moodle "
          + "writes it",
        at: place,
        hint: "if that is wrong, say --day-order mdy"
      )
    ]
  }
}
