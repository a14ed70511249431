import Diagnostics
import Onboarding

/// The records of a delimited file below its header, read as they are asked for.
///
/// A piece of the file and the record at hand are in memory, whatever the file's size. Blank lines
/// and lines of delimiters alone are passed over.
struct CSVReader {
  /// What ``next()`` came upon.
  enum Step {
    case record
    case rejected(RejectedRow)
    case end
  }

  /// How long a record and a cell may be, in bytes.
  static let recordLimit = 4 << 20
  static let cellLimit = 1 << 20

  /// How much of the beginning is looked at for the delimiter, in bytes.
  private static let sampleLength = 512 << 10

  let text: TextSource
  let delimiter: UInt8
  private(set) var header: Header

  /// The line on which the record at hand begins, from 1.
  private(set) var line = 1

  /// How many cells a record must have; those after it may be missing at its end.
  var requiredCells: Int

  /// What the percentages that were read so far come up to.
  var percents = PercentScale()

  private(set) var notUTF8: (values: Int, line: Int)?
  private var buffer: RecordBuffer
  private var scanner: CSVScanner
  private var excerptOfDropped = ""

  /// A row of a sheet is one line, for so people find it, whatever line ends are in its cells.
  private let linesPerRecord: Int

  /// Reads the header.
  ///
  /// - Throws: Why the file is no table.
  init(_ text: TextSource) throws(Diagnostic) {
    self.text = text
    buffer = RecordBuffer(for: text)
    try buffer.fill(from: text, upTo: Self.sampleLength)
    if text.file.isSheet {
      delimiter = UInt8(ascii: ",")
      linesPerRecord = 1
    } else {
      delimiter = Delimiter.detect(buffer.bytes, isWhole: buffer.isAtEnd).delimiter
      linesPerRecord = .max
    }
    scanner = CSVScanner(delimiter: delimiter)
    header = Header(names: [])
    requiredCells = 0
    try readHeader()
  }

  /// Goes back to the first record below the header.
  mutating func rewind() throws(Diagnostic) {
    try text.rewind()
    let required = requiredCells
    requiredCells = 0
    buffer = RecordBuffer(for: text)
    scanner = CSVScanner(delimiter: delimiter)
    line = 1
    notUTF8 = nil
    try readHeader()
    requiredCells = required
  }

  private mutating func readHeader() throws(Diagnostic) {
    try buffer.fill(from: text, upTo: 16)
    if let first = buffer.bytes.first(where: { !$0.isBlank }), first == 0x7B || first == 0x5B {
      throw .error(
        "is JSON, not a table",
        at: text.file.place,
        hint: "export it as CSV and import that"
      )
    }
    let skipped = Delimiter.declarationLength(buffer.bytes)
    if skipped > 0 {
      buffer.advance(by: skipped)
      line += 1
    }
    switch try next() {
    case .record:
      if scanner.hasTooManyCells {
        throw .error(
          "has more than \(CSVScanner.cellLimit) columns",
          at: text.file.place(line: line),
          hint: "is it a table with a header? export fewer columns"
        )
      }
      header = Header(names: (0..<scanner.cells.count).map { self.string($0) })
      requiredCells = scanner.cells.count
    case .rejected(let row):
      throw .error(
        "has no header that can be read: \(row.reason)",
        at: text.file.place(line: row.line, column: row.column)
      )
    case .end:
      throw .error(
        "holds no text: there is nothing in it but blank lines",
        at: text.file.place,
        hint: "was the download finished? export it again"
      )
    }
  }

  /// Goes on to the next record that isn't blank.
  mutating func next() throws(Diagnostic) -> Step {
    while true {
      line &+= min(scanner.lines, linesPerRecord)
      buffer.advance(by: scanner.length)
      scanner.begin()
      while !scanner.scan(buffer.first, count: buffer.count, isLast: buffer.isAtEnd) {
        if buffer.isAtEnd { return .end }
        if scanner.isDropped || scanner.length > Self.recordLimit {
          if !scanner.isDropped { excerptOfDropped = excerpt }
          buffer.advance(by: scanner.drop())
        }
        try buffer.fill(from: text)
      }
      if isBlank { continue }
      if let problem { return .rejected(rejection(problem.reason, column: problem.column)) }
      return .record
    }
  }

  /// How many cells the record at hand has.
  var cellCount: Int { scanner.cells.count }

