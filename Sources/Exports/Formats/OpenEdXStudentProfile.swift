import Diagnostics
import Onboarding

extension LearningFormat {
  /// Open edX's student profile: who is in a course, and nothing of their progress.
  static let openEdXStudentProfile = LearningFormat(
    name: FormatName("openedx-student-profile"),
    title: "Open edX: student profile (people, no progress)",
    system: OpenEdX.system,
    example: """
      id,username,name,email,language,location,year_of_birth,gender,level_of_education,\
      mailing_address,goals,enrollment_mode,cohort,city,country
      7,mira,Mira Velt,mira@acme.example,,,,,,,,audit,Acme,,
      """,
    recognise: { header in
      header.recognition("id", "username", "year_of_birth", "level_of_education", "goals")
    },
    rows: { header, _ in OpenEdXStudentProfileRows(header) }
  )
}

private struct OpenEdXStudentProfileRows: FactRows {
  let dates: [Int] = []
  let requiredCells: Int
  private let header: Header

  init(_ header: Header) {
    self.header = header
    requiredCells = max(header.place("id"), header.place("username"), header.place("email")) + 1
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    _ = try facts.person(
      OpenEdXLearner(
        email: row.textOrNil(header.place("email")),
        id: row.textOrNil(header.place("id")),
        userName: row.textOrNil(header.place("username")),
        externalID: row.textOrNil(header.place("external_user_key")),
        name: row.textOrNil(header.place("name")),
        companies: [row.textOrNil(header.place("cohort"))].compactMap(\.self)
      )
    )
  }
}
