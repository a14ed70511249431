import Diagnostics
import Onboarding

/// A table of customers, learners, events and the like, read batch by batch.
struct RowTable {
  /// How many rows a batch holds at most, and of how many bytes of the file.
  static let batchLimit = 10_000
  static let batchBytes: Int64 = 8 << 20

  private(set) var table: CSVReader
  let times: TimeReader
  private var rows = 0
  private var short = ShortRows()
  private var isAtEnd = false

  /// A table whose columns were found.
  init(_ table: CSVReader) {
    self.table = table
    times = TimeReader(zone: nil, order: nil, now: Instant(milliseconds: 0))
  }

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

  /// The same for a reader whose type isn't known.
  mutating func batch<Row: Sendable>(
    of reader: inout any RowReading<Row>
  ) throws(Diagnostic) -> RowBatch<Row>? {
    var concrete = AnyRowReading(reader: reader)
    defer { reader = concrete.reader }
    return try batch(&concrete)
  }

  mutating func batch<Reader: RowReading>(
    _ reader: inout Reader
  ) throws(Diagnostic) -> RowBatch<Reader.Row>? {
    if isAtEnd { return nil }
    var batch = RowBatch<Reader.Row>()
    let start = table.text.file.textRead
    while batch.read < Self.batchLimit, table.text.file.textRead - start < Self.batchBytes {
      let step = try table.next()
      if case .end = step {
        isAtEnd = true
        if rows + batch.read == 0 { throw table.text.file.headerAlone }
        break
      }
      if reader.isNoRow(&table) { continue }
      batch.read += 1
      if case .rejected(let row) = step {
        batch.rejected.append(row)
        continue
      }
      do {
        if let row = try reader.row(&table) { batch.rows.append(row) }
        short.look(at: table.cellCount, of: table.header.names.count, line: table.line)
      } catch {
        switch error {
        case .file(let diagnostic): throw diagnostic
        case .row(let reason, let column):
          batch.rejected.append(table.rejection(reason, column: column))
        }
      }
    }
    rows += batch.read
    batch.bytes = table.text.file.bytesRead
    return batch
  }

  var warnings: [Diagnostic] { table.warnings + short.warnings(in: table.text.file) }
}

/// A reader of rows whose type isn't known.
private struct AnyRowReading<Row: Sendable>: RowReading {
  var reader: any RowReading<Row>

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> Row? {
    try reader.row(&table)
  }

  mutating func isNoRow(_ table: inout CSVReader) -> Bool { reader.isNoRow(&table) }
}

extension CSVReader {
  /// A cell's text; nil when it's empty or the column isn't there.
  mutating func textOrNil(_ column: Int) -> String? {
    if column < 0 { return nil }
    let text = string(column).trimmed.withoutFormulaMark
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
    string(column).withoutFormulaMark.split(separator: ";").map { String($0).trimmed }
      .filter { !$0.isEmpty }
  }

  /// How many of the record's cells hold something.
  mutating func filledCells() -> Int {
    (0..<cellCount).count { !cell($0).trimmed.isEmpty }
  }
}

/// What an id may look like.
enum IDText {
  static let limit = 200

  /// What is wrong with it, to follow on its name; nil when nothing is.
  static func problem(with text: String) -> String? {
    if text.count > limit { return "is longer than \(limit) letters" }
    // In addresses these mean the folder and the one above it, however they are written.
    if text == "." || text == ".." { return "is nothing that an address can have" }
    if isScientific(text) {
      return "was a long number until a spreadsheet shortened it: export it again"
    }
    let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
    return text.unicodeScalars.contains(where: isControl) ? "holds a control character" : nil
  }

  /// What a spreadsheet made of a long number: `1.23457E+11`. Its last digits are lost.
  static func isScientific(_ text: String) -> Bool {
    let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].first == "+" else { return false }
    return parts[1].dropFirst().allSatisfy(\.isNumber) && !parts[1].dropFirst().isEmpty
      && parts[0].allSatisfy { $0.isNumber || $0 == "." || $0 == "," } && !parts[0].isEmpty
  }
}
