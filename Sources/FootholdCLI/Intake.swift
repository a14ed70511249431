internal import Diagnostics
internal import Exports
internal import Onboarding
internal import Tracking

/// How files of one kind are taken in.
struct Intake {
  /// What is remembered of the files' source is kept by it: `lms`, `customers`.
  let kind: String
  let options: ReadOptions

  /// The arguments of `--map`.
  let map: [String]
  let take: Take

  typealias Take = (
    FileSource, any TrackingStore, ReadOptions, @escaping (ImportProgress) -> Void
  ) throws -> ImportSummary

  init(_ kind: String, _ options: ReadOptions, _ map: [String], _ take: @escaping Take) {
    self.kind = kind
    self.options = options
    self.map = map
    self.take = take
  }
}

/// The ways to take in files, by what was said on the command line.
struct Intakes {
  let files: ImportFileOptions
  let shared: SharedOptions

  func learning(course: String?, map: [String], as format: FormatName?) throws -> Intake {
    var options = try files.readOptions(now: shared.instant)
    options.course = course
    options.format = format
    do {
      options.map = try ColumnMap.parse(map)
    } catch {
      throw Failure(.usage, [error])
    }
    return Intake("lms", options, map) { source, store, options, progress in
      var export = try LearningExport.open(source, options)
      var file = ImportFile(
        name: source.name,
        format: export.format.rawValue,
        why: export.why,
        course: export.course,
        observedAt: export.observedAt,
        options: files.words(
          options,
          [("--course", options.course), ("--as", format?.rawValue)] + map.map { ("--map", $0) }
        )
      )
      file.reader = Foothold.version
      return try ImportLearning(store: store, now: options.now)(
        file,
        hash: { try source.hashOfWhole() },
        next: { try export.next() },
        end: { ImportEnd(sha256: source.sha256 ?? "", warnings: export.warnings) },
        progress: progress
      )
    }
  }

  func customers(_ rows: RowOptions) throws -> Intake {
    Intake("customers", try rows.readOptions(files, .customers, now: shared.instant), rows.map) {
      source,
      store,
      options,
      progress in
      var file = try CustomerFile.open(source, options)
      return try ImportCustomers(store: store, now: options.now)(
        ImportFile(source, file, words: files.words(options, rows.map.map { ("--map", $0) })),
        next: { try file.next() },
        end: { ImportEnd(sha256: source.sha256 ?? "", warnings: file.warnings) },
        progress: progress
      )
    }
  }

  func learners(_ rows: RowOptions) throws -> Intake {
    Intake("learners", try rows.readOptions(files, .learners, now: shared.instant), rows.map) {
      source,
      store,
      options,
      progress in
      var file = try LearnerFile.open(source, options)
      return try ImportLearners(store: store, now: options.now)(
        ImportFile(source, file, words: files.words(options, rows.map.map { ("--map", $0) })),
        next: { try file.next() },
        end: { ImportEnd(sha256: source.sha256 ?? "", warnings: file.warnings) },
        progress: progress
      )
    }
  }

  /// - Parameter kind: One that has a kind of account facts.
  func accounts(
    _ kind: AccountKind,
    _ rows: RowOptions,
    _ said: AccountOptions = AccountOptions()
  ) throws -> Intake {
    var options = try rows.readOptions(files, RowKind(kind), now: shared.instant)
    options.accounts = said
    return Intake(kind.rawValue, options, rows.map) { source, store, options, progress in
      var file = try AccountFile.open(source, as: kind, options)
      return try ImportAccounts(store: store, now: options.now)(
        ImportFile(source, file, words: files.words(options, rows.map.map { ("--map", $0) })),
        of: kind,
        system: file.system,
        next: { try file.next() },
        end: { ImportEnd(sha256: source.sha256 ?? "", warnings: file.warnings) },
        progress: progress
      )
    }
  }

  func events(product: String?, map: [String], as format: FormatName?) throws -> Intake {
    var read = try files.readOptions(now: shared.instant)
    read.format = format
    do {
      read.eventMap = try EventMap.parse(map)
    } catch {
      throw Failure(.usage, [error])
    }
    return Intake("events", read, map) { source, store, options, progress in
      var events = try EventFile.open(source, options)
      return try ImportEvents(store: store, now: options.now)(
        ImportFile(
          source,
          options,
          format: events.format,
          why: events.why,
          words: files.words(
            options,
            [("--product", product), ("--as", format?.rawValue)] + map.map { ("--map", $0) }
          )
        ),
        next: { try events.next()?.naming(product) },
        end: { ImportEnd(sha256: source.sha256 ?? "", warnings: events.warnings) },
        progress: progress
      )
    }
  }
}

extension ImportFile {
  fileprivate init<Row>(_ source: FileSource, _ file: RowFile<Row>, words: String) {
    self.init(
      name: source.name,
      format: file.format.rawValue,
      why: source.reasons + file.why,
      observedAt: file.observedAt,
      options: words
    )
  }

  fileprivate init(
    _ source: FileSource,
    _ options: ReadOptions,
    format: FormatName = .csv,
    why: [String] = [],
    words: String
  ) {
    self.init(
      name: source.name,
      format: format.rawValue,
      why: source.reasons + why,
      observedAt: options.observedAt ?? source.modifiedAt,
      options: words
    )
  }
}

extension EventBatch {
  /// The batch with a product for the events that name none.
  fileprivate func naming(_ product: String?) -> Self {
    guard let product else { return self }
    var named = self
    for place in named.rows.indices where named.rows[place].product == nil {
      named.rows[place].product = Identifier(product)
    }
    return named
  }
}