  /// A cell's bytes, without the quotes around it; empty for a column that there isn't.
  @inline(__always)
  mutating func cell(_ column: Int) -> Bytes {
    guard column >= 0, column < scanner.cells.count else { return Bytes(start: nil, count: 0) }
    let cell = scanner.cells[column]
    if cell.isEscaped {
      scanner.setEnd(of: column, to: buffer.unescape(Int(cell.start), Int(cell.end)))
    }
    return buffer.bytes(Int(cell.start), Int(scanner.cells[column].end))
  }

  /// A cell's text without blanks around it.
  mutating func string(_ column: Int) -> String {
    let (text, isUTF8) = cell(column).trimmed.text
    if !isUTF8 { notUTF8 = ((notUTF8?.values ?? 0) + 1, notUTF8?.line ?? line) }
    return text
  }

  /// The record at hand as a rejected row.
  func rejection(_ reason: String, column: Int? = nil) -> RejectedRow {
    RejectedRow(
      line: line,
      column: column.map { $0 + 1 },
      reason: reason,
      excerpt: scanner.isDropped ? excerptOfDropped : excerpt
    )
  }

  /// Text that isn't UTF-8, and whatever is odd about the encoding.
  var warnings: [Diagnostic] {
    let percents = percents.warnings(at: text.file.place)
    guard let notUTF8 else { return text.warnings + percents }
    let cells = notUTF8.values == 1 ? "a cell is" : "\(notUTF8.values) cells are"
    return text.warnings + percents + [
      .warning(
        "\(cells) not UTF-8 and read as Windows-1252",
        at: text.file.place(line: notUTF8.line),
        hint: "if letters look wrong, export the file as UTF-8"
      )
    ]
  }

  private var isBlank: Bool {
    if scanner.isDropped { return false }
    for cell in scanner.cells where cell.end > cell.start {
      let bytes = buffer.bytes(Int(cell.start), Int(cell.end))
      if !bytes.allSatisfy(\.isBlank) { return false }
      if bytes.count > 1_000 { return false }
    }
    return true
  }

  private var excerpt: String {
    buffer.bytes(0, scanner.length).beginning(RejectedRow.excerptLength * 4).trimmed.text.text
  }

  /// What is wrong with the record as a whole, and the column to blame.
  private var problem: (reason: String, column: Int?)? {
    if scanner.isUnclosed {
      let first = line + scanner.linesBeforeQuote
      let last = line + scanner.lines - (buffer.endsWithLineEnd ? 1 : 0)
      let lost = last - first + 1
      let lines = lost == 1 ? "the line from there on was" : "the \(lost) lines from there on were"
      return (
        "the quote opened in line \(first) is never closed: the file is cut off, or a quote is "
          + "missing; \(lines) not read",
        nil
      )
    }
    if let lines = scanner.linesBeforeTear {
      let last = line + scanner.lines - 1
      return (
        "the quote opened in line \(line + lines) isn't closed before another opens a cell: the "
          + "lines from there to \(last) were not read",
        nil
      )
    }
    if scanner.isDropped { return ("a row of more than 4 MB", nil) }
    if buffer.holdsZero(scanner.length) {
      return ("holds a NUL byte: the file is damaged here, or not a text", nil)
    }
    let count = scanner.cells.count
    if requiredCells > 0, count != header.names.count {
      if count > header.names.count || count < requiredCells {
        let cells = scanner.hasTooManyCells ? "more than \(count) cells" : counted(count)
        return ("has \(cells), the header \(header.names.count)", nil)
      }
    }
    if scanner.length > Self.cellLimit {
      let large = scanner.cells.firstIndex { Int($0.end - $0.start) > Self.cellLimit }
      if let large { return ("a cell of more than 1 MB", large) }
    }
    if count > 0, requiredCells > 0, repeatsHeader {
      return ("repeats the header: were several exports put into one file?", nil)
    }
    return nil
  }

  private func counted(_ cells: Int) -> String { cells == 1 ? "1 cell" : "\(cells) cells" }

  private var repeatsHeader: Bool {
    guard scanner.cells.count == header.raw.count else { return false }
    for (cell, name) in zip(scanner.cells, header.raw) {
      guard Int(cell.end - cell.start) == name.count else { return false }
      if !buffer.bytes(Int(cell.start), Int(cell.end)).elementsEqual(name) { return false }
    }
    return true
  }
}
