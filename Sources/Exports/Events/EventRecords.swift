import Diagnostics
import Onboarding

/// Reads the records of a JSON file of events.
struct EventRecords {
  private var records: JSONRecords
  private let format: EventFormat
  private var events: EventWriter
  private var read = 0
  private var isAtEnd = false

  init(_ records: JSONRecords, _ format: EventFormat, _ events: EventWriter) {
    self.records = records
    self.format = format
    self.events = events
  }

  var warnings: [Diagnostic] { records.warnings + events.warnings }

  mutating func next() throws(Diagnostic) -> EventBatch? {
    if isAtEnd { return nil }
    let start = records.text.file.textRead
    while events.batch.read < RowTable.batchLimit,
      records.text.file.textRead - start < RowTable.batchBytes
    {
      switch try records.next() {
      case .record(let record, let line):
        events.count(nil)
        do {
          try format.read(record, line, &events)
        } catch {
          switch error {
          case .file(let diagnostic): throw diagnostic
          case .row(let reason, _):
            let excerpt = record.raw.beginning(RejectedRow.excerptLength * 4).text.text
            events.reject(RejectedRow(line: line, reason: reason, excerpt: excerpt))
          }
        }
      case .rejected(let row): events.count(row)
      case .end:
        isAtEnd = true
        if read + events.batch.read == 0 {
          throw .error("holds no events: there is nothing in it", at: records.text.file.place)
        }
      }
      if isAtEnd { break }
    }
    var batch = events.take()
    read += batch.read
    batch.bytes = records.text.file.bytesRead
    return batch
  }
}
