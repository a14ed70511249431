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

  @Option(
    help: ArgumentHelp(
      "Add amounts up in this currency. (default: the scorecard's, or that of most subscriptions)",
      valueName: "currency"
    )
  )
  var currency: String?

  @Option(
    help: ArgumentHelp(
      "A file with a line CURRENCY,RATE for each other one: what a unit of it is worth.",
      valueName: "file"
    )
  )
  var rates: String?

  @Flag(help: "Say what the numbers are and how they are counted.")
  var explain = false

  @OptionGroup var shared: SharedOptions

  func validate() throws { _ = try request() }

  private func request() throws -> OutcomesRequest {
    var request = OutcomesRequest()
    request.by = by ?? request.by
    request.window =
      try Self.days(window, "--window", in: OutcomesRequest.windows) ?? request.window
    request.after = try Self.days(after, "--after", in: OutcomesRequest.afters)
    request.currency = currency
    request.product = audience.product.map { Identifier($0) }
    request.owner = audience.owner
    request.segment = audience.segment
    return request
  }

  private static func days(
    _ length: LengthText?,
    _ option: String,
    in range: ClosedRange<Int>
  ) throws -> Int? {
    guard let length else { return nil }
    guard let days = OutcomesRequest.days(length.length, in: range) else {
      throw ValidationError("'\(option)' must be \(OutcomesRequest.expectation(range)).")
    }
    return days
  }

  private func question(_ store: any TrackingStore) throws -> CompareOutcomes.Question {
    do {
      var question = try request().question(store, now: shared.instant)
      if let rates { try question.settings.metrics.readRates(rates) }
      return question
    } catch let mistake as MetricsMistake {
      throw Failure(.usage, mistake.problem, hint: mistake.hint)
    }
  }

  func run() throws {
    let store = try shared.existingStore()
    try audience.check(store)
    let question = try question(store)
    let report = OutcomesReport(try CompareOutcomes(store: store)(question))
    switch shared.output.format {
    case .json: try Console.print(report.json)
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
