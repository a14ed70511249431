internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct CommentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comments",
    abstract: "Find what people wrote: in answers to surveys, and about courses.",
    discussion: """
      The newest come first. A search finds the comments that have all of its words, in any order, \
      in any case, with accents or without.

        foothold comments
        foothold comments --search "slow export" --kind nps --score 0-6
        foothold comments --step connect-source --from 2026-10-01
        foothold comments --course admin-onboarding --format csv > comments.csv
      """
  )

  @Option(help: ArgumentHelp("Only comments that have all of these words.", valueName: "text"))
  var search: SaidText?

  @Option(
    help: ArgumentHelp(
      "Only what is about this step, course, lesson or ticket.",
      valueName: "what"
    )
  )
  var about: SaidText?

  @Option(help: ArgumentHelp("Only what is about this course or its lessons.", valueName: "course"))
  var course: String?

  @Option(
    help: ArgumentHelp(
      "Only what is about this step, or what it asks people to learn.",
      valueName: "step"
    )
  )
  var step: String?

  @Option(
    help: ArgumentHelp(
      "Only answers to this question, or what was said of courses: nps, csat, ces or course.",
      valueName: "kind"
    )
  )
  var kind: CommentKind?

  @Option(
    help: ArgumentHelp(
      "Only with a score from one number to the other, as it was given on its scale: 0-6.",
      valueName: "range"
    )
  )
  var score: ScoreRange?

  @Option(help: ArgumentHelp("Only this customer's, by id or name.", valueName: "customer"))
  var customer: String?

  @OptionGroup var audience: AudienceOptions

  @Option(help: ArgumentHelp("Only from this instant on.", valueName: "instant"))
  var from: InstantText?

  @Option(help: ArgumentHelp("Only before this instant.", valueName: "instant"))
  var until: InstantText?

  @Option(
    help: ArgumentHelp(
      "At most so many; 0 for all. (default: 50 for a table, else all)",
      valueName: "count"
    )
  )
  var limit: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("'--limit' must be 0 or more, not \(limit).") }
    if let from, let until, from.instant >= until.instant {
      throw ValidationError("'--from' must be before '--until'.")
    }
  }

  func run() throws {
    let store = try shared.existingStore()
    try audience.check(store)
    var question = FindComments.Question(at: shared.instant)
    question.search = search?.text ?? ""
    question.about = about?.text
    question.course = course
    question.step = step
    question.kind = kind
    question.score = score
    question.customer = customer
    question.product = audience.product.map { Identifier($0) }
    question.owner = audience.owner
    question.segment = audience.segment
    question.from = from?.instant
    question.until = until?.instant
    question.limit =
      limit.map { $0 == 0 ? nil : $0 } ?? (shared.output.format == .table ? 50 : nil)
    let report = CommentsReport(try FindComments(store: store)(question), question)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .csv: try shared.output.print(report.table)
    case .markdown: try shared.output.print(report.annotated)
    case .table:
      try Console.print(report.summary)
      if !report.isEmpty { try Console.print("") }
      if !report.isEmpty { try shared.output.print(report.listing) }
      if let remark = report.remark { shared.say(remark) }
    }
  }
}
