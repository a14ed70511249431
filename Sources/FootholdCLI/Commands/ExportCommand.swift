internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write everything of a kind, for a spreadsheet or a warehouse.",
    subcommands: [
      ExportLearningCommand.self, ExportJourneysCommand.self, ExportStalledCommand.self,
    ]
  )
}

/// How an export is written: CSV unless JSON is asked for.
struct ExportOptions: ParsableArguments {
  @Option(help: "How to write it: csv or json.")
  var format: ExportFormat = .csv

  enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
    case csv
    case json
  }

  func print(_ table: Table) throws {
    let format: OutputFormat = format == .csv ? .csv : .json
    try Console.print(table.text(as: format))
  }
}

struct ExportLearningCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learning",
    abstract: "Write what every learner did in every course and lesson.",
    discussion: """
      One row for each learner, course and lesson, and one with an empty lesson for the course. \
      completed_at is there only if the source dated it; else completed_by says by when.

        foothold export learning --format csv > learning.csv
      """
  )

  @OptionGroup var export: ExportOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    var writer = LearningWriter(asJSON: export.format == .json)
    try ExportLearning(store: store)() { row in
      writer.add(row)
      if writer.isFull { try Console.write(writer.take()) }
    }
    try Console.write(writer.finish())
  }
}

struct ExportJourneysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journeys",
    abstract: "Write every journey with its state, progress and deadline.",
    discussion: """
        foothold export journeys > journeys.csv
      """
  )

  @OptionGroup var export: ExportOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let question = ListCustomers.Question(at: shared.instant)
    let rows = try ListCustomers(store: try shared.existingStore())(question)
    try export.print(JourneysReport(rows, at: question.at).table)
  }
}

struct ExportStalledCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stalled",
    abstract: "Write every stalled journey with the reason.",
    discussion: """
        foothold export stalled > stalled.csv
      """
  )

  @OptionGroup var export: ExportOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let question = ListStalled.Question(at: shared.instant)
    let page = try ListStalled(store: try shared.existingStore())(question)
    let report = StalledReport(page, at: question.at, within: nil)
    switch export.format {
    case .csv: try export.print(report.table)
    case .json: try Console.print(report.json.text(pretty: true))
    }
  }
}
