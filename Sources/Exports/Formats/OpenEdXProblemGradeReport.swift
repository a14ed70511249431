import Diagnostics
import Onboarding

extension LearningFormat {
  /// Open edX's problem grade report: one row a learner, two columns for each graded problem.
  static let openEdXProblemGradeReport = LearningFormat(
    name: FormatName("openedx-problem-grade-report"),
    title: "Open edX: problem grade report",
    system: OpenEdX.system,
    example: """
      Student ID,Email,Username,Enrollment Status,Grade,Quiz 1: Basics - Sign in (Earned),\
      Quiz 1: Basics - Sign in (Possible)
      7,mira@acme.example,mira,enrolled,0.5,1,2
      """,
    recognise: { header in
      guard header.names.prefix(3).map(Header.fold) == ["student_id", "email", "username"],
        !OpenEdXProblemGradeRows.problems(of: header).isEmpty
      else { return nil }
      return Recognition(
        4,
        "its header begins with 'Student ID', 'Email', 'Username'",
        "pairs of its columns end in '(Earned)' and '(Possible)'"
      )
    },
    rows: { header, context throws(Diagnostic) in try OpenEdXProblemGradeRows(header, context) }
  )
}

private struct OpenEdXProblemGradeRows: FactRows {
  let dates: [Int] = []
  let requiredCells: Int
  let course: String?
  let exportedAt: Instant?
  private let header: Header
  private let problems: [(name: String, earned: Int)]

  init(_ header: Header, _ context: FormatContext) throws(Diagnostic) {
    self.header = header
    problems = Self.problems(of: header)
    requiredCells = (problems.last?.earned ?? 0) + 2
    course = try context.requiredCourse(
      fromName: OpenEdX.course(of: context.fileName, "_problem_grade_report_")
    )
    exportedAt = OpenEdX.exportedAt(context.fileName, "_problem_grade_report_")
  }

  static func problems(of header: Header) -> [(name: String, earned: Int)] {
    let (earned, possible) = (" (Earned)", " (Possible)")
    return header.names.indices.dropLast().compactMap { column in
      let name = header.names[column]
      guard name.hasSuffix(earned) else { return nil }
      let problem = String(name.dropLast(earned.count))
      return header.names[column + 1] == problem + possible ? (problem, column) : nil
    }
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let total = try row.openEdXRatio(header.place("Grade"))
    var scores: [(name: String, score: Score)] = []
    for problem in problems {
      let possible = try row.openEdXScore(problem.earned + 1)
      guard let earned = try row.openEdXScore(problem.earned) else { continue }
      let maximum = possible.flatMap { $0 > 0 ? $0 : nil }
      scores.append((problem.name, Score(earned, of: maximum)))
    }
    let person = try facts.person(
      OpenEdXLearner(
        email: row.textOrNil(header.place("Email")),
        id: row.textOrNil(header.place("Student ID")),
        userName: row.textOrNil(header.place("Username"))
      )
    )
    let course = course ?? ""
    let content = facts.content(course: course)
    facts.add(
      scores.isEmpty && (total ?? 0) == 0 ? .enrolled : .progressed,
      of: person,
      content,
      at: nil,
      score: total.map(Score.ofHundred),
      line: row.line
    )
    if row.cell(header.place("Enrollment Status")).trimmed.isWord("unenrolled") {
      facts.add(.unenrolled, of: person, content, at: nil, line: row.line)
    }
    for (name, score) in scores {
      let lesson = facts.content(course: course, lesson: name)
      facts.add(.progressed, of: person, lesson, at: nil, score: score, line: row.line)
    }
  }
}
