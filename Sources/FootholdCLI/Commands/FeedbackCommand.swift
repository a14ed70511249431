internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct FeedbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback",
    abstract: "Show what people said of the flags: how many of each rule were useful.",
    discussion: """
      Counts the flags that were dismissed with 'foothold dismiss CUSTOMER --because', by the rule \
      that had raised each. Flags that were known, or came from wrong data, are counted and say \
      nothing of the rule.

        foothold feedback
        foothold feedback --by month --product atlas
      """
  )

  enum Part: String, ExpressibleByArgument, CaseIterable { case rule, month }

  @Option(help: ArgumentHelp("A row for each rule, or for each of its months.", valueName: "part"))
  var by: Part = .rule

  @Option(help: ArgumentHelp("Only this product.", valueName: "product"))
  var product: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    try Filters(product: product).check(store)
    var question = ReviewFeedback.Question(at: shared.instant)
    question.product = product.map { Identifier($0) }
    question.byMonth = by == .month
    let report = FeedbackReport(try ReviewFeedback(store: store)(question), question)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where report.isEmpty: try Console.print(report.nothing)
    case .table:
      try Console.print(report.summary)
      try shared.output.print(report.table)
    default: try shared.output.print(report.table)
    }
  }
}
