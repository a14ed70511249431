import Diagnostics
import Onboarding

extension LearningFormat {
  /// Canvas's "Grade Export", a report on an account: a row for each enrolment of a course's
  /// section.
  static let canvasGradeExport = LearningFormat(
    name: FormatName("canvas-grade-export"),
    title: "Canvas: grade export of an account",
    system: "canvas",
    example: """
      student name,student id,student sis,course,course id,course sis,section,section id,\
      section sis,term,term id,term sis,current score,final score,enrollment state
      Mira Velt,7,E7,Admin onboarding,31,ADM-101,Acme,5,,Default,1,,90,85,active
      """,
    recognise: { $0.recognition("student id", "course id", "section id", "enrollment state") },
    rows: { header, _ in CanvasGradeRows(header) }
  )
}

private struct CanvasGradeRows: FactRows {
  let dates: [Int] = []
  let requiredCells: Int
  private let header: Header

  init(_ header: Header) {
    self.header = header
    requiredCells =
      max(
        header.place("student id"),
        header.place("course id"),
        header.place("enrollment state")
      ) + 1
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let place = header.place("enrollment state")
    let state = row.textOrNil(place)?.lowercased() ?? ""
    // A course that is concluded has ended; nobody knows whether the learner finished it.
    let isEnrolled = Self.enrolled.contains(state)
    guard isEnrolled || Self.left.contains(state) else {
      throw .row("'\(state.prefix(40))' is no state of an enrolment that is known", column: place)
    }
    guard let course = row.textOrNil(header.place("course id")) else {
      throw .row("names no course", column: header.place("course id"))
    }
    let score = row.share(header.place("final score")) ?? row.share(header.place("current score"))
    let person = try facts.person(
      PersonClaim(
        lmsID: row.textOrNil(header.place("student id")),
        externalID: row.textOrNil(header.place("student sis")),
        name: row.textOrNil(header.place("student name")),
        companies: [row.textOrNil(header.place("section"))].compactMap(\.self)
      )
    )
    let content = facts.content(course: course, title: row.textOrNil(header.place("course")))
    facts.add(isEnrolled ? .enrolled : .unenrolled, of: person, content, at: nil, line: row.line)
    if let score {
      facts.add(
        .scored,
        of: person,
        content,
        at: nil,
        score: Score(score, of: 100),
        line: row.line
      )
    }
  }

  private static let enrolled: Set<String> = [
    "active", "concluded", "completed", "invited", "inactive",
  ]
  private static let left: Set<String> = ["deleted", "rejected"]
}
