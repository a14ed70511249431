internal import ArgumentParser
internal import Charts
internal import Onboarding
internal import Reports
internal import Tracking

struct HealthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract:
      "Show how healthy customers are, what their scores are made of, and why they changed.",
    discussion: """
      A score is from 0 to 100, and 100 is healthy. The least healthy come first. Each score is \
      computed from what had happened by then, so that any day of the past can be asked for. With a \
      customer: each measure, the months before, and why it changed. '--validate' tells whether \
      scores were worth anything: those at the start of a period against who left in it.

        foothold health
        foothold health --owner dana@example.com --limit 20
        foothold health --band red
        foothold health --at 2026-10-01 --format csv > health.csv
        foothold health acme --since 2026-10-01
        foothold health --validate --period 2026Q3
      """
  )

  @Argument(help: "One customer, by its id, or its name if no other has it.")
  var customer: String?

  @OptionGroup var audience: AudienceOptions

  @Option(help: ArgumentHelp("As of this instant instead of now.", valueName: "instant"))
  var at: InstantText?

  @Option(
    help: ArgumentHelp(
      "Say why a customer's score changed since then. (default: 28 days before)",
      valueName: "instant"
    )
  )
  var since: InstantText?

  @Option(help: ArgumentHelp("List so many; 0 for all. (default: 50)", valueName: "count"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "List those of this colour only: red, yellow, green or no-score.",
      valueName: "band"
    )
  )
  var band: HealthBand?

  @Flag(help: "Compare those who don't pay as well.")
  var unpaid = false

  @Flag(
    name: .customLong("validate"),
    help: "Tell whether scores at a period's start told who would leave in it."
  )
  var isTrial = false

  @Option(
    help: ArgumentHelp(
      "The period to validate in, which must be over, such as 2026Q3."
        + " (default: the last whole quarter)",
      valueName: "period"
    )
  )
  var period: String?

  @Option(
    help: ArgumentHelp(
      "Where days and months begin. (default: the scorecard's, or UTC)",
      valueName: "zone"
    )
  )
  var zone: ZoneText?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let limit, limit < 0 {
      throw ValidationError("'--limit' must be 0 or more, not \(limit).")
    }
    if period != nil, !isTrial { throw ValidationError("'--period' goes with '--validate'.") }
    if since != nil, customer == nil {
      throw ValidationError(
        "'--since' goes with a customer: foothold health acme --since 2026-10-01"
      )
    }
    if isTrial, customer != nil || at != nil || unpaid || limit != nil || band != nil {
      throw ValidationError("'--validate' goes with a period and an audience, not with the rest.")
    }
    let isNarrowed = audience.product ?? audience.owner ?? audience.segment != nil
    if customer != nil, isNarrowed || unpaid || limit != nil || band != nil {
      throw ValidationError(
        "A customer goes without filters, '--band', '--unpaid' and '--limit'."
      )
    }
  }

  private var instant: Instant { at?.instant ?? shared.instant }

  func run() throws {
    let store = try shared.existingStore()
    if let at, at.instant > shared.instant {
      throw Failure(
        .usage,
        "\(at.instant.rfc3339) is in the future: nobody has been watched until then",
        hint: "leave '--at' out, or take an earlier instant"
      )
    }
    try audience.check(store)
    if isTrial { return try showTrial(store) }
    if let customer { return try show(customer, store) }
    try list(store)
  }

  private func list(_ store: any TrackingStore) throws {
    var question = RankHealth.Question(AsOf(instant))
    audience.narrow(&question)
    question.zone = zone?.zone
    question.withUnpaid = unpaid
    question.band = band
    question.limit = limit == 0 ? nil : limit ?? (shared.output.format == .table ? 50 : nil)
    let report = HealthReport(try RankHealth(store: store)(question))
    switch shared.output.format {
    case .json: return try Console.print(report.json)
    case .csv: return try shared.output.print(report.numbers)
    case .markdown: return try shared.output.print(report.table)
    case .table:
      try shared.output.print(report.table)
      try Console.print("")
      try shared.output.print(report.segments)
    }
    shared.say(report.remark)
  }

  private func show(_ customer: String, _ store: any TrackingStore) throws {
    if let since, since.instant >= instant {
      throw Failure(
        .usage,
        "'--since' must be before \(instant.rfc3339)",
        hint: "take an earlier instant"
      )
    }
    var question = ShowHealth.Question(customer, at: instant, since: since?.instant)
    question.zone = zone?.zone
    let report = CustomerHealthReport(try ShowHealth(store: store)(question))
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .csv, .markdown: try shared.output.print(report.table)
    case .table:
      let text = report.text(width: Console.width, color: shared.output.useColor) {
        TextBar.text($0, width: 20)
      } trend: {
        TextSparkline.text($0, in: 0...100)
      }
      try Console.print(text)
    }
  }

  private func showTrial(_ store: any TrackingStore) throws {
    var question = try trial(store)
    question.product = audience.product.map { Identifier($0) }
    question.owner = audience.owner
    question.segment = audience.segment
    let report = HealthTrialReport(try ValidateHealth(store: store)(question))
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .csv, .markdown: try shared.output.print(report.table)
    case .table:
      try Console.print(report.text(width: Console.width, color: shared.output.useColor))
    }
  }

  private func trial(_ store: any TrackingStore) throws -> ValidateHealth.Question {
    do {
      return try ValidateHealth.Question(period, store, now: shared.instant, zone: zone?.zone)
    } catch let mistake as MetricsMistake {
      throw Failure(.usage, mistake.problem, hint: mistake.hint)
    }
  }
}
