import Diagnostics
import Foundation
import Onboarding

extension LearningFormat {
  /// Open edX's grade report, made under Instructor → Data download: one row a learner, a column for
  /// each graded subsection, grades from 0 to 1.
  static let openEdXGradeReport = LearningFormat(
    name: FormatName("openedx-grade-report"),
    title: "Open edX: grade report",
    system: "openedx",
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
    course = try context.requiredCourse(fromName: Self.course(of: context.fileName))
    exportedAt = Self.exportedAt(context.fileName)
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let total = try row.ratio(header.place("Grade"))
    var scores: [(String, Double)] = []
    for column in subsections where !header.names[column].hasSuffix("(Avg)") {
      if let ratio = try row.ratio(column) { scores.append((header.names[column], ratio)) }
    }
    let person = try facts.person(
      PersonClaim(
        email: row.textOrNil(header.place("Email")),
        lmsID: row.textOrNil(header.place("Student ID")),
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
      score: total.map { Score($0 * 100, of: 100) },
      line: row.line
    )
    for (name, ratio) in scores {
      facts.add(
        .progressed,
        of: person,
        facts.content(course: course, lesson: name),
        at: nil,
        score: Score(ratio * 100, of: 100),
        line: row.line
      )
    }
  }

  private static func isFixed(_ name: String) -> Bool {
    let names = ["cohort_name", "team_name", "enrollment_track", "verification_status"]
    return names.contains(Header.fold(name)) || name.hasPrefix("Experiment Group (")
  }

  /// The stamp in such a name, which is of UTC; nil when there is none.
  private static func exportedAt(_ fileName: String) -> Instant? {
    guard let mark = fileName.range(of: "_grade_report_") else { return nil }
    let parts = fileName[mark.upperBound...].prefix { $0 != "." }.split(separator: "-")
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 4, numbers.count == 4, 0..<2_400 ~= numbers[3], numbers[3] % 100 < 60,
      let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    else { return nil }
    let minutes = numbers[3] / 100 * 60 + numbers[3] % 100
    return LocalTime(date: date, millisecondOfDay: minutes * 60_000).asUTC
  }

  /// The course in `ORG_COURSE_RUN_grade_report_2026-09-01-1200.csv`; nil for other names.
  private static func course(of fileName: String) -> String? {
    guard let mark = fileName.range(of: "_grade_report_") else { return nil }
    let name = String(fileName[..<mark.lowerBound])
    return name.isEmpty ? nil : name
  }
}

extension CSVReader {
  /// A grade from 0 to 1; nil for what was not attempted or is not available.
  fileprivate mutating func ratio(_ column: Int) throws(RowProblem) -> Double? {
    let cell = cell(column).trimmed
    if cell.isWord("not attempted") || cell.isWord("not available") { return nil }
    guard let number = try decimal(column, "grade") else { return nil }
    guard 0...1 ~= number else {
      throw .row("the grade \(cell.shown) is not from 0 to 1", column: column)
    }
    return number
  }
}
