import Diagnostics
import Onboarding

/// Turns the rows of one table into facts.
protocol FactRows {
  /// The columns that hold dates, of which the order of day and month is found out.
  var dates: [Int] { get }

  /// How many cells a row must have; those after it may be missing at its end.
  var requiredCells: Int { get }

  /// The course of the whole file, where its rows don't name one.
  var course: String? { get }

  /// When the file was exported, where its name tells.
  var exportedAt: Instant? { get }

  /// Looks at the whole table before it is read, as far as that is needed; afterwards the table
  /// stands at its first row.
  ///
  /// - Returns: The order of days and months in its dates; nil when it is open.
  mutating func prepare(
    _ table: inout CSVReader,
    _ said: DayOrder?
  ) throws(Diagnostic) -> DayOrder?

  mutating func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem)

  /// What there is to say once the file was read to its end.
  func warnings(at place: Place) -> [Diagnostic]
}

extension FactRows {
  var course: String? { nil }
  var exportedAt: Instant? { nil }
  func warnings(at place: Place) -> [Diagnostic] { [] }

  mutating func prepare(
    _ table: inout CSVReader,
    _ said: DayOrder?
  ) throws(Diagnostic) -> DayOrder? {
    try table.dayOrder(of: dates, said)
  }
}

/// Turns the records of a JSON file into facts.
protocol FactRecords {
  /// The course of the whole file, where its records don't name one.
  var course: String? { get }

  /// When the file was exported, where its name tells.
  var exportedAt: Instant? { get }

  /// Looks at all records before they are read, as far as that is needed.
  ///
  /// - Returns: The order of days and months in their dates; nil when it is open.
  mutating func prepare(
    _ records: inout JSONRecords,
    _ said: DayOrder?
  ) throws(Diagnostic) -> DayOrder?

  mutating func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem)

  /// What there is to say once the file was read to its end.
  func warnings(at place: Place) -> [Diagnostic]
}

extension FactRecords {
  var course: String? { nil }
  var exportedAt: Instant? { nil }

  mutating func prepare(
    _ records: inout JSONRecords,
    _ said: DayOrder?
  ) throws(Diagnostic) -> DayOrder? { said }
  func warnings(at place: Place) -> [Diagnostic] { [] }
}
