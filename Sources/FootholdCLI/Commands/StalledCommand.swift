internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct StalledCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stalled",
    abstract: "List the customers who have stalled: at what, since when and why.",
    discussion: """
      The most urgent come first: by the risk that history tells of, then by what the customer \
      pays for a year, then the longest stalled. With --within, lists who stalls next if nothing \
      happens, in the order in which they will. With --at and a past instant, shows the list as it \
      was then.

        foothold stalled --owner dana@example.com
        foothold stalled --sort since
        foothold stalled --within 7d
        foothold stalled --at 2026-11-01 --format csv > stalled.csv
      """
  )

  @OptionGroup var audience: AudienceOptions

  @OptionGroup var past: AsOfOptions

  @Option(
    help: ArgumentHelp(
      "Who will stall within this time, such as 7d, if nothing happens.",
      valueName: "time"
    )
  )
  var within: LengthText?

  @Option(
    help: ArgumentHelp(
      "What comes first: priority or since. (default: priority; with --within since)",
      valueName: "order"
    )
  )
  var sort: StallOrder?

  @Option(
    help: ArgumentHelp(
      "At most so many; 0 for all. (default: 50 for a table, else all)",
      valueName: "count"
    )
  )
  var limit: Int?

  @Flag(
    help: "Instead: who isn't flagged and has been quiet for 60 days, where most come through."
  )
  var longQuiet = false

  @Flag(help: "End with 3 when somebody is listed.")
  var exitCode = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("'--limit' must be 0 or more, not \(limit).") }
    if longQuiet, within != nil || sort != nil || exitCode {
      throw ValidationError(
        "'--long-quiet' is a list by itself: leave out --within, --sort and"
          + " --exit-code."
      )
    }
  }

  func run() throws {
    let store = try shared.existingStore()
    var question = ListStalled.Question(past.asOf(now: shared.instant))
    question.within = within?.length
    audience.narrow(&question)
    question.order = sort
    question.limit = limit.map { $0 == 0 ? nil : $0 } ?? (shared.output.format == .table ? 50 : nil)
    try audience.check(store, past)

    if longQuiet { return try listLongQuiet(question, store) }
    let page = try ListStalled(store: store)(question)
    let report = StalledReport(page, at: question.at, within: question.within)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where page.rows.isEmpty: try Console.print(report.nobody)
    case .table: try shared.output.print(report.listing)
    default: try shared.output.print(report.table)
    }
    if shared.output.format == .table, let rest = report.remark { shared.say(rest) }
    if exitCode, page.count > 0 { throw ExitStatus.somebodyStalled }
  }

  private func listLongQuiet(
    _ question: ListStalled.Question,
    _ store: any TrackingStore
  ) throws {
    let page = try ListLongQuiet(store: store)(question)
    let report = LongQuietReport(page, at: question.at)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where page.rows.isEmpty: try Console.print(report.nobody)
    case .table: try shared.output.print(report.listing)
    default: try shared.output.print(report.table)
    }
    if shared.output.format == .table, let rest = report.remark { shared.say(rest) }
  }
}
