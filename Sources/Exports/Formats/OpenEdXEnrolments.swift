import Diagnostics
import Onboarding

extension LearningFormat {
  /// Open edX's detailed enrolment report, which knows the company.
  static let openEdXEnrolments = LearningFormat(
    name: FormatName("openedx-enrollments"),
    title: "Open edX: detailed enrolment report",
    system: OpenEdX.system,
    example: """
      User ID,Username,Full Name,First Name,Last Name,Company Name,Enrollment Date,\
      Currently Enrolled,Enrollment Source
      7,mira,Mira Velt,Mira,Velt,Acme,2026-09-01,true,self
      """,
    recognise: {
      $0.recognition("Username", "Company Name", "Enrollment Date", "Enrollment Source")
    },
    rows: { header, context throws(Diagnostic) in try OpenEdXEnrolmentRows(header, context) }
  )
}

private struct OpenEdXEnrolmentRows: FactRows {
  let dates: [Int]
  let requiredCells: Int
  let course: String?
  let exportedAt: Instant?
  private let header: Header

  init(_ header: Header, _ context: FormatContext) throws(Diagnostic) {
    self.header = header
    dates = [header.place("Enrollment Date")]
    requiredCells = header.place("Enrollment Date") + 1
    let mark = "_enrollment_"
    course = try context.requiredCourse(
      fromName: OpenEdX.course(of: context.fileName, "_detailed\(mark)", mark)
    )
    exportedAt = OpenEdX.exportedAt(context.fileName, "_report_")
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let enrolled = try row.time(header.place("Enrollment Date"), by: facts.times)
    let isEnrolled = row.yesOrNo(header.place("Currently Enrolled"))
    let person = try facts.person(
      OpenEdXLearner(
        email: row.textOrNil(header.place("Email")),
        id: row.textOrNil(header.place("User ID")),
        userName: row.textOrNil(header.place("Username")),
        name: row.textOrNil(header.place("Full Name"))
          ?? row.fullName(header.place("First Name"), header.place("Last Name")),
        companies: [row.textOrNil(header.place("Company Name"))].compactMap(\.self)
      )
    )
    let content = facts.content(course: course ?? "")
    facts.add(.enrolled, of: person, content, at: enrolled, line: row.line)
    if isEnrolled == false {
      facts.add(.unenrolled, of: person, content, at: nil, line: row.line)
    }
  }
}
