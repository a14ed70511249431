public import Onboarding

/// Takes in product events.
public struct ImportEvents: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  /// The source of events in formats of ours, whichever it is: they share their ids.
  static let source = "events"

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// Imports one file wholly, or not at all: see ``ImportLearning``.
  ///
  /// Events of customers that no customer file has told of wait for it; those that name no customer
  /// belong to the learner's, and wait with the learner.
  public func callAsFunction(
    _ file: ImportFile,
    next: () throws -> EventBatch?,
    end: () throws -> ImportEnd,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportSummary {
    try store.write { writer in
      let summary = try ImportSummary(opening: file, kind: "events", writer, now: now)
      var intake = try EventIntake(summary, source: Self.source(of: file), writer)
      while let batch = try next() {
        try intake.take(batch)
        progress(
          ImportProgress(
            rows: intake.summary.record.rows,
            bytes: batch.bytes,
            stage: .reading
          )
        )
      }
      progress(ImportProgress(rows: intake.summary.record.rows, bytes: 0, stage: .following))
      return try intake.finish(end)
    }
  }

  private static func source(of file: ImportFile) -> String {
    ["csv", "ndjson"].contains(file.format) ? source : file.format
  }
}

extension ImportSummary {
  init(
    opening file: ImportFile,
    kind: String,
    _ writer: any TrackingWriter,
    now: Instant
  ) throws {
    self.init(
      record: ImportRecord(
        id: try writer.nextImportID(),
        kind: kind,
        file: file.name,
        format: file.format,
        course: file.course,
        observedAt: file.observedAt,
        heardAt: now
      )
    )
    record.options = file.options
    why = file.why
  }

  mutating func take(
    _ rows: Int,
    _ rejected: [RejectedRow],
    _ writer: any TrackingWriter
  ) throws {
    record.rows += rows
    try reject(rejected, writer)
  }

  consuming func close(
    _ end: ImportEnd,
    refreshing customers: Set<CustomerKey>,
    _ writer: any TrackingWriter
  ) throws -> ImportSummary {
    record.sha256 = end.sha256
    warnings = end.warnings
    try writer.saveImport(record)
    try writer.note(record)
    try JourneyRefresh(writer: writer)(customers)
    return self
  }
}
