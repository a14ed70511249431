public import Onboarding

/// Takes in what an LMS exported: the facts that are new, and the journeys that follow from them.
public struct ImportLearning: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// Imports one file wholly, or not at all.
  ///
  /// Safe to repeat and safe to kill: the same file again adds nothing.
  ///
  /// - Parameters:
  ///   - next: The file's next rows; nil at its end.
  ///   - end: Called once the file was read to its end.
  ///   - hash: The SHA-256 of the whole file, asked for only where a file like it came before: one
  ///     that is the very same isn't read again. Nil to read it in any case.
  ///   - progress: Called now and then.
  public func callAsFunction(
    _ file: ImportFile,
    hash: (() throws -> String)? = nil,
    next: () throws -> LearningBatch?,
    end: () throws -> ImportEnd,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportSummary {
    try store.write { writer in
      var intake = try LearningIntake(file, writer, now: now)
      if let hash, let summary = try intake.repetition(hash) { return summary }
      while let batch = try next() {
        try intake.take(batch)
        progress(
          ImportProgress(rows: intake.summary.record.rows, bytes: batch.bytes, stage: .reading)
        )
      }
      progress(ImportProgress(rows: intake.summary.record.rows, bytes: 0, stage: .following))
      return try intake.finish(try end())
    }
  }
}
