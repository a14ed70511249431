internal import ArgumentParser
internal import Charts
internal import Dashboard
internal import Onboarding
internal import Reports
internal import Tracking

struct CoursesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "courses",
    abstract: "List the courses: who started and finished, and where learners need help.",
    discussion: """
      Courses of plans, and those that only your LMS knows. Learners of all customers are counted, \
      or of those that --owner and --segment choose. With --little-time, lists customers in \
      onboarding instead who spent little time in its courses.

        foothold courses
        foothold courses --sort help --explain
        foothold courses --product atlas --segment enterprise --at 2026-10-01
        foothold courses --little-time --owner dana@example.com
        foothold courses --little-time --below 2h
      """
  )

  @Option(help: ArgumentHelp("Only courses of this product's plan.", valueName: "product"))
  var product: String?

  @Option(
    help: ArgumentHelp(
      "What comes first: \(ListCourses.Order.allCases.map(\.rawValue).joined(separator: ", "))."
        + " (default: learners)",
      valueName: "order"
    )
  )
  var sort: ListCourses.Order?

  @Flag(
    help: "List customers whose learners spent less time than three quarters of others as old."
  )
  var littleTime = false

  @Option(
    help: ArgumentHelp(
      "With --little-time: customers with less than this time, such as 2h, instead.",
      valueName: "time"
    )
  )
  var below: LengthText?

  @Option(
    help: ArgumentHelp("Write a chart of who finished into this SVG file.", valueName: "file")
  )
  var chart: String?

  @OptionGroup var options: CourseOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if below != nil, !littleTime { throw ValidationError("'--below' needs '--little-time'.") }
    for (option, isGiven) in [("--sort", sort != nil), ("--chart", chart != nil)]
    where isGiven && littleTime {
      throw ValidationError("'\(option)' is for the list of courses, not for '--little-time'.")
    }
  }

  func run() throws {
    let store = try shared.existingStore()
    try Filters(product: product, owner: options.owner, segment: options.segment, options.past)
      .check(store)
    let asOf = try options.past.pastAsOf(now: shared.instant)
    if littleTime { return try listCustomers(store, asOf) }
    var question = ListCourses.Question(asOf)
    question.product = product.map { Identifier($0) }
    question.audience = options.audience
    question.order = sort ?? .learners
    let answer = try ListCourses(store: store)(question)
    let report = CoursesReport(answer, question)
    if let chart {
      try ChartFile.write(CourseCharts.completion(answer.courses, at: asOf.at), to: chart)
    }
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where report.isEmpty: try Console.print(report.nothing)
    case .table:
      try shared.output.print(report.listing)
      try Console.print("\n\(report.foot(width: Console.width).safeLines)")
      try options.explain(CoursesReport.terms)
    default: try shared.output.print(report.table)
    }
  }

  private func listCustomers(_ store: any TrackingStore, _ asOf: AsOf) throws {
    var question = LittleTime.Question(asOf)
    question.product = product.map { Identifier($0) }
    question.audience = options.audience
    question.below = below?.length
    let report = LittleTimeReport(try LittleTime(store: store)(question), question)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where report.isEmpty:
      try Console.print(report.nobody)
      try options.explain(LittleTimeReport.terms)
    case .table:
      try shared.output.print(report.listing)
      try options.explain(LittleTimeReport.terms)
    default: try shared.output.print(report.table)
    }
  }
}
