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

  /// Imports files of one kind.
  func run(_ intake: (Intakes) throws -> Intake) throws {
    let intake = try intake(Intakes(files: files, shared: shared))
    try each { _ in intake }
  }

  /// Imports files each of which tells itself what it is.
  func run(
    as format: FormatName?,
    each intake: (Intakes, ExportKind) throws -> Intake
  ) throws {
    let intakes = Intakes(files: files, shared: shared)
    try each { try intake(intakes, try format.flatMap(ExportKind.init) ?? ExportKind.of($0)) }
  }

  /// A file that can't be used doesn't keep the others from being imported; the worst of what
  /// happened is the exit code.
  private func each(_ choose: (FileSource) throws -> Intake) throws {
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
        let intake = try choose(source)
        let recall = try SourceRecall(intake.kind, of: source, in: opened, map: intake.map)
        var (options, map) = (intake.options, intake.map)
        let remembered = try recall.fill(&options, &map)
        var summary: ImportSummary
        do {
          summary = try intake.take(source, opened, options) { line.show($0) }
        } catch let problem as Diagnostic {
          throw recall.explain(problem)
        }
        summary.remembered = remembered + summary.remembered
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
    if let store, !files.dryRun { try followHistory(in: store) }
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

  /// Lets deadlines follow history anew when enough of it has been added.
  private func followHistory(in store: any TrackingStore) throws {
    let calibrate = Calibrate(store: store, now: shared.instant)
    guard try calibrate.isDue() else { return }
    let answer = try calibrate()
    shared.say(
      "Deadlines follow history: \(answer.tables.closed) journeys that ended,"
        + " \(answer.tables.lost) of them lost ('foothold calibrate' shows it)."
    )
  }
}
