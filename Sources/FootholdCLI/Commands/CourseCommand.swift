internal import ArgumentParser
internal import Charts
internal import Onboarding
internal import Reports
internal import Tracking

struct CourseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course",
    abstract: "Show one course, lesson by lesson: where learners stop, and who did.",
    discussion: """
      Name it by its id, its title, or a name that your LMS gives it.

        foothold course admin-onboarding
        foothold course ADM-101 --segment smb --explain
      """
  )

  @Argument(help: ArgumentHelp("The course.", valueName: "course"))
  var course: String

  @OptionGroup var options: CourseOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    try Filters(product: nil, owner: options.owner, segment: options.segment).check(store)
    let at = options.at?.instant ?? shared.instant
    let answer = try ShowCourse(store: store)(course, at: at, options.audience)
    let report = CourseReport(answer, at: at)
    switch shared.output.format {
    case .json: try Console.print(report.json.text(pretty: true))
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
}
