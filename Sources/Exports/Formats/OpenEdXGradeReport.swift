import Diagnostics
import Onboarding

extension LearningFormat {
  /// Open edX's grade report, made under Instructor → Data download: one row a learner, a column for
  /// each graded subsection, grades from 0 to 1.
  static let openEdXGradeReport = LearningFormat(
    name: FormatName("openedx-grade-report"),
    title: "Open edX: grade report",
    system: OpenEdX.system,
    example: """
      Student ID,Email,Username,Grade,Quiz 1: Basics,Enrollment Track,Verification Status,\
      Certificate Eligible,Certificate Delivered,Certificate Type,Enrollment Status
      7,mira@acme.example,mira,0.9,Not Attempted,audit,N/A,Y,N,N/A,enrolled
      """,
    recognise: { header in
      guard header.names.prefix(3).map(Header.fold) == ["student_id", "email", "username"] else {
        return nil
      }
      return header.recognition("Grade", "Certificate Eligible", "Certificate Delivered")
    },
    rows: { header, context throws(Diagnostic) in try OpenEdXGradeRows(header, context) }
  )
}

private struct OpenEdXGradeRows: FactRows {
  let dates: [Int] = []
  let requiredCells: Int
  let course: String?
  let exportedAt: Instant?
  private let header: Header
  private let subsections: Range<Int>

  init(_ header: Header, _ context: FormatContext) throws(Diagnostic) {
    self.header = header
    let grade = header.place("Grade")
    let fixed = header.names.indices.first { index in
      index > grade && Self.isFixed(header.names[index])
    }
    subsections = grade + 1..<(fixed ?? grade + 1)
    requiredCells = header.place("Certificate Delivered") + 1
    course = try context.requiredCourse(
      fromName: OpenEdX.course(of: context.fileName, "_grade_report_")
    )
    exportedAt = OpenEdX.exportedAt(context.fileName, "_grade_report_")
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let total = try row.openEdXRatio(header.place("Grade"))
    var scores: [(String, Double)] = []
    for column in subsections where !header.names[column].hasSuffix("(Avg)") {
      if let ratio = try row.openEdXRatio(column) { scores.append((header.names[column], ratio)) }
    }
    let person = try facts.person(
      OpenEdXLearner(
        email: row.textOrNil(header.place("Email")),
        id: row.textOrNil(header.place("Student ID")),
        userName: row.textOrNil(header.place("Username")),
        companies: [row.textOrNil(header.place("Cohort Name"))].compactMap(\.self)
      )
    )
    let course = course ?? ""
    // Neither a grade nor a certificate that can be had is a completion; one that was made is.
    let hasCertificate = row.cell(header.place("Certificate Delivered")).trimmed.isWord("y")
    facts.add(
      hasCertificate ? .passed : scores.isEmpty && (total ?? 0) == 0 ? .enrolled : .progressed,
      of: person,
      facts.content(course: course),
      at: nil,
      score: total.map(Score.ofHundred),
      line: row.line
    )
    if row.cell(header.place("Enrollment Status")).trimmed.isWord("unenrolled") {
      let content = facts.content(course: course)
      facts.add(.unenrolled, of: person, content, at: nil, line: row.line)
    }
    for (name, ratio) in scores {
      facts.add(
        .progressed,
        of: person,
        facts.content(course: course, lesson: name),
        at: nil,
        score: .ofHundred(ratio),
        line: row.line
      )
    }
  }

  private static func isFixed(_ name: String) -> Bool {
    let names = ["cohort_name", "team_name", "enrollment_track", "verification_status"]
    return names.contains(Header.fold(name)) || name.hasPrefix("Experiment Group (")
  }
}
