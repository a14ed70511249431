import Diagnostics
import Onboarding

extension LearningFormat {
  /// The enrolments of Open edX's data warehouse, `d_user_course`.
  static let openEdXUserCourse = LearningFormat(
    name: FormatName("openedx-user-course"),
    title: "Open edX: enrolments of the data warehouse (d_user_course)",
    system: OpenEdX.system,
    example: """
      course_id,user_id,current_enrollment_mode,current_enrollment_is_active,\
      first_enrollment_time,last_unenrollment_time
      course-v1:Org+ADM101+2026,7,audit,1,2026-09-01 09:00:00.000000,
      """,
    recognise: {
      $0.recognition("course_id", "user_id", "current_enrollment_mode", "first_enrollment_time")
    },
    rows: { header, _ in OpenEdXWarehouseRows(header) }
  )

  /// The certificates of Open edX's data warehouse, `d_user_course_certificate`.
  static let openEdXCertificates = LearningFormat(
    name: FormatName("openedx-certificates"),
    title: "Open edX: certificates of the data warehouse (d_user_course_certificate)",
    system: OpenEdX.system,
    example: """
      user_id,course_id,is_certified,certificate_mode,final_grade,has_passed,created_date,\
      modified_date
      7,course-v1:Org+ADM101+2026,1,honor,0.9,1,2026-09-12 08:30:00.000000,\
      2026-09-12 08:30:00.000000
      """,
    recognise: { $0.recognition("user_id", "is_certified", "certificate_mode", "has_passed") },
    rows: { header, _ in OpenEdXWarehouseRows(header) }
  )
}

/// The rows of either table: a learner's id, a course's key and what the table adds.
private struct OpenEdXWarehouseRows: FactRows {
  let dates: [Int]
  let requiredCells: Int
  private let header: Header

  init(_ header: Header) {
    self.header = header
    dates = ["first_enrollment_time", "last_unenrollment_time", "created_date"]
      .compactMap(header.column)
    let needed = ["user_id", "course_id", "first_enrollment_time", "is_certified", "has_passed"]
    requiredCells = (needed.compactMap(header.column).max() ?? 0) + 1
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let enrolled = try row.time(header.place("first_enrollment_time"), by: facts.times)
    let left = try row.time(header.place("last_unenrollment_time"), by: facts.times)
    let certified = try row.time(header.place("created_date"), by: facts.times)
    let grade = try row.openEdXRatio(header.place("final_grade"))
    let isActive = row.yesOrNo(header.place("current_enrollment_is_active"))
    let isCertified = row.yesOrNo(header.place("is_certified")) ?? false
    let hasPassed = row.yesOrNo(header.place("has_passed")) ?? false
    guard let course = OpenEdX.course(row.textOrNil(header.place("course_id"))) else {
      throw .row("names no course", column: header.place("course_id"))
    }
    let learner = OpenEdXLearner(id: row.textOrNil(header.place("user_id")))
    let person = try facts.person(learner)
    let content = facts.content(course: course)
    let score = grade.map(Score.ofHundred)
    guard header.column("is_certified") == nil else {
      // Only of a certificate the table says when; when the bar was passed without one, it doesn't.
      facts.add(
        isCertified || hasPassed ? .passed : .scored,
        of: person,
        content,
        at: isCertified ? certified : nil,
        score: score,
        line: row.line
      )
      return
    }
    facts.add(.enrolled, of: person, content, at: enrolled, line: row.line)
    // An enrolment that ended and began again is active.
    if isActive == false {
      facts.add(.unenrolled, of: person, content, at: left, line: row.line)
    }
  }
}
