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

  mutating func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem)

  /// What there is to say once the file was read to its end.
  func warnings(at place: Place) -> [Diagnostic]
}

extension FactRows {
  var course: String? { nil }
  var exportedAt: Instant? { nil }
  func warnings(at place: Place) -> [Diagnostic] { [] }
}

/// Turns the records of a JSON file into facts.
protocol FactRecords {
  /// The course of the whole file, where its records don't name one.
  var course: String? { get }

  /// When the file was exported, where its name tells.
  var exportedAt: Instant? { get }

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
  func warnings(at place: Place) -> [Diagnostic] { [] }
}
