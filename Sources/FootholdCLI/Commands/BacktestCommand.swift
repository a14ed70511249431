internal import ArgumentParser
internal import Foundation
internal import Onboarding
internal import Reports
internal import Tracking

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Replay history: whom would Foothold have flagged, and was it right?",
    discussion: """
      Learns from what was known before --fit-before, then walks through every journey between \
      --from and --until as if the end were not known.

        foothold backtest --fit-before 2026-04-01
        foothold backtest --fit-before 2026-04-01 --flags flags.csv
      """
  )

  @Option(
    help: ArgumentHelp("Learn from what had happened before this instant.", valueName: "instant")
  )
  var fitBefore: InstantText

  @Option(
    help: ArgumentHelp("Flag from here on. (default: --fit-before)", valueName: "instant")
  )
  var from: InstantText?

  @Option(help: ArgumentHelp("Flag until here. (default: now)", valueName: "instant"))
  var until: InstantText?

  @Option(help: ArgumentHelp("Only this product.", valueName: "product"))
  var product: String?

  @Option(
    help: ArgumentHelp(
      "Compare with this rule too: a sensitivity (quiet, balanced, sensitive, 0.5),"
        + " silent:30d or overdue:3d. May be said several times.",
      valueName: "rule"
    )
  )
  var rule: [RuleText] = []

  @Option(help: ArgumentHelp("Write every flag into this CSV file.", valueName: "file"))
  var flags: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    let start = from?.instant ?? fitBefore.instant
    guard start < until?.instant ?? shared.instant else {
      throw ValidationError("'--until' must be later than '--from', \(start.rfc3339).")
    }
    guard start >= fitBefore.instant else {
      throw ValidationError(
        "'--from' must not be earlier than '--fit-before': flags would know their future."
      )
    }
  }

  func run() throws {
    let store = try shared.existingStore()
    var question = Backtest.Question(
      fitBefore: fitBefore.instant,
      from: from?.instant ?? fitBefore.instant,
      until: until?.instant ?? shared.instant
    )
    question.product = product.map { Identifier($0) }
    try Filters(product: product).check(store)
    let answer = try Backtest(store: store)(
      question,
      rules: rule.map(\.rule),
      now: shared.instant
    )
    let report = BacktestReport(answer, question, forecasts: try forecasts(store, question))
    if let flags { try write(report.flags, to: flags) }
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table:
      try Console.print(report.summary)
      try shared.output.print(report.table)
      try Console.print("\n" + report.forecastSentence)
    default: try shared.output.print(report.table)
    }
  }

  private func forecasts(
    _ store: any TrackingStore,
    _ backtest: Backtest.Question
  ) throws -> ForecastScore {
    var question = MeasureForecasts.Question(
      from: backtest.from,
      until: backtest.until,
      reachedFrom: backtest.from
    )
    question.product = backtest.product
    return try MeasureForecasts(store: store)(question)
  }

  private func write(_ table: Table, to path: String) throws {
    do {
      try Data(table.text(as: .csv, width: nil, color: false).utf8)
        .write(to: URL(fileURLWithPath: path))
    } catch {
      throw Failure(.inputOutput, "'\(path)' can't be written: \(error.localizedDescription)")
    }
  }
}

/// A way to flag as people type it: `quiet`, `0.5`, `silent:30d`, `overdue:3d`.
struct RuleText: ExpressibleByArgument {
  let rule: Backtest.Rule

  init?(argument: String) {
    switch argument {
    case "quiet": rule = .history(sensitivity: StallSettings.quiet)
    case "balanced": rule = .history(sensitivity: StallSettings.balanced)
    case "sensitive": rule = .history(sensitivity: StallSettings.sensitive)
    default:
      if let share = Double(argument), share > 0, share <= 1 {
        rule = .history(sensitivity: share)
        return
      }
      let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, let length = LengthText(argument: parts[1])?.length else {
        return nil
      }
      switch parts[0] {
      case "silent": rule = .silent(length)
      case "overdue": rule = .overdue(length)
      default: return nil
      }
    }
  }
}
