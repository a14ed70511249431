import Diagnostics
import Foundation
import Onboarding

/// Reads events from NDJSON: one JSON object a line.
struct EventLines {
  private var lines: LineReader
  private let options: ReadOptions
  private let times: TimeReader
  private let decoder = JSONDecoder()
  private var read = 0
  private var isAtEnd = false

  init(_ lines: LineReader, _ options: ReadOptions) {
    self.lines = lines
    self.options = options
    times = TimeReader(zone: options.zone, order: options.dayOrder, now: options.now)
  }

  var warnings: [Diagnostic] { lines.text.warnings }

  mutating func next() throws(Diagnostic) -> RowBatch<EventRow>? {
    if isAtEnd { return nil }
    var batch = RowBatch<EventRow>()
    let start = lines.text.file.bytesRead
    while batch.read < RowTable.batchLimit,
      lines.text.file.bytesRead - start < RowTable.batchBytes
    {
      guard let line = try lines.next() else {
        isAtEnd = true
        if read + batch.read == 0 {
          throw .error(
            "holds no events: there is nothing in it but blank lines",
            at: lines.text.file.place
          )
        }
        break
      }
      batch.read += 1
      do {
        batch.rows.append(try event(line))
      } catch {
        switch error {
        case .file(let diagnostic): throw diagnostic
        case .row(let reason, _):
          let start = line.bytes.beginning(RejectedRow.excerptLength * 4)
          let excerpt = line.beginning ?? start.text.text
          batch.rejected.append(RejectedRow(line: line.number, reason: reason, excerpt: excerpt))
        }
      }
    }
    read += batch.read
    batch.bytes = lines.text.file.bytesRead
    return batch
  }

  private func event(_ line: LineReader.Line) throws(RowProblem) -> EventRow {
    if line.beginning != nil { throw .row("a line of more than 1 MB", column: nil) }
    guard line.bytes.first == UInt8(ascii: "{") else {
      throw .row("is not a JSON object: one { … } a line is expected", column: nil)
    }
    let written: Written
    do {
      written = try decoder.decode(Written.self, from: Data(line.bytes))
    } catch {
      throw .row(Self.reason(error), column: nil)
    }
    return try event(written, line.number)
  }

  private func event(_ written: Written, _ line: Int) throws(RowProblem) -> EventRow {
    func id(_ text: Text?, _ name: String) throws(RowProblem) -> String {
      guard let text = text?.text.trimmed, !text.isEmpty else {
        throw .row("has no '\(name)'", column: nil)
      }
      if let problem = IDText.problem(with: text) {
        throw .row("the \(name) \(problem)", column: nil)
      }
      return text
    }
    let product = written.product?.text.trimmed ?? ""
    let learner = written.learner?.text.trimmed ?? ""
    let value = written.value
    if let value, !value.isFinite { throw .row("the value is not a number", column: nil) }
    if let seconds = written.seconds, !(0...315_360_000 ~= seconds) {
      throw .row("the length of time is not from 0 seconds to ten years", column: nil)
    }
    return EventRow(
      key: try id(written.id, "id"),
      customer: Identifier(try id(written.customer, "customer")),
      product: product.isEmpty ? nil : Identifier(try id(written.product, "product")),
      name: try id(written.event, "event"),
      learner: learner.isEmpty ? nil : learner,
      at: try time(written.at, line),
      value: value,
      seconds: written.seconds.map { Int($0.rounded()) },
      line: line
    )
  }

  private func time(_ text: Text?, _ line: Int) throws(RowProblem) -> Instant {
    var text = text?.text ?? ""
    let place = lines.text.file.place(line: line)
    switch text.withUTF8(times.read) {
    case .at(let instant, _): return instant
    case .none: throw .row("has no 'at': when did it happen?", column: nil)
    case .wrong(let reason): throw .row(reason, column: nil)
    case .unzoned: throw .file(TimeReader.missingZone(text.withUTF8(\.shown), at: place))
    case .unordered: throw .file(TimeReader.missingOrder(text.withUTF8(\.shown), at: place))
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let key = context.codingPath.first?.stringValue ?? "a value"
      return "'\(key)' is of the wrong kind: texts and numbers are expected"
    default: return "is not JSON: a line is cut off or damaged"
    }
  }

  private struct Written: Decodable {
    var id: Text?
    var customer: Text?
    var product: Text?
    var event: Text?
    var at: Text?
    var learner: Text?
    var value: Double?
    var seconds: Double?
  }

  /// A text, or a whole number as one: ids are either.
  private struct Text: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self.text = text
      } else {
        text = String(try container.decode(Int64.self))
      }
    }
  }
}

extension FileSource {
  /// Whether the file's first letter is the brace that opens a JSON object, blanks left out.
  func beginsWithBrace() throws(Diagnostic) -> Bool {
    var beginning = [UInt8](repeating: 0, count: 1_024)
    let count = try read(into: &beginning, at: 0, upTo: beginning.count)
    try rewind()
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = beginning[..<count].drop {
      $0.isBlank || mark.contains($0) || $0 == 0xFF || $0 == 0 || $0 == 0xFE
    }
    if text.first == UInt8(ascii: "["),
      text.dropFirst().first(where: { !$0.isBlank }) == UInt8(ascii: "{")
    {
      throw .error(
        "is a JSON array: one object a line is expected",
        at: place,
        hint: "rewrite it with: jq -c '.[]' FILE"
      )
    }
    return text.first == UInt8(ascii: "{")
  }
}
