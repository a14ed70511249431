import Diagnostics

/// Rows that have fewer cells than the header, and were read all the same.
struct ShortRows {
  private var rows = 0
  private var firstLine = 0

  /// - Parameter columns: How many the header has.
  mutating func look(at cells: Int, of columns: Int, line: Int) {
    guard cells < columns else { return }
    if rows == 0 { firstLine = line }
    rows += 1
  }

  func warnings(in file: FileSource) -> [Diagnostic] {
    guard rows > 0 else { return [] }
    let some = rows == 1 ? "a row has" : "\(rows) rows have"
    return [
      .warning(
        "\(some) fewer cells than the header: the cells at the end are read as empty",
        at: file.place(line: firstLine)
      )
    ]
  }
}
