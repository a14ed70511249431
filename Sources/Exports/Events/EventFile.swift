public import Diagnostics
public import Onboarding

/// What customers did in a product, as a system or a script wrote it down: opened, recognised, and
/// ready to be read.
///
/// A table has `id,customer,product,event,at` and optional `learner,value,seconds`, or other
/// columns that `--map` names; JSON is recognised by its records.
public struct EventFile {
  public let format: FormatName

  /// By what the format was recognised, in words.
  public let why: [String]
  private var source: Source

  private enum Source {
    case table(RowTable, EventColumns)
    case records(EventRecords)
  }

  /// - Throws: Why the file can't be read as events, and what to do.
  public static func open(
    _ source: FileSource,
    _ options: ReadOptions
  ) throws(Diagnostic) -> EventFile {
    let format = options.format.flatMap { name in EventFormat.all.first { $0.name == name } }
    if let name = options.format, format == nil, name != .csv {
      throw .error(
        "'\(name.rawValue)' is not a format of product events",
        at: source.place,
        hint: "leave --as out to find out what it is; learning is read by 'foothold import lms'"
      )
    }
    var isJSON = format != nil
    if options.format == nil { isJSON = try source.beginsAsJSON() }
    return isJSON ? try json(source, options, format) : try table(source, options)
  }

  private static func table(
    _ source: FileSource,
    _ options: ReadOptions
  ) throws(Diagnostic) -> EventFile {
    let map = options.eventMap
    let hasID = map.isEmpty || map.mapped(.id) != nil
    // Asked of the table itself once it is open; a table without either column needs the first.
    var needed: [EventMap.Field] = hasID ? [.id, .event, .at] : [.event, .at]
    let header = try CSVReader(TextSource(source)).header
    let hasLearner = header.column(map.place(of: .learner)) != nil
    if map.mapped(.customer) != nil || !hasLearner { needed.insert(.customer, at: hasID ? 1 : 0) }
    try source.rewind()
    let rows = try RowTable(
      source,
      options,
      what: "event",
      required: needed.map(map.place),
      dates: [map.place(of: .at)]
    )
    let columns = EventColumns(rows, map, at: source.place)
    return EventFile(
      format: .csv,
      why: [map.isEmpty ? "its header has the columns of events" : "columns were mapped"],
      source: .table(rows, columns)
    )
  }

  private static func json(
    _ source: FileSource,
    _ options: ReadOptions,
    _ format: EventFormat?
  ) throws(Diagnostic) -> EventFile {
    let text = try TextSource(source)
    let found: (format: EventFormat, why: [String])
    if let format {
      found = (format, ["--as \(format.name.rawValue)"])
    } else if !options.eventMap.isAddition {
      found = (.plain, ["places were mapped"])
    } else if let detected = try Detection.format(of: text, among: EventFormat.all) {
      found = (detected.format, detected.why)
    } else {
      throw .error(
        "is JSON, but of no product events that are known",
        at: source.place,
        hint: "say what it holds: --map event=name --map at=time --map learner=user.email;"
          + " 'foothold formats' lists what is known"
      )
    }
    let times = TimeReader(
      zone: found.format.zone ?? options.zone,
      order: options.dayOrder,
      now: options.now,
      file: source.path
    )
    return EventFile(
      format: found.format.name,
      why: found.why,
      source: .records(
        EventRecords(
          try JSONRecords(text),
          found.format,
          EventWriter(times: times, map: options.eventMap, place: source.place)
        )
      )
    )
  }

  public var warnings: [Diagnostic] {
    switch source {
    case .table(let rows, _): rows.table.warnings
    case .records(let records): records.warnings
    }
  }

  /// The next events; nil at the end of the file.
  public mutating func next() throws(Diagnostic) -> EventBatch? {
    switch source {
    case .table(var rows, var reader):
      let batch = try rows.batch(&reader)
      source = .table(rows, reader)
      return batch.map(EventBatch.init)
    case .records(var records):
      let batch = try records.next()
      source = .records(records)
      return batch
    }
  }
}
