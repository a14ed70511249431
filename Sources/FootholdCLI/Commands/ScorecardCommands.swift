internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import PlanFiles
internal import Reports
internal import Tracking

struct ScorecardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scorecard",
    abstract: "Check, apply and look at what metrics are measured by.",
    discussion: """
        foothold scorecard check scorecard.yaml
        foothold scorecard apply scorecard.yaml
      """,
    subcommands: [
      ScorecardCheckCommand.self, ScorecardApplyCommand.self, ScorecardShowCommand.self,
    ]
  )
}

struct ScorecardCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with scorecards, with line and column.",
    discussion: """
      Where there is a database, products and events that it has never seen are told too.

        foothold scorecard check scorecard.yaml
      """
  )

  @Argument(help: "Scorecards.")
  var files: [String]

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let hasDatabase = FileManager.default.fileExists(atPath: shared.path)
    let review = try hasDatabase ? ReviewScorecard(store: shared.storeForTrials()) : nil
    var worst = ExitStatus.fine.rawValue
    for file in files {
      do {
        let checked = ScorecardFile.check(try PlanText(file).text, file: file)
        for diagnostic in checked.diagnostics { Console.complain(diagnostic) }
        guard checked.scorecard != nil else {
          worst = max(worst, ExitStatus.unusableInput.rawValue)
          continue
        }
        for warning in try review?(checked.places) ?? [] { Console.complain(warning) }
        shared.say("\(file): fine")
      } catch {
        worst = max(worst, Failure.report(error))
      }
    }
    if let status = ExitStatus(rawValue: worst), status != .fine { throw status }
  }
}

struct ScorecardApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Measure by a scorecard from now on, and say what changes.",
    discussion: """
      Every answer is by the newest version, those about earlier months too. Earlier versions are \
      kept.

        foothold scorecard apply scorecard.yaml
      """
  )

  @Argument(help: "The scorecard.")
  var file: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let text = try PlanText(file).text
    let checked = ScorecardFile.check(text, file: file)
    guard let scorecard = checked.scorecard else {
      throw Failure(.unusableInput, checked.diagnostics.filter { $0.severity == .error })
    }
    let store = try shared.store()
    if !shared.quiet {
      let warnings = try checked.diagnostics + ReviewScorecard(store: store)(checked.places)
      for warning in warnings { Console.complain(warning) }
    }
    let outcome = try ApplyScorecard(store: store, now: shared.instant)(
      scorecard,
      text: text,
      file: file
    )
    if outcome.isUnchanged {
      shared.say("Version \(outcome.version) is the same scorecard; nothing changed.")
      return
    }
    shared.say("Version \(outcome.version) now holds.")
    shared.say(ScorecardChangesReport(outcome.changes).text)
  }
}

struct ScorecardShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what metrics are measured by, and where each of it comes from.",
    discussion: """
        foothold scorecard show
        foothold scorecard show --source > scorecard.yaml
      """
  )

  @Flag(help: "Print the file as it was applied.")
  var source = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let answer = try ShowScorecard(store: shared.existingStore())()
    if source {
      guard let stored = answer.stored else {
        throw Failure(
          .failed,
          "no scorecard was applied",
          hint: "apply one: foothold scorecard apply FILE"
        )
      }
      return try Console.write(Array(stored.text.utf8))
    }
    let report = ScorecardReport(answer)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table:
      try Console.print(report.heading.safeLines + "\n")
      try shared.output.print(report.table)
    default: try shared.output.print(report.table)
    }
  }
}
