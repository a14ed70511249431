import Diagnostics
import Onboarding

extension LearningFormat {
  /// Open edX's engagement reports, of a day or of a week: who was there, and not how far they got.
  static let openEdXEngagement = LearningFormat(
    name: FormatName("openedx-engagement"),
    title: "Open edX: learner engagement, daily or weekly",
    system: OpenEdX.system,
    example: """
      Course ID,Date,Username,Email,Cohort,Was Active,Unique Problems Attempted,\
      URL of Last Subsection Viewed
      course-v1:Org+ADM101+2026,2026-09-02,mira,mira@acme.example,Acme,1,2,
      """,
    recognise: { header in
      let daily = header.recognition("Course ID", "Date", "Username", "Was Active")
      return daily
        ?? header.recognition("Course ID", "End Date", "Username", "Days Active This Week")
    },
    rows: { header, _ in OpenEdXEngagementRows(header) }
  )
}

private struct OpenEdXEngagementRows: FactRows {
  let dates: [Int]
  let requiredCells: Int
  private let header: Header
  private let activity: Int

  init(_ header: Header) {
    self.header = header
    activity = header.place("Was Active", "Days Active This Week")
    dates = [header.place("Date", "End Date")]
    requiredCells = activity + 1
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    guard let date = try row.time(dates[0], by: facts.times) else {
      throw .row("has no date", column: dates[0])
    }
    guard let active = try row.decimal(activity, "activity") else {
      throw .row("doesn't say whether the learner was active", column: activity)
    }
    guard let course = OpenEdX.course(row.textOrNil(header.place("Course ID"))) else {
      throw .row("names no course", column: header.place("Course ID"))
    }
    let person = try facts.person(
      OpenEdXLearner(
        email: row.textOrNil(header.place("Email")),
        userName: row.textOrNil(header.place("Username")),
        companies: [row.textOrNil(header.place("Cohort"))].compactMap(\.self)
      )
    )
    guard active > 0 else { return }
    // Whether the last day of a week still belongs to it isn't written down anywhere.
    let isWeek = header.column("Was Active") == nil
    let moment: Moment = isWeek ? (date.instant + .days(-7), .within(.days(8))) : date
    let content = facts.content(course: course)
    facts.add(.progressed, of: person, content, at: moment, line: row.line)
  }
}
