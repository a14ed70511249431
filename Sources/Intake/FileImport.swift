internal import Diagnostics
public import Exports
public import Onboarding
public import Tracking

/// Imports a file of any kind: finds out what it is, fills in what was said of its source before,
/// and hands what is in it to the use case.
public struct FileImport {
  private let store: any TrackingStore
  private let now: Instant
  private let reader: String

  /// - Parameter reader: The version of the program.
  public init(store: any TrackingStore, now: Instant, reader: String) {
    self.store = store
    self.now = now
    self.reader = reader
  }

  /// Imports the file wholly, or not at all.
  ///
  /// - Throws: ``FileSaid/Mistake`` for what was said, `Diagnostic` for what is in the file.
  public func callAsFunction(
    _ source: FileSource,
    _ said: FileSaid,
    progress: (ImportProgress) -> Void
  ) throws -> ImportSummary {
    let kind = try said.kind ?? said.format.flatMap(ExportKind.init) ?? ExportKind.of(source)
    var options = try said.options(of: kind, now: now)
    var map = said.map
    let recall = try SourceRecall(kind.name, of: source, in: store, map: map)
    let remembered = try recall.fill(&options, &map)
    var summary: ImportSummary
    do {
      summary = try take(source, kind, said, options, progress)
    } catch let problem as Diagnostic {
      throw recall.explain(problem)
    }
    summary.remembered = remembered + summary.remembered
    try recall.keep(options, map, summary)
    return summary
  }

  /// Lets deadlines follow history anew when enough of it has been added.
  ///
  /// - Returns: What was learnt; nil when there wasn't enough.
  public static func followHistory(
    in store: any TrackingStore,
    now: Instant
  ) throws -> Calibrate.Answer? {
    let calibrate = Calibrate(store: store, now: now)
    return try calibrate.isDue() ? try calibrate() : nil
  }

  private func take(
    _ source: FileSource,
    _ kind: ExportKind,
    _ said: FileSaid,
    _ options: ReadOptions,
    _ progress: (ImportProgress) -> Void
  ) throws -> ImportSummary {
    let words = said.words(options, of: kind)
    switch kind {
    case .learning: return try learning(source, options, words, progress)
    case .events: return try events(source, options, words, said.product, progress)
    case .rows(.customers):
      var file = try CustomerFile.open(source, options)
      return try ImportCustomers(store: store, now: now)(
        ImportFile(source, file, words: words),
        next: { try file.next() },
        end: { ImportEnd(source, file.warnings) },
        progress: progress
      )
    case .rows(.learners):
      var file = try LearnerFile.open(source, options)
      return try ImportLearners(store: store, now: now)(
        ImportFile(source, file, words: words),
        next: { try file.next() },
        end: { ImportEnd(source, file.warnings) },
        progress: progress
      )
    case .rows(.goals):
      var file = try GoalFile.open(source, options)
      return try ImportGoals(store: store, now: now)(
        ImportFile(source, file, words: words),
        next: { try file.next() },
        end: { ImportEnd(source, file.warnings) },
        progress: progress
      )
    case .rows(let rows):
      guard let accounts = AccountKind(rawValue: rows.rawValue) else {
        throw Diagnostic.error("nothing is known of '\(rows.rawValue)'")
      }
      var file = try AccountFile.open(source, as: accounts, options)
      return try ImportAccounts(store: store, now: now)(
        ImportFile(source, file, words: words),
        of: accounts,
        system: file.system,
        next: { try file.next() },
        end: { ImportEnd(source, file.warnings) },
        progress: progress
      )
    }
  }

  private func learning(
    _ source: FileSource,
    _ options: ReadOptions,
    _ words: String,
    _ progress: (ImportProgress) -> Void
  ) throws -> ImportSummary {
    var export = try LearningExport.open(source, options)
    var file = ImportFile(
      name: source.name,
      format: export.format.rawValue,
      why: export.why,
      course: export.course,
      observedAt: export.observedAt,
      options: words
    )
    file.reader = reader
    return try ImportLearning(store: store, now: now)(
      file,
      hash: { try source.hashOfWhole() },
      next: { try export.next() },
      end: { ImportEnd(source, export.warnings) },
      progress: progress
    )
  }

  private func events(
    _ source: FileSource,
    _ options: ReadOptions,
    _ words: String,
    _ product: String?,
    _ progress: (ImportProgress) -> Void
  ) throws -> ImportSummary {
    var events = try EventFile.open(source, options)
    return try ImportEvents(store: store, now: now)(
      ImportFile(
        name: source.name,
        format: events.format.rawValue,
        why: source.reasons + events.why,
        observedAt: options.observedAt ?? source.modifiedAt,
        options: words
      ),
      next: { try events.next()?.naming(product) },
      end: { ImportEnd(source, events.warnings) },
      progress: progress
    )
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
}

extension ImportEnd {
  fileprivate init(_ source: FileSource, _ warnings: [Diagnostic]) {
    self.init(sha256: source.sha256 ?? "", warnings: warnings)
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
