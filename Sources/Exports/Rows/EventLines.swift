import Diagnostics
import Onboarding

/// Reads events from JSON: one object a line, or a list of objects.
struct EventLines {
  private var records: JSONRecords
  private let options: ReadOptions
  private let times: TimeReader
  private var read = 0
  private var isAtEnd = false

  init(_ records: JSONRecords, _ options: ReadOptions) {
    self.records = records
    self.options = options
    times = TimeReader(zone: options.zone, order: options.dayOrder, now: options.now)
  }

  var warnings: [Diagnostic] { records.warnings }

  mutating func next() throws(Diagnostic) -> RowBatch<EventRow>? {
    if isAtEnd { return nil }
    var batch = RowBatch<EventRow>()
    let start = records.text.file.textRead
    while batch.read < RowTable.batchLimit,
      records.text.file.textRead - start < RowTable.batchBytes
    {
      switch try records.next() {
      case .record(let value, let line):
        batch.read += 1
        do {
          batch.rows.append(try event(value, line))
        } catch {
          switch error {
          case .file(let diagnostic): throw diagnostic
          case .row(let reason, _):
            let excerpt = value.raw.beginning(RejectedRow.excerptLength * 4).text.text
            batch.rejected.append(RejectedRow(line: line, reason: reason, excerpt: excerpt))
          }
        }
      case .rejected(let row):
        batch.read += 1
        batch.rejected.append(row)
      case .end:
        isAtEnd = true
        if read + batch.read == 0 {
          throw .error("holds no events: there is nothing in it", at: records.text.file.place)
        }
      }
      if isAtEnd { break }
    }
    read += batch.read
    batch.bytes = records.text.file.bytesRead
    return batch
  }

  private func event(_ record: JSONValue, _ line: Int) throws(RowProblem) -> EventRow {
    func name(_ key: StaticString) throws(RowProblem) -> String? {
      guard let value = record[key] else { return nil }
      if let name = value.name { return name }
      if value.kind == .string { return nil }
      throw .row("'\(key)' is of the wrong kind: texts and numbers are expected", column: nil)
    }
    func id(_ key: StaticString) throws(RowProblem) -> String? {
      guard let text = try name(key) else { return nil }
      if let problem = IDText.problem(with: text) {
        throw .row("the \(key) \(problem)", column: nil)
      }
      return text
    }
    func needed(_ key: StaticString) throws(RowProblem) -> String {
      guard let text = try id(key) else { throw .row("has no '\(key)'", column: nil) }
      return text
    }
    func number(_ key: StaticString) throws(RowProblem) -> Double? {
      guard let value = record[key] else { return nil }
      guard value.kind == .number, let number = value.number else {
        throw .row("'\(key)' is of the wrong kind: texts and numbers are expected", column: nil)
      }
      return number
    }
    let seconds = try number("seconds")
    if let seconds, !(0...315_360_000 ~= seconds) {
      throw .row("the length of time is not from 0 seconds to ten years", column: nil)
    }
    return EventRow(
      key: try needed("id"),
      customer: Identifier(try needed("customer")),
      product: try id("product").map { Identifier($0) },
      name: try needed("event"),
      learner: try name("learner"),
      at: try time(try name("at"), line),
      value: try number("value"),
      seconds: seconds.map { Int($0.rounded()) },
      line: line
    )
  }

  private func time(_ text: String?, _ line: Int) throws(RowProblem) -> Instant {
    var text = text ?? ""
    let place = records.text.file.place(line: line)
    switch text.withUTF8(times.read) {
    case .at(let instant, _): return instant
    case .none: throw .row("has no 'at': when did it happen?", column: nil)
    case .wrong(let reason): throw .row(reason, column: nil)
    case .unzoned: throw .file(TimeReader.missingZone(text.withUTF8(\.shown), at: place))
    case .unordered: throw .file(TimeReader.missingOrder(text.withUTF8(\.shown), at: place))
    }
  }
}
