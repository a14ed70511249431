internal import ArgumentParser
internal import Charts
internal import Dashboard
internal import Onboarding
internal import Reports
internal import Tracking

struct CourseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course",
    abstract: "Show one course, lesson by lesson: where learners stop, and who did.",
    discussion: """
      Name it by its id, its title, or a name that your LMS gives it. With --effect, compares \
      customers who finished it with others like them: who reached value more often?

        foothold course admin-onboarding
        foothold course ADM-101 --segment smb --explain
        foothold course admin-onboarding --chart drop-off.svg
        foothold course admin-onboarding --effect --by 14d --within 60d
      """
  )

  @Argument(help: ArgumentHelp("The course.", valueName: "course"))
  var course: String

  @Flag(help: "Compare trained customers with untrained ones on reaching value.")
  var effect = false

  @Option(
    help: ArgumentHelp(
      "With --effect: trained is who finished it so long after the start. (default: 14d)",
      valueName: "time"
    )
  )
  var by: LengthText?

  @Option(
    help: ArgumentHelp(
      "With --effect: value counts so long after that. (default: 60d)",
      valueName: "time"
    )
  )
  var within: LengthText?

  @Option(
    help: ArgumentHelp(
      "With --effect: in what customers are alike: any of segment,size,start, or none."
        + " (default: segment,size,start)",
      valueName: "what"
    )
  )
  var match: LikenessText?

  @Option(help: ArgumentHelp("With --effect: only journeys of this product.", valueName: "product"))
  var product: String?

  @Option(
    help: ArgumentHelp("Write a chart of the lessons into this SVG file.", valueName: "file")
  )
  var chart: String?

  @OptionGroup var options: CourseOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    let ofEffect = [
      ("--by", by != nil), ("--within", within != nil), ("--match", match != nil),
      ("--product", product != nil),
    ]
    for (option, isGiven) in ofEffect where isGiven && !effect {
      throw ValidationError("'\(option)' needs '--effect'.")
    }
    if effect, chart != nil { throw ValidationError("'--chart' has no chart of '--effect'.") }
    if let within, within.length.milliseconds == 0 {
      throw ValidationError("'--within' must be longer than nothing.")
    }
  }

  func run() throws {
    let store = try shared.existingStore()
    try Filters(product: product, owner: options.owner, segment: options.segment, options.past)
      .check(store)
    let asOf = try options.past.pastAsOf(now: shared.instant)
    if effect { return try showEffect(store, asOf) }
    let answer = try ShowCourse(store: store)(course, asOf, options.audience)
    let report = CourseReport(answer, at: asOf.at)
    if let chart {
      try ChartFile.write(CourseCharts.lessons(answer.course, at: asOf.at), to: chart)
    }
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table:
      try Console.print(report.head.safeLines)
      let lessons = report.lessons { TextBar.text($0, width: 12) }
      if !lessons.rows.isEmpty {
        try Console.print("")
        try shared.output.print(lessons)
      }
      try Console.print("\n\(report.foot.safeLines)")
      try options.explain(CourseReport.terms)
    default: try shared.output.print(report.table)
    }
  }

  private func showEffect(_ store: any TrackingStore, _ asOf: AsOf) throws {
    var question = CourseEffect.Question(asOf)
    question.product = product.map { Identifier($0) }
    question.audience = options.audience
    if let by { question.by = by.length }
    if let within { question.within = within.length }
    if let match { question.likeness = match.likeness }
    let report = CourseEffectReport(try CourseEffect(store: store)(course, question), question)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table:
      try Console.print(report.text(width: Console.width).safeLines)
      try options.explain(report.terms)
    default: try shared.output.print(report.counts)
    }
  }
}

/// In what customers are alike, as people type it: `segment,size`, or `none`.
struct LikenessText: ExpressibleByArgument {
  let likeness: Set<CourseEffect.Likeness>

  init?(argument: String) {
    let words = argument.split(separator: ",").map { String($0).trimmed }
    if words == ["none"] {
      likeness = []
      return
    }
    let known = words.compactMap(CourseEffect.Likeness.init)
    guard !words.isEmpty, known.count == words.count else { return nil }
    likeness = Set(known)
  }
}
