internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write everything of a kind, for a spreadsheet or a warehouse.",
    discussion: """
        foothold export learning > learning.csv
      """,
    subcommands: [
      ExportLearningCommand.self, ExportJourneysCommand.self, ExportStalledCommand.self,
      ExportAccountsCommand.self, ExportCustomersCommand.self, ExportLearnersCommand.self,
      ExportEventsCommand.self,
    ]
  )
}

extension SharedOptions {
  /// How an export is written: CSV unless JSON is asked for.
  var exportFormat: OutputFormat {
    get throws {
      switch output.chosenFormat {
      case .csv, nil: return .csv
      case .json: return .json
      case .table, .markdown:
        throw Failure(.usage, "an export is written as csv or json", hint: "--format csv")
      }
    }
  }
}

struct ExportLearningCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learning",
    abstract: "Write what every learner did in every course and lesson.",
    discussion: """
      One row for each learner, course and lesson, and one with an empty lesson for the course. \
      completed_at is there only if the source dated it; else completed_by says by when. Whose \
      enrolment has ended is left out, as LMSs leave them out of their reports, unless --ended asks \
      for them too.

        foothold export learning --format csv > learning.csv
      """
  )

  @Flag(help: "Also the rows of people whose enrolment has ended.")
  var ended = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    var writer = LearningWriter(asJSON: try shared.exportFormat == .json)
    var leftOut = 0
    try ExportLearning(store: store)() { row in
      if row.hasEnded, !ended {
        leftOut += 1
        return
      }
      writer.add(row)
      if writer.isFull { try Console.write(writer.take()) }
    }
    try Console.write(writer.finish())
    if leftOut > 0 {
      shared.say(
        "Left out: \(leftOut) row\(leftOut == 1 ? "" : "s") of people whose enrolment has ended;"
          + " --ended writes them too."
      )
    }
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

  @OptionGroup var past: AsOfOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let format = try shared.exportFormat
    var question = ListCustomers.Question(past.asOf(now: shared.instant))
    question.withSteps = true
    let rows = try ListCustomers(store: try shared.existingStore())(question)
    let report = JourneysReport(rows, at: question.at)
    if format == .json { return try Console.print(report.json) }
    try Console.print(report.table.text(as: format))
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

  @OptionGroup var past: AsOfOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let format = try shared.exportFormat
    let question = ListStalled.Question(past.asOf(now: shared.instant))
    let page = try ListStalled(store: try shared.existingStore())(question)
    let report = StalledReport(page, at: question.at, within: nil)
    if format == .json { return try Console.print(report.json) }
    try Console.print(report.table.text(as: format))
  }
}
