import Diagnostics
import Onboarding

extension LearningFormat {
  /// The grading worksheet of one Moodle assignment: a row a learner, whoever handed in.
  static let moodleAssignmentGrades = LearningFormat(
    name: FormatName("moodle-assignment-grades"),
    title: "Moodle: grading worksheet of an assignment, in English",
    system: "moodle",
    example: """
      Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",\
      "Last modified (submission)","Last modified (grade)","Feedback comments"
      "Participant 41","Mira Velt",mira@acme.example,"Submitted for grading - Graded",8.50,10.00,\
      Yes,"Wednesday, 2 September 2026, 10:00 AM","Thursday, 3 September 2026, 9:30 AM",
      """,
    recognise: { $0.recognition("Identifier", "Grade", "Maximum Grade", "Grade can be changed") },
    rows: { header, context throws(Diagnostic) in try WorksheetRows(header, context) }
  )
}

private struct WorksheetRows: FactRows {
  let course: String?
  let requiredCells: Int
  private let assignment: String?
  private let header: Header

  init(_ header: Header, _ context: FormatContext) throws(Diagnostic) {
    let course = try context.requiredCourse()
    self.course = course
    self.header = header
    assignment = Self.assignment(in: context.fileName, of: course)
    requiredCells = header.place("Grade can be changed") + 1
  }

  var dates: [Int] { [submitted, graded] }
  private var submitted: Int { header.place("Last modified (submission)") }
  private var graded: Int { header.place("Last modified (grade)") }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let submitted = try row.time(submitted, by: facts.times)
    let graded = try row.time(graded, by: facts.times)
    // Words of a scale are no points; and of which assignment points are, only the name tells.
    let points = assignment == nil ? nil : row.number(header.place("Grade"))
    let maximum = row.number(header.place("Maximum Grade"))
    // The identifier is the assignment's own, so that markers needn't know whose work it is.
    let person = try facts.person(
      PersonClaim(
        email: row.textOrNil(header.place("Email address")),
        externalID: row.textOrNil(header.place("ID number")),
        name: row.textOrNil(header.place("Full name"))
      )
    )
    let content = facts.content(course: course ?? "", lesson: assignment)
    if let submitted { facts.add(.progressed, of: person, content, at: submitted, line: row.line) }
    if let points {
      let score = Score(points, of: maximum)
      facts.add(.scored, of: person, content, at: graded, score: score, line: row.line)
    }
  }

  /// `Grades-ADM-101-Connect your data-293581.csv`; nil under another name.
  private static func assignment(in fileName: String, of course: String) -> String? {
    let beginning = "grades-\(course.lowercased())-"
    guard fileName.lowercased().hasPrefix(beginning),
      let end = fileName.lastIndex(of: "-"), fileName[end...].dropFirst().first?.isNumber == true
    else { return nil }
    let name = String(fileName[..<end].dropFirst(beginning.count)).trimmed
    return name.isEmpty ? nil : name
  }
}
