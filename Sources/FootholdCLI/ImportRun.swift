internal import Diagnostics
internal import Exports
internal import Foundation
internal import Onboarding
internal import Reports
internal import Tracking

/// Imports files one after the other and tells what each did.
struct ImportRun {
  private let files: ImportFileOptions
  private let shared: SharedOptions

  init(_ files: ImportFileOptions, _ shared: SharedOptions) {
    self.files = files
    self.shared = shared
  }

  func learning(course: String?, map: [String], as format: FormatName?) throws {
    var options = try files.readOptions(now: shared.instant)
    options.course = course
    options.format = format
    do {
      options.map = try ColumnMap.parse(map)
    } catch {
      throw Failure(.usage, [error])
    }
    try each("lms", options, map) { source, store, options, progress in
      var export = try LearningExport.open(source, options)
      let file = ImportFile(
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
      return try ImportLearning(store: store, now: options.now)(
        file,
        next: { try export.next() },
        end: { ImportEnd(sha256: source.sha256 ?? "", warnings: export.warnings) },
        progress: progress
      )
    }
  }

  func customers(_ rows: RowOptions) throws {
    try each("customers", try rows.readOptions(files, .customers, now: shared.instant), rows.map) {
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

  func learners(_ rows: RowOptions) throws {
    try each("learners", try rows.readOptions(files, .learners, now: shared.instant), rows.map) {
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
  ) throws {
    var options = try rows.readOptions(files, RowKind(kind), now: shared.instant)
    options.accounts = said
    try each(kind.rawValue, options, rows.map) { source, store, options, progress in
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

  func events(product: String?, map: [String], as format: FormatName?) throws {
    var read = try files.readOptions(now: shared.instant)
    read.format = format
    do {
      read.eventMap = try EventMap.parse(map)
    } catch {
      throw Failure(.usage, [error])
    }
    try each("events", read, map) { source, store, options, progress in
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

  private typealias Import = (
    FileSource, any TrackingStore, ReadOptions, @escaping (ImportProgress) -> Void
  ) throws -> ImportSummary

  /// A file that can't be used doesn't keep the others from being imported; the worst of what
  /// happened is the exit code.
  ///
  /// - Parameters:
  ///   - kind: What is imported, for what is remembered of the files' source.
  ///   - map: The arguments of `--map`.
  private func each(
    _ kind: String,
    _ options: ReadOptions,
    _ map: [String] = [],
    _ importFile: Import
  ) throws {
    var store: (any TrackingStore)?
    var reports: [ImportReport] = []
    var worst: Int32 = 0
    for path in files.files {
      do {
        guard access(path, F_OK) != 0 || access(path, R_OK) == 0 else {
          throw Failure(
            .inputOutput,
            [.error("can't be read", at: Place(file: path), hint: "see the file's rights")]
          )
        }
        let source = try FileSource(path: path)
        let opened = try store ?? open()
        store = opened
        let begun = Date()
        var line = ProgressLine(source.name, size: source.size, quiet: shared.quiet)
        defer { line.clear() }
        let recall = try SourceRecall(kind, of: source, in: opened)
        var (options, map) = (options, map)
        let remembered = try recall.fill(&options, &map)
        var summary: ImportSummary
        do {
          summary = try importFile(source, opened, options) { line.show($0) }
        } catch let problem as Diagnostic {
          throw recall.explain(problem)
        }
        summary.remembered = remembered
        try recall.keep(options, map, summary)
        line.clear()
        let report = ImportReport(
          summary,
          seconds: Date().timeIntervalSince(begun),
          path: path,
          isDryRun: files.dryRun
        )
        reports.append(report)
        for warning in summary.warnings where !shared.quiet { Console.complain(warning) }
        if shared.output.format == .table { try tell(report, summary) }
        if summary.record.rejected > 0 { worst = max(worst, ExitStatus.someRowsRejected.rawValue) }
      } catch let error where files.files.count > 1 {
        worst = max(worst, Failure.report(error))
      }
    }
    switch shared.output.format {
    case .table: break
    case .json: try Console.print(ImportReport.json(reports).text(pretty: true))
    case .csv, .markdown: try shared.output.print(ImportReport.table(reports))
    }
    if files.dryRun { shared.say("Nothing was changed: this was a dry run.") }
    if let status = ExitStatus(rawValue: worst), status != .fine { throw status }
  }

  private func open() throws -> any TrackingStore {
    files.dryRun ? Attempts(in: try shared.storeForTrials()) : try shared.store()
  }

  private func tell(_ report: ImportReport, _ summary: ImportSummary) throws {
    if !shared.quiet { try Console.print(report.text(verbose: shared.verbose).safeLines) }
    for line in report.rejections { Console.tell(line.safeForTerminal) }
  }
}

extension ImportFile {
  fileprivate init<Row>(_ source: FileSource, _ file: RowFile<Row>, words: String) {
    self.init(
      name: source.name,
      format: file.format.rawValue,
      why: file.why,
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
