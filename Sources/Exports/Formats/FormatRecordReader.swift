import Diagnostics
import Onboarding

/// Reads the records of a JSON file of a known format.
struct FormatRecordReader: LearningReader {
  private var records: JSONRecords
  private var reader: any FactRecords
  private var facts: FactWriter
  private var read = 0
  private var isDone = false

  init(_ records: JSONRecords, reader: any FactRecords, facts: FactWriter) {
    self.records = records
    self.reader = reader
    self.facts = facts
  }

  var warnings: [Diagnostic] {
    records.warnings + reader.warnings(at: records.text.file.place)
  }

  mutating func next() throws(Diagnostic) -> LearningBatch? {
    guard !isDone else { return nil }
    while facts.batch.facts.count < LearningBatch.factLimit / 2,
      facts.batch.rows < LearningBatch.factLimit
    {
      switch try records.next() {
      case .record(let record, let line):
        facts.count(nil)
        do {
          try reader.read(record, line: line, into: &facts)
        } catch {
          switch error {
          case .file(let diagnostic): throw diagnostic
          case .row(let reason, _):
            let excerpt = record.raw.beginning(RejectedRow.excerptLength * 4).text.text
            facts.reject(RejectedRow(line: line, reason: reason, excerpt: excerpt))
          }
        }
      case .rejected(let row): facts.count(row)
      case .end:
        isDone = true
        if read + facts.batch.rows == 0 { throw records.text.file.noRecords }
      }
      if isDone { break }
    }
    var batch = facts.take()
    read += batch.rows
    batch.bytes = records.text.file.bytesRead
    return batch
  }
}

extension FileSource {
  /// That a JSON file has no records.
  var noRecords: Diagnostic {
    .error(
      "is JSON without records: nothing to import",
      at: place,
      hint: "was the report filtered, or exported before anybody was enrolled?"
    )
  }
}
