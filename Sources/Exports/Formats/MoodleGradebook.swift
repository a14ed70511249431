import Diagnostics
import Onboarding

extension LearningFormat {
  /// Moodle's gradebook, exported as text or as Excel: a row a learner, and for each activity that
  /// has a grade one column or several. A grade is no completion.
  static let moodleGradebook = LearningFormat(
    name: FormatName("moodle-gradebook"),
    title: "Moodle: gradebook, any separator, any language",
    system: "moodle",
    example: """
      "First name","Last name","ID number",Institution,Department,"Email address",\
      "Quiz: Quiz 1 (Real)","Course total (Real)","Last downloaded from this course"
      Mira,Velt,,Acme,,mira@acme.example,75.00,75.00,1788343200
      """,
    recogniseCells: { header in
      let isEnglish = header.column("Last downloaded from this course") != nil
      guard isEnglish, !MoodleGrades.columns(header).isEmpty else { return nil }
      return Recognition(4, "its header has grades and 'Last downloaded from this course'")
    },
    recogniseRows: { header, rows in
      guard MoodleGrades.columns(header).count > 1, !rows.isEmpty,
        rows.allSatisfy({ $0.last?.count == 10 && Int64($0.last ?? "") != nil })
      else { return nil }
      return Recognition(4, "its header has grades, and its last column seconds since 1970")
    },
    cells: { header, context throws(Diagnostic) in try MoodleGradebookRows(header, context) }
  )
}

private struct MoodleGradebookRows: CellRows {
  let course: String?
  let requiredCells: Int
  private(set) var exportedAt: Instant?
  private let last: Int
  private let suspended: Int
  private var profile: MoodleProfile
  private var grades: MoodleGrades

  /// How often each column before the grades holds an address.
  private var addresses: [Int]

  init(_ header: Header, _ context: FormatContext) throws(Diagnostic) {
    course = try context.requiredCourse(fromName: MoodleFileName(context.fileName).course)
    grades = MoodleGrades(header)
    last = header.names.count - 1
    requiredCells = header.names.count
    profile = MoodleProfile(header, within: 0..<grades.first)
    let named = header.place(.suspended)
    suspended = named < grades.first ? named : -1
    addresses = Array(repeating: 0, count: grades.first)
  }

  mutating func survey(_ row: inout some RowCells) {
    for column in addresses.indices where row.textOrNil(column)?.contains("@") == true {
      addresses[column] += 1
    }
    grades.look(at: &row)
    if let text = row.textOrNil(last), text.count == 10, let seconds = Int64(text) {
      let instant = Instant(seconds: seconds)
      exportedAt = exportedAt.map { max($0, instant) } ?? instant
    }
  }

  mutating func endSurvey() throws(Diagnostic) {
    grades.endSurvey()
    if let most = addresses.max(), most > 0, let column = addresses.firstIndex(of: most) {
      profile.useAddresses(in: column)
    }
  }

  func read(_ row: inout some RowCells, into facts: inout FactWriter) throws(RowProblem) {
    let person = try facts.person(profile.person(in: &row))
    let course = course ?? ""
    let whole = facts.content(course: course)
    if row.textOrNil(suspended) == nil {
      facts.add(.enrolled, of: person, whole, at: nil, line: row.line)
    }
    for item in grades.items {
      guard let score = item.score(in: &row) else { continue }
      let content = item.lesson.map { facts.content(course: course, lesson: $0) } ?? whole
      facts.add(.scored, of: person, content, at: nil, score: score, line: row.line)
    }
  }
}
