import Diagnostics
import Onboarding

/// Reads a table of a known format.
struct FormatTableReader: LearningReader {
  private var table: CSVReader
  private var rows: any FactRows
  private var facts: FactWriter
  private var short = ShortRows()
  private var read = 0
  private var isDone = false

  init(_ table: CSVReader, rows: any FactRows, facts: FactWriter) {
    self.table = table
    self.rows = rows
    self.facts = facts
    self.table.requiredCells = rows.requiredCells
  }

  var warnings: [Diagnostic] {
    table.warnings + short.warnings(in: table.text.file)
      + rows.warnings(at: table.text.file.place)
  }

  mutating func next() throws(Diagnostic) -> LearningBatch? {
    guard !isDone else { return nil }
    while facts.batch.facts.count < LearningBatch.factLimit / 2,
      facts.batch.rows < LearningBatch.factLimit
    {
      switch try table.next() {
      case .record:
        facts.count(nil)
        do {
          try rows.read(&table, into: &facts)
          short.look(at: table.cellCount, of: table.header.names.count, line: table.line)
        } catch {
          switch error {
          case .file(let diagnostic): throw diagnostic
          case .row(let reason, let column):
            facts.reject(table.rejection(reason, column: column))
          }
        }
      case .rejected(let row): facts.count(row)
      case .end:
        isDone = true
        if read + facts.batch.rows == 0 { throw table.text.file.headerAlone }
      }
      if isDone { break }
    }
    var batch = facts.take()
    read += batch.rows
    batch.bytes = table.text.file.bytesRead
    return batch
  }
}
