import Diagnostics
import Onboarding

/// Files that are read by a map: the user's, or a preset's.
extension LearningExport {
  static func mapped(
    _ table: inout CSVReader,
    _ options: ReadOptions,
    as format: FormatName = .csv,
    why: String
  ) throws(Diagnostic) -> LearningExport {
    let file = table.text.file
    let columns = try MappedColumns(
      options.map,
      header: table.header,
      course: options.course,
      place: file.place(line: table.line)
    )
    table.requiredCells = columns.required
    let order = try table.dayOrder(of: columns.dates, options.dayOrder)
    let observedAt = options.observedAt ?? min(file.modifiedAt, options.now)
    let repeated = options.map.columns.values.sorted().filter(table.header.isRepeated).map { name in
      Diagnostic.warning(
        "several columns are called '\(name)': the first is read",
        at: file.place
      )
    }
    return LearningExport(
      format: format,
      why: [
        why, "\(FieldGuess.word(table.delimiter)) between \(table.header.names.count) columns",
      ],
      course: columns.course < 0 && columns.courseTitle < 0 ? options.course : nil,
      observedAt: observedAt,
      openingWarnings: repeated,
      reader: MappedReader(
        table,
        columns: columns,
        times: TimeReader(zone: options.zone, order: order, now: options.now),
        observedAt: observedAt,
        options: options
      )
    )
  }

  /// A table of a vendor whose columns nobody could verify.
  static func preset(
    _ preset: Preset,
    _ table: inout CSVReader,
    _ options: ReadOptions
  ) throws(Diagnostic) -> LearningExport {
    var options = options
    let said = options.map
    options.map = preset.map(for: table.header, over: said)
    options.system = options.system ?? preset.system
    let map = options.map.columns
    let hasLearner = map[.email] != nil || map[.lmsID] != nil || map[.externalID] != nil
    guard hasLearner, map[.course] != nil || map[.courseTitle] != nil || options.course != nil
    else {
      throw .error(
        "has not the columns that the preset '\(preset.name.rawValue)' looks for, such as "
          + "\(preset.shownColumns): it has \(table.header.shown(12))",
        at: table.text.file.place(line: table.line),
        hint: "the preset is a guess; say it yourself: --as \(preset.name.rawValue) --map "
          + "'email=ITS COLUMN' --map 'course=ITS COLUMN'"
      )
    }
    let order = ColumnMap.Field.allCases.filter { map[$0] != nil }
    let told = order.map { "\($0.rawValue)=\(map[$0] ?? "")" }.joined(separator: ", ")
    return try mapped(
      &table,
      options,
      as: preset.name,
      why: "--as \(preset.name.rawValue), an unverified preset: \(told)"
    )
  }

  /// JSON of any kind.
  static func mapped(
    _ text: TextSource,
    _ options: ReadOptions
  ) throws(Diagnostic) -> LearningExport {
    let file = text.file
    let sample = try sample(of: text)
    let records = try MappedRecords(
      options.map,
      sample: sample,
      course: options.course,
      place: file.place
    )
    let observedAt = options.observedAt ?? min(file.modifiedAt, options.now)
    return LearningExport(
      format: .ndjson,
      why: [options.format == nil ? "paths were mapped" : "--as ndjson"],
      course: records.course,
      observedAt: observedAt,
      reader: FormatRecordReader(
        try JSONRecords(text),
        reader: records,
        facts: FactWriter(
          system: options.system ?? "csv",
          idsOf: options.system,
          times: TimeReader(
            zone: options.zone,
            order: options.dayOrder,
            now: options.now,
            file: file.path
          ),
          observedAt: observedAt
        )
      )
    )
  }

  /// The paths of a file's first records, in the order in which they are first seen.
  static func sample(of text: TextSource) throws(Diagnostic) -> [String] {
    var records = try JSONRecords(text)
    var paths: [String] = []
    var known: Set<String> = []
    for _ in 0..<50 {
      guard case .record(let record, _) = try records.next() else { continue }
      for path in JSONPath.paths(of: record) where known.insert(path).inserted {
        paths.append(path)
      }
    }
    return paths
  }
}
