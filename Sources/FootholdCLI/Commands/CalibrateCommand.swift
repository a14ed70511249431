internal import ArgumentParser
internal import Charts
internal import Dashboard
internal import Onboarding
internal import Reports
internal import Tracking

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Learn from history who gets lost, and let the deadlines follow.",
    discussion: """
      Counts, for every place where customers stood, how many of those still there after so long \
      never reached value. A journey then stalls on the day on which that share reaches the plan's \
      sensitivity. Imports do this by themselves whenever a tenth more, or fewer, have ended or were lost.

        foothold calibrate --dry-run
        foothold calibrate
        foothold calibrate --dry-run --chart risk.svg
      """
  )

  @Flag(help: "Show what would come of it, and change nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp("Draw how the risk rises into this SVG file.", valueName: "file")
  )
  var chart: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    let answer = try Calibrate(store: dryRun ? Attempts(in: store) : store, now: shared.instant)()
    let report = CalibrationReport(answer)
    if let chart { try ChartFile.write(CalibrationChart(answer).chart, to: chart) }
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table:
      try Console.print(report.summary)
      if !report.rows.isEmpty {
        try shared.output.print(report.listing { TextSparkline.text($0, in: 0...1) })
      }
    default: try shared.output.print(report.table)
    }
    if dryRun { shared.say("Nothing was changed: this was a dry run.") }
  }
}
