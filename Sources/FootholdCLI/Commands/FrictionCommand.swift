internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct FrictionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "friction",
    abstract: "Find where onboarding is hard: times, regressions, learning, answers and tickets.",
    discussion: """
      One row a step, the hardest first, and below it the signs with their counts.

        foothold friction
        foothold friction --product atlas --segment smb
        foothold friction --at 2026-10-01 --format json
      """
  )

  @OptionGroup var cohort: CohortOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    try cohort.check(store)
    var question = FindFriction.Question(try cohort.past.pastAsOf(now: shared.instant))
    question.product = cohort.audience.product.map { Identifier($0) }
    question.audience = CourseAudience(
      owner: cohort.audience.owner,
      segment: cohort.audience.segment
    )
    let answers = try FindFriction(store: store)(question)
    let report = FrictionReport(answers, question.asOf)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .csv, .markdown: try shared.output.print(report.table)
    case .table:
      try Console.print(report.text(width: Console.width, color: shared.output.useColor))
    }
    if let first = answers.first { try cohort.explain(first.explanation, shared) }
  }
}
