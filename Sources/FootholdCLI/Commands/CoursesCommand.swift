internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct CoursesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "courses",
    abstract: "List the courses: who started and finished, and where learners need help.",
    discussion: """
      Courses of plans, and those that only your LMS knows. Learners of all customers are counted, \
      or of those that --owner and --segment choose.

        foothold courses
        foothold courses --sort help --explain
        foothold courses --product atlas --segment enterprise --at 2026-10-01
      """
  )

  @Option(help: ArgumentHelp("Only courses of this product's plan.", valueName: "product"))
  var product: String?

  @Option(
    help: ArgumentHelp(
      "What comes first: \(ListCourses.Order.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "order"
    )
  )
  var sort = ListCourses.Order.learners

  @OptionGroup var options: CourseOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    try Filters(product: product, owner: options.owner, segment: options.segment).check(store)
    var question = ListCourses.Question(at: options.at?.instant ?? shared.instant)
    question.product = product.map { Identifier($0) }
    question.audience = options.audience
    question.order = sort
    let report = CoursesReport(try ListCourses(store: store)(question), question)
    switch shared.output.format {
    case .json: try Console.print(report.json.text(pretty: true))
    case .table where report.isEmpty: try Console.print(report.nothing)
    case .table:
      try shared.output.print(report.listing)
      try options.explain(CoursesReport.terms)
    default: try shared.output.print(report.table)
    }
  }
}
