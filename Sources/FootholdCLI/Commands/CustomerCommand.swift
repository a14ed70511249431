internal import ArgumentParser
internal import Reports
internal import Tracking

struct CustomerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer",
    abstract: "Show one customer: the checklist with its evidence, and what happened when.",
    discussion: """
        foothold customer acme
        foothold customer "Acme Ltd" --timeline 0
        foothold customer acme --at 2026-10-01
      """
  )

  @Argument(help: "The customer's id, or its name if no other has it.")
  var customer: String

  @Option(
    help: ArgumentHelp("So many of the latest happenings; 0 for all.", valueName: "count")
  )
  var timeline = 15

  @OptionGroup var past: AsOfOptions

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if timeline < 0 { throw ValidationError("'--timeline' must be 0 or more, not \(timeline).") }
  }

  func run() throws {
    let store = try shared.existingStore()
    let asOf = past.asOf(now: shared.instant)
    let answer = try ShowCustomer(store: store)(
      customer,
      asOf,
      timeline: timeline == 0 ? nil : timeline
    )
    let report = CustomerReport(answer, at: asOf.at)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .csv, .markdown: try shared.output.print(report.checklistTable)
    case .table:
      try Console.print(report.text(width: Console.width, color: shared.output.useColor))
    }
  }
}
