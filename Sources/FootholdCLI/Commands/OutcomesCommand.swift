public import ArgumentParser
internal import Onboarding
internal import Reports
public import SuccessMetrics
internal import Tracking

struct OutcomesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcomes",
    abstract: "Compare customers by how their onboarding went: who stays, and who grows?",
    discussion: """
      Judges every onboarding on the same day, by what had happened until then, and looks at \
      those who paid on that day again a year later. It tells how they differ, which is no proof \
      that onboarding did it; the warning below the answer says why.

        foothold outcomes
        foothold outcomes --by stalled --product atlas
        foothold outcomes --by trained --window 60d --after 180d
        foothold outcomes --by dose --format json
      """
  )

  @Option(
    help: ArgumentHelp(
      "What is compared: value (how early), stalled, trained, or dose (how many were)."
        + " (default: value)",
      valueName: "what"
    )
  )
  var by: OutcomeGrouping?

  @Option(
    help: ArgumentHelp(
      "Judge an onboarding so long after its start, in whole days. (default: 90d)",
      valueName: "time"
    )
  )
  var window: LengthText?

  @Option(
    help: ArgumentHelp(
      "Look at customers so long after that, in whole days. (default: 365d, or less while that is"
        + " too long to compare anybody)",
      valueName: "time"
    )
  )
  var after: LengthText?

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var money: CurrencyOptions

  @Flag(help: "Say what the numbers are and how they are counted.")
  var explain = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    _ = try Self.days(window, "--window", from: 3)
    _ = try Self.days(after, "--after", from: 1)
  }

  private static func days(_ length: LengthText?, _ option: String, from least: Int) throws -> Int?
  {
    guard let length = length?.length else { return nil }
    let days = Int(length.days)
    guard Length.days(days) == length, least...3_650 ~= days else {
      throw ValidationError("'\(option)' must be whole days, from \(least)d to 3650d.")
    }
    return days
  }

  func run() throws {
    let store = try shared.existingStore()
    try audience.check(store)
    var settings = OutcomeSettings(try money.settings(store, now: shared.instant))
    settings.by = by ?? .value
    settings.window = try Self.days(window, "--window", from: 3) ?? settings.window
    settings.product = audience.product.map { Identifier($0) }
    var question = CompareOutcomes.Question(settings)
    question.owner = audience.owner
    question.segment = audience.segment
    question.after = try Self.days(after, "--after", from: 1)
    let report = OutcomesReport(try CompareOutcomes(store: store)(question))
    switch shared.output.format {
    case .json: try Console.print(report.json.text(pretty: true))
    case .csv:
      try shared.output.print(report.numbers)
      shared.say("Warning: \(report.warning)")
    case .markdown: try shared.output.print(report.annotated)
    case .table:
      let text = report.text(width: Console.width, color: shared.output.useColor)
      try Console.print(text)
      if explain { try Console.print("\n" + report.terms.text(width: Console.width)) }
    }
  }
}

extension OutcomeGrouping: ExpressibleByArgument {}
