internal import Diagnostics
internal import Exports
internal import Foundation
internal import Intake
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

  /// Imports the files.
  ///
  /// A file that can't be used doesn't keep the others from being imported; the worst of what
  /// happened is the exit code.
  ///
  /// - Parameter kind: What they are; nil to find it out of each.
  func run(
    _ kind: ExportKind? = nil,
    map: [String],
    as format: FormatName?,
    _ accounts: AccountOptions = AccountOptions(),
    course: String? = nil,
    product: String? = nil
  ) throws {
    var said = try files.said
    said.kind = kind
    said.map = map
    said.format = format
    said.accounts = accounts
    said.course = course
    said.product = product
    do {
      // A mistake that is one for any file is told before any is opened.
      if let kind { _ = try said.options(of: kind, now: shared.instant) }
      try run(said)
    } catch let mistake as FileSaid.Mistake {
      throw Failure(.usage, [mistake.diagnostic])
    }
  }

  private func run(_ said: FileSaid) throws {
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
        let intake = FileImport(store: opened, now: shared.instant, reader: Foothold.version)
        let summary = try intake(source, said) { line.show($0) }
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
    if let store, !files.dryRun { try followHistory(in: store) }
    switch shared.output.format {
    case .table: break
    case .json: try Console.print(ImportReport.json(reports))
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

  /// Lets deadlines follow history anew when enough of it has been added.
  private func followHistory(in store: any TrackingStore) throws {
    guard let answer = try FileImport.followHistory(in: store, now: shared.instant) else { return }
    shared.say(
      "Deadlines follow history: \(answer.tables.closed) journeys that ended,"
        + " \(answer.tables.lost) of them lost ('foothold calibrate' shows it)."
    )
  }
}
