import Diagnostics
import Onboarding

/// Why a row isn't taken in, or, by way of it, the whole file.
enum RowProblem: Error {
  /// A row and, from 0, the column to blame.
  case row(String, column: Int?)
  case file(Diagnostic)
}

extension CSVReader {
  /// A cell as an instant; nil when it holds no date or the column isn't there.
  mutating func time(
    _ column: Int,
    by times: TimeReader
  ) throws(RowProblem) -> (instant: Instant, precision: Precision)? {
    if column < 0 { return nil }
    switch times.read(cell(column)) {
    case .none: return nil
    case .at(let instant, let precision): return (instant, precision)
    case .wrong(let reason): throw .row(reason, column: column)
    case .unzoned: throw .file(TimeReader.missingZone(cell(column).shown, at: place(column)))
    case .unordered: throw .file(TimeReader.missingOrder(cell(column).shown, at: place(column)))
    }
  }

  /// A cell as a number that isn't negative; nil when there is none.
  mutating func decimal(_ column: Int, _ name: String) throws(RowProblem) -> Double? {
    if column < 0 { return nil }
    switch NumberText.decimal(cell(column)) {
    case .none: return nil
    case .number(let number):
      if NumberText.isOpen(cell(column)) { throw unclear(name, column) }
      return number
    case .wrong: throw .row("the \(name) \(cell(column).shown) is not a number", column: column)
    }
  }

  mutating func percent(_ column: Int) throws(RowProblem) -> Double? {
    if column < 0 { return nil }
    switch NumberText.percent(cell(column)) {
    case .none: return nil
    case .number(let number):
      percents.look(at: number)
      return number
    case .wrong:
      throw .row(
        "the percentage \(cell(column).shown) is not a number from 0 to 100",
        column: column
      )
    }
  }

  mutating func seconds(_ column: Int) throws(RowProblem) -> Int? {
    if column < 0 { return nil }
    switch NumberText.seconds(cell(column)) {
    case .none: return nil
    case .number(let number):
      if NumberText.isOpen(cell(column)) { throw unclear("length of time", column) }
      return number
    case .wrong:
      throw .row(
        "the length of time \(cell(column).shown) is neither seconds nor H:MM:SS nor PT1H2M",
        column: column
      )
    }
  }

  private mutating func unclear(_ name: String, _ column: Int) -> RowProblem {
    .row(
      "the \(name) \(cell(column).shown) may be a thousand or have three decimals: write it without "
        + "the comma",
      column: column
    )
  }

  private func place(_ column: Int) -> Place { text.file.place(line: line, column: column + 1) }
}
