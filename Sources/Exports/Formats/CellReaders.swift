import Diagnostics
import Onboarding

/// The rows of a table, read cell by cell.
struct CellTable: FactRows {
  private var rows: any CellRows
  private var order = MoodleDayOrder()

  init(_ rows: any CellRows) { self.rows = rows }

  var dates: [Int] { rows.dates }
  var requiredCells: Int { rows.requiredCells }
  var course: String? { rows.course }
  var exportedAt: Instant? { rows.exportedAt }

  mutating func prepare(
    _ table: inout CSVReader,
    _ said: DayOrder?
  ) throws(Diagnostic) -> DayOrder? {
    reading: while true {
      switch try table.next() {
      case .record:
        rows.survey(&table)
        order.look(at: &table, rows.dates)
      case .rejected: break
      case .end: break reading
      }
    }
    try table.rewind()
    try rows.endSurvey()
    return try order.order(said, in: table.text.file)
  }

  mutating func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    try rows.read(&row, into: &facts)
  }

  func warnings(at place: Place) -> [Diagnostic] {
    order.warnings(at: place) + rows.warnings(at: place)
  }
}

/// The records of a JSON file, read as rows: the keys of the first are the header.
struct CellRecords: FactRecords {
  private let shape: LearningFormat.CellShape
  private let context: FormatContext
  private var names: [String] = []
  private var rows: (any CellRows)?
  private var order = MoodleDayOrder()

  init(_ shape: LearningFormat.CellShape, _ context: FormatContext) {
    self.shape = shape
    self.context = context
  }

  var course: String? { rows?.course }
  var exportedAt: Instant? { rows?.exportedAt }

  mutating func prepare(
    _ records: inout JSONRecords,
    _ said: DayOrder?
  ) throws(Diagnostic) -> DayOrder? {
    reading: while true {
      switch try records.next() {
      case .record(let record, let line):
        if rows == nil {
          names = record.entries.map(\.key)
          rows = try shape.rows(Header(names: names), context)
        }
        var cells = JSONCells(record, names, line: line, file: context.place)
        rows?.survey(&cells)
        order.look(at: &cells, rows?.dates ?? [])
      case .rejected: break
      case .end: break reading
      }
    }
    try rows?.endSurvey()
    return try order.order(said, in: records.text.file)
  }

  mutating func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    var cells = JSONCells(record, names, line: line, file: context.place)
    try rows?.read(&cells, into: &facts)
  }

  func warnings(at place: Place) -> [Diagnostic] {
    order.warnings(at: place) + (rows?.warnings(at: place) ?? [])
  }
}

/// A record's values by the keys of the first record.
private struct JSONCells: RowCells {
  let line: Int
  private let file: Place
  private let names: [String]
  private let entries: [(key: String, value: JSONValue)]

  init(_ record: JSONValue, _ names: [String], line: Int, file: Place) {
    self.line = line
    self.file = file
    self.names = names
    entries = record.entries
  }

  func textOrNil(_ column: Int) -> String? {
    guard names.indices.contains(column) else { return nil }
    let isThere = entries.indices.contains(column) && entries[column].key == names[column]
    let value = isThere ? entries[column] : entries.first { $0.key == names[column] }
    switch value?.value.kind {
    case .string:
      guard let text = value?.value.string?.trimmed, !text.isEmpty else { return nil }
      return text
    case .number, .true, .false: return value?.value.raw.text.text
    case .object, .array, .null, nil: return nil
    }
  }

  func time(_ column: Int, by times: TimeReader) throws(RowProblem) -> Moment? {
    guard var text = textOrNil(column) else { return nil }
    let place = Place(file: file.file, line: line)
    switch text.withUTF8(times.read) {
    case .none: return nil
    case .at(let instant, let precision): return (instant, precision)
    case .wrong(let reason): throw .row("'\(names[column])': \(reason)", column: nil)
    case .unzoned: throw .file(TimeReader.missingZone("'\(text.prefix(40))'", at: place))
    case .unordered: throw .file(TimeReader.missingOrder("'\(text.prefix(40))'", at: place))
    }
  }
}

extension LearningFormat.CellShape {
  var table: LearningFormat.TableShape {
    let rows = rows
    return LearningFormat.TableShape(
      recognise: recognise,
      recogniseRows: recogniseRows,
      rows: { header, context throws(Diagnostic) in CellTable(try rows(header, context)) }
    )
  }

  var records: LearningFormat.RecordShape {
    let shape = self
    return LearningFormat.RecordShape(
      recognise: { record in
        let entries = record.entries
        guard !entries.isEmpty else { return nil }
        let header = Header(names: entries.map(\.key))
        return shape.recognise(header)
          ?? shape.recogniseRows(header, [entries.map { $0.value.name ?? "" }])
      },
      records: { context in CellRecords(shape, context) }
    )
  }
}
