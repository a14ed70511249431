import Diagnostics
import Onboarding

/// Files of the formats that are known by their headers or their records.
extension LearningExport {
  static func known(
    _ format: LearningFormat,
    _ table: inout CSVReader,
    _ options: ReadOptions,
    why: [String]
  ) throws(Diagnostic) -> LearningExport {
    let file = table.text.file
    guard let shape = format.table, try shape.accepts(&table) else {
      throw .error(
        "is not an export of \(format.title): its columns are \(table.header.shown(12))",
        at: file.place(line: table.line),
        hint: "leave --as out to find out what it is"
      )
    }
    var rows = try shape.rows(table.header, FormatContext(file, options))
    table.requiredCells = rows.requiredCells
    let order = try rows.prepare(&table, options.dayOrder)
    let observedAt = observation(of: file, exportedAt: rows.exportedAt, options)
    return LearningExport(
      format: format.name,
      why: why,
      course: rows.course,
      observedAt: observedAt,
      reader: FormatTableReader(
        table,
        rows: rows,
        facts: FactWriter(
          system: options.system ?? format.system,
          times: TimeReader(zone: options.zone, order: order, now: options.now),
          observedAt: observedAt
        )
      )
    )
  }

  /// A JSON file: what its records are is found out, unless it was said.
  static func json(
    _ source: FileSource,
    _ options: ReadOptions
  ) throws(Diagnostic) -> LearningExport {
    let text = try TextSource(source)
    let isMapped = options.format == nil && !options.map.columns.isEmpty
    if isMapped || options.format == .ndjson { return try mapped(text, options) }
    let found: (format: LearningFormat, why: [String])
    if let name = options.format {
      guard let format = LearningFormat.named(name), format.records != nil else {
        throw .error(
          "is JSON, and no export of '\(name.rawValue)'",
          at: source.place,
          hint: "leave --as out to find out what it is"
        )
      }
      found = (format, ["--as \(name.rawValue)"])
    } else {
      guard let detected = try Detection.format(of: text, among: LearningFormat.all) else {
        try checkRecords(of: text)
        throw FieldGuess.unrecognised(try Self.sample(of: text), at: source.place)
      }
      found = (detected.format, detected.why)
    }
    guard let shape = found.format.records else { throw notJSON(source, found.format) }
    var records = try shape.records(FormatContext(source, options))
    var sample = try JSONRecords(text)
    let order = try records.prepare(&sample, options.dayOrder)
    let observedAt = observation(of: source, exportedAt: records.exportedAt, options)
    return LearningExport(
      format: found.format.name,
      why: found.why,
      course: records.course,
      observedAt: observedAt,
      reader: FormatRecordReader(
        try JSONRecords(text),
        reader: records,
        facts: FactWriter(
          system: options.system ?? found.format.system,
          times: TimeReader(
            zone: options.zone,
            order: order,
            now: options.now,
            file: source.path
          ),
          observedAt: observedAt
        )
      )
    )
  }

  /// - Throws: That the file has no records, or that the first of them is damaged.
  private static func checkRecords(of text: TextSource) throws(Diagnostic) {
    var records = try JSONRecords(text)
    switch try records.next() {
    case .record: break
    case .rejected(let row):
      throw .error(
        "is not JSON that can be read: what begins here \(row.reason)",
        at: text.file.place(line: row.line),
        hint: "was the download finished, or the file changed by hand? export it again"
      )
    case .end:
      throw .error(
        "is JSON without any records: nothing to import",
        at: text.file.place,
        hint: "was the export filtered, or made before anything happened?"
      )
    }
  }

  static func notJSON(_ source: FileSource, _ format: LearningFormat) -> Diagnostic {
    .error(
      "is a table; an export of \(format.title) is JSON",
      at: source.place,
      hint: "leave --as out to find out what it is"
    )
  }

  /// When a file was exported: as the user says, else as its name tells, else when it was written.
  private static func observation(
    of file: FileSource,
    exportedAt: Instant?,
    _ options: ReadOptions
  ) -> Instant {
    let stamp = exportedAt.flatMap { $0 <= options.now + .days(1) ? $0 : nil }
    return options.observedAt ?? stamp ?? min(file.modifiedAt, options.now)
  }
}

extension FormatContext {
  fileprivate init(_ file: FileSource, _ options: ReadOptions) {
    self.init(
      course: options.course,
      fileName: file.exportName,
      place: file.place,
      map: options.map,
      zone: options.zone,
      observedAt: options.observedAt
    )
  }
}

extension LearningFormat.TableShape {
  /// Whether a table may be one of these, by its header or by its first rows.
  fileprivate func accepts(_ table: inout CSVReader) throws(Diagnostic) -> Bool {
    if recognise(table.header) != nil { return true }
    guard let recogniseRows else { return false }
    return recogniseRows(table.header, try table.sample(20)) != nil
  }
}

extension LearningFormat {
  /// The format of a name; nil for those that aren't listed.
  static func named(_ name: FormatName) -> LearningFormat? { all.first { $0.name == name } }
}
