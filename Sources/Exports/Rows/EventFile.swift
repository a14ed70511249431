public import Diagnostics
public import Onboarding

/// What customers did in a product: a CSV with `id,customer,product,event,at` and optional
/// `learner,value,seconds`, or JSON with the same names, one object a line or a list.
public struct EventFile {
  /// Which of the two it is.
  public let format: FormatName
  private var source: Source

  private enum Source {
    case table(RowTable, EventRows)
    case lines(EventLines)
  }

  /// - Throws: Why the file can't be read as events, and what to do.
  public static func open(
    _ source: FileSource,
    _ options: ReadOptions
  ) throws(Diagnostic) -> EventFile {
    var isJSON = options.format == .ndjson
    if options.format == nil { isJSON = try source.beginsAsJSON() }
    if isJSON {
      let lines = EventLines(try JSONRecords(TextSource(source)), options)
      return EventFile(format: .ndjson, source: .lines(lines))
    }
    let rows = try RowTable(
      source,
      options,
      what: "event",
      required: ["id", "customer", "event", "at"],
      dates: ["at"]
    )
    return EventFile(format: .csv, source: .table(rows, EventRows(rows)))
  }

  public var warnings: [Diagnostic] {
    switch source {
    case .table(let rows, _): rows.table.warnings
    case .lines(let lines): lines.warnings
    }
  }

  /// The next events; nil at the end of the file.
  public mutating func next() throws(Diagnostic) -> RowBatch<EventRow>? {
    switch source {
    case .table(var rows, var reader):
      let batch = try rows.batch(&reader)
      source = .table(rows, reader)
      return batch
    case .lines(var lines):
      let batch = try lines.next()
      source = .lines(lines)
      return batch
    }
  }
}

private struct EventRows: RowReading {
  private let id: Int
  private let customer: Int
  private let product: Int
  private let event: Int
  private let at: Int
  private let learner: Int
  private let value: Int
  private let seconds: Int
  private let times: TimeReader

  init(_ rows: RowTable) {
    id = rows.column("id")
    customer = rows.column("customer")
    product = rows.column("product")
    event = rows.column("event")
    at = rows.column("at")
    learner = rows.column("learner")
    value = rows.column("value")
    seconds = rows.column("seconds")
    times = rows.times
  }

  func row(_ table: inout CSVReader) throws(RowProblem) -> EventRow? {
    let key = try table.id(id, of: "id")
    let customer = try table.id(customer, of: "customer")
    let name = try table.id(event, of: "event")
    let product = table.cell(product).trimmed.isEmpty ? nil : try table.id(product, of: "product")
    guard let time = try table.time(at, by: times) else {
      throw .row("has no time: when did it happen?", column: at)
    }
    return EventRow(
      key: key,
      customer: Identifier(customer),
      product: product.map { Identifier($0) },
      name: name,
      learner: table.textOrNil(learner),
      at: time.instant,
      value: try table.decimal(value, "value"),
      seconds: try table.seconds(seconds),
      line: table.line
    )
  }
}
