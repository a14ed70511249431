import Diagnostics
import Onboarding

/// Reads one kind of row from a table with named columns.
protocol RowReading {
  associatedtype Row: Sendable

  /// The row at hand; nil for one that says nothing new.
  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> Row?
}

/// A table of customers, learners or events, read batch by batch.
struct RowTable {
  /// How many rows a batch holds at most, and of how many bytes of the file.
  static let batchLimit = 10_000
  static let batchBytes: Int64 = 8 << 20

  private(set) var table: CSVReader
  let times: TimeReader
  private var rows = 0
  private var isAtEnd = false

  /// - Parameters:
  ///   - what: What the file holds, as messages call it: `customer`.
  ///   - required: Columns that the header must have.
  ///   - dates: Those of all columns that hold dates.
  init(
    _ source: FileSource,
    _ options: ReadOptions,
    what: String,
    required: [String],
    dates: [String]
  ) throws(Diagnostic) {
    table = try CSVReader(TextSource(source))
    for name in required where table.header.column(name) == nil {
      let all = required.joined(separator: ", ")
      let near = Suggestion.nearest(to: name, among: table.header.names)
      let found = "the columns are \(table.header.shown(12))"
      throw .error(
        "there is no column '\(name)'; \(what == "event" ? "an" : "a") \(what) file needs \(all)",
        at: source.place(line: table.line),
        hint: near.map { "is it '\($0)'? then rename that" } ?? found
      )
    }
    let columns = dates.compactMap(table.header.column)
    let needed = required.compactMap(table.header.column).max() ?? 0
    table.requiredCells = needed + 1
    let order = try table.dayOrder(of: columns, options.dayOrder)
    times = TimeReader(zone: options.zone, order: order, now: options.now)
  }

  /// The column of a name; -1 when the table has none.
  func column(_ name: String) -> Int { table.header.column(name) ?? -1 }

  mutating func batch<Reader: RowReading>(
    _ reader: inout Reader
  ) throws(Diagnostic) -> RowBatch<Reader.Row>? {
    if isAtEnd { return nil }
    var batch = RowBatch<Reader.Row>()
    let start = table.text.file.textRead
    while batch.read < Self.batchLimit, table.text.file.textRead - start < Self.batchBytes {
      switch try table.next() {
      case .record:
        batch.read += 1
        do {
          if let row = try reader.row(&table) { batch.rows.append(row) }
        } catch {
          switch error {
          case .file(let diagnostic): throw diagnostic
          case .row(let reason, let column):
            batch.rejected.append(table.rejection(reason, column: column))
          }
        }
      case .rejected(let row):
        batch.read += 1
        batch.rejected.append(row)
      case .end:
        isAtEnd = true
        if rows + batch.read == 0 { throw table.text.file.headerAlone }
      }
      if isAtEnd { break }
    }
    rows += batch.read
    batch.bytes = table.text.file.bytesRead
    return batch
  }
}

extension CSVReader {
  /// A cell's text; nil when it's empty or the column isn't there.
  mutating func textOrNil(_ column: Int) -> String? {
    if column < 0 { return nil }
    let text = string(column).trimmed
    return text.isEmpty ? nil : text
  }

  /// A cell as the id of something: not empty, at most 200 letters, none of them invisible.
  mutating func id(_ column: Int, of what: String) throws(RowProblem) -> String {
    guard let text = textOrNil(column) else {
      throw .row("has no \(what)", column: column < 0 ? nil : column)
    }
    if let problem = IDText.problem(with: text) {
      throw .row("the \(what) \(problem)", column: column)
    }
    return text
  }

  /// The parts of a cell between semicolons, without empty ones.
  mutating func list(_ column: Int) -> [String] {
    string(column).split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}

/// What an id may look like.
enum IDText {
  static let limit = 200

  /// What is wrong with it, to follow on its name; nil when nothing is.
  static func problem(with text: String) -> String? {
    if text.count > limit { return "is longer than \(limit) letters" }
    let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
    return text.unicodeScalars.contains(where: isControl) ? "holds a control character" : nil
  }
}
