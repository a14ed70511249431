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

  /// Who is enrolled in which course by at least one section.
  private var active: Set<Enrolment> = []

  private struct Enrolment: Hashable {
    let student: String
    let course: String
  }

  init(_ header: Header) {
    self.header = header
    requiredCells =
      max(
        header.place("student id"),
        header.place("course id"),
        header.place("enrollment state")
      ) + 1
  }

  /// Finds out who is enrolled: who was taken out of one section may be in another of the course.
  mutating func prepare(
    _ table: inout CSVReader,
    _ said: DayOrder?
  ) throws(Diagnostic) -> DayOrder? {
    reading: while true {
      switch try table.next() {
      case .record:
        if Self.enrolled.contains(state(&table)), let enrolment = enrolment(&table) {
          active.insert(enrolment)
        }
      case .rejected: break
      case .end: break reading
      }
    }
    try table.rewind()
    return said
  }

  private func state(_ row: inout CSVReader) -> String {
    row.textOrNil(header.place("enrollment state"))?.lowercased() ?? ""
  }

  private func enrolment(_ row: inout CSVReader) -> Enrolment? {
    guard let student = row.textOrNil(header.place("student id")),
      let course = row.textOrNil(header.place("course id"))
    else { return nil }
    return Enrolment(student: student, course: course)
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let place = header.place("enrollment state")
    let state = state(&row)
    // A course that is concluded has ended; nobody knows whether the learner finished it.
    let isEnrolled = Self.enrolled.contains(state)
    guard isEnrolled || Self.left.contains(state) else {
      throw .row("'\(state.prefix(40))' is no state of an enrolment that is known", column: place)
    }
    guard let course = row.textOrNil(header.place("course id")) else {
      throw .row("names no course", column: header.place("course id"))
    }
    if !isEnrolled, enrolment(&row).map(active.contains) == true { return }
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
