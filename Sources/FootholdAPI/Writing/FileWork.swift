internal import Diagnostics
internal import Exports
internal import Intake
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// A file that is being imported; what it lies in is kept until then.
///
/// It is only ever touched by one task at a time.
struct FileWork: @unchecked Sendable {
  let ask: Ask
  let spool: Spool
  let source: FileSource
  let said: FileSaid
  let isDryRun: Bool

  /// - Returns: What came of it, as the command line says it.
  func run(_ id: String) async throws -> JSON {
    try await withTaskExecutorPreference(HeavyWork.changes) { try run(at: id) }
  }

  private func run(at id: String) throws -> JSON {
    let uploads = ask.desk.uploads
    uploads.note(id, .reading)
    do {
      let document = try imported { uploads.note(id, $0) }
      uploads.note(id, .done(document))
      return document
    } catch let diagnostic as Diagnostic {
      uploads.note(id, .failed(diagnostic))
      throw Problem(.refused, diagnostic.inWords, hint: diagnostic.hint)
    } catch let mistake as FileSaid.Mistake {
      uploads.note(id, .failed(mistake.diagnostic))
      throw Problem(.invalidParameter, mistake.diagnostic)
    } catch {
      uploads.note(id, .failed(.error("the import failed; sending the file again is safe")))
      throw error
    }
  }

  private func imported(_ progress: (ImportProgress) -> Void) throws -> JSON {
    let begun = ask.surroundings.now()
    let store = isDryRun ? Attempts(in: ask.actingStore) : ask.actingStore
    let summary = try FileImport(store: store, now: ask.now, reader: ask.surroundings.version)(
      source,
      said,
      progress: progress
    )
    if !isDryRun { _ = try FileImport.followHistory(in: ask.store, now: ask.now) }
    return ImportReport.json([
      ImportReport(
        summary,
        seconds: Double((ask.surroundings.now() - begun).milliseconds) / 1_000,
        path: spool.name,
        isDryRun: isDryRun
      )
    ])
  }
}

extension Diagnostic {
  /// Where and what, without what to do.
  var inWords: String { (place.map { "\($0): " } ?? "") + problem }
}
