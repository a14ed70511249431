internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct LearnersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learners",
    abstract: "List learners and the customers to whom they belong.",
    discussion: """
      --unmatched lists those who belong to nobody yet, with the likely customers; what they did \
      counts as soon as 'foothold learner match' says whose they are. --left-out lists those who \
      count for nothing by a rule.

        foothold learners --unmatched
        foothold learners --customer acme --format csv
      """
  )

  @Flag(help: "Only those who belong to no customer yet, whose most facts wait first.")
  var unmatched = false

  @Flag(help: "Only those whom a rule leaves out: see 'foothold match rules'.")
  var leftOut = false

  @Option(help: ArgumentHelp("Only learners of this customer.", valueName: "customer"))
  var customer: String?

  @Option(
    help: ArgumentHelp(
      "At most so many; 0 for all. (default: 50 for a table, else all)",
      valueName: "count"
    )
  )
  var limit: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    let chosen = [
      unmatched ? "--unmatched" : nil, leftOut ? "--left-out" : nil,
      customer == nil ? nil : "--customer",
    ].compactMap(\.self)
    if chosen.count > 1 {
      throw ValidationError("'\(chosen[0])' and '\(chosen[1])' contradict each other.")
    }
    if let limit, limit < 0 { throw ValidationError("'--limit' must be 0 or more, not \(limit).") }
  }

  func run() throws {
    let store = try shared.existingStore()
    let which: ListLearners.Which = unmatched ? .unmatched : leftOut ? .leftOut : .all
    let answer = try ListLearners(store: store)(
      which,
      customer: customer,
      limit: limit.map { $0 == 0 ? nil : $0 } ?? (shared.output.format == .table ? 50 : nil)
    )
    let report = LearnersReport(answer, which)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where answer.rows.isEmpty: try Console.print(report.nobody)
    default: try shared.output.print(report.table)
    }
    if shared.output.format == .table, let remark = report.remark { shared.say(remark) }
  }
}
