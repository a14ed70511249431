import Diagnostics
import Onboarding

extension LearningFormat {
  /// LearnDash's report on users and courses, made under Reports on a WordPress site.
  static let learnDash = LearningFormat(
    name: FormatName("learndash"),
    title: "LearnDash: course report",
    system: "learndash",
    example: """
      user_id,name,email,course_id,course_title,steps_completed,steps_total,course_completed,\
      course_completed_on
      7,Mira Velt,mira@acme.example,31,Admin onboarding,4,4,YES,2026-09-12
      """,
    recognise: { $0.recognition("steps_completed", "steps_total", "course_completed") },
    rows: { header, _ in LearnDashRows(header) }
  )
}

private struct LearnDashRows: FactRows {
  let dates: [Int]
  let requiredCells: Int
  private let header: Header

  init(_ header: Header) {
    self.header = header
    dates = [header.place("course_completed_on")]
    requiredCells =
      max(header.place("steps_total"), header.place("course_completed"), header.place("email")) + 1
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let done = try row.decimal(header.place("steps_completed"), "number of steps")
    let all = try row.decimal(header.place("steps_total"), "number of steps")
    let completed = try row.time(header.place("course_completed_on"), by: facts.times)
    let word = row.textOrNil(header.place("course_completed"))?.lowercased()
    let isCompleted = completed != nil || word.map(YesNo.yes.contains) == true
    if let word, !isCompleted, !YesNo.no.contains(word) {
      throw .row(
        "'\(word.prefix(40))' in 'course_completed' is neither YES nor NO",
        column: header.place("course_completed")
      )
    }
    guard let course = row.textOrNil(header.place("course_id", "course_title")) else {
      throw .row("names no course", column: header.place("course_id"))
    }
    var percent: Double?
    if let done, let all, all > 0, 0...all ~= done { percent = done / all * 100 }
    let person = try facts.person(
      PersonClaim(
        email: row.textOrNil(header.place("email")),
        lmsID: row.textOrNil(header.place("user_id")),
        name: row.textOrNil(header.place("name"))
      )
    )
    let content = facts.content(
      course: course,
      title: row.textOrNil(header.place("course_title"))
    )
    if isCompleted {
      facts.add(
        .completed,
        of: person,
        content,
        at: completed,
        percent: percent,
        line: row.line
      )
    } else {
      let isBegun = (percent ?? 0) > 0
      facts.add(
        isBegun ? .progressed : .enrolled,
        of: person,
        content,
        at: nil,
        percent: percent,
        line: row.line
      )
    }
  }
}
