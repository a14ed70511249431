import Diagnostics
import Onboarding

extension LearningFormat {
  /// A report that somebody has built on Moodle's "Course participants": a row for each enrolment,
  /// with whatever columns they chose.
  static let moodleCustomReport = LearningFormat(
    name: FormatName("moodle-custom-report"),
    title: "Moodle: custom report on course participants, as CSV, Excel or JSON",
    system: "moodle",
    example: """
      "Course short name","Full name","Email address","Time enrolled","Time completed",Completed,\
      "Student progress"
      ADM-101,"Mira Velt",mira@acme.example,"Wednesday, 2 September 2026, 9:00 AM",\
      "Thursday, 3 September 2026, 5:43 PM",Yes,100.0%
      """,
    recogniseCells: { header in
      guard header.place(.courseShortName) >= 0 || header.place(.courseFullName) >= 0,
        MoodleField.recognition(header, [.email, .idNumber], atLeast: 1) != nil,
        MoodleField.recognition(
          header,
          [.timeEnrolled, .timeStarted, .timeCompleted, .isCompleted, .progress, .courseAccess],
          atLeast: 1
        ) != nil
      else { return nil }
      return MoodleField.recognition(
        header,
        [
          .courseShortName, .courseFullName, .timeEnrolled, .timeStarted, .timeCompleted,
          .courseAccess, .progress,
        ],
        atLeast: 2
      )
    },
    cells: { header, context throws(Diagnostic) in try MoodleCustomRows(header, context) }
  )
}

private struct MoodleCustomRows: CellRows {
  let requiredCells: Int
  private let header: Header
  private let profile: MoodleProfile
  private let shortName: Int
  private let fullName: Int

  init(_ header: Header, _ context: FormatContext) throws(Diagnostic) {
    self.header = header
    profile = MoodleProfile(header)
    shortName = header.place(.courseShortName)
    fullName = header.place(.courseFullName)
    requiredCells = header.names.count
  }

  /// What Moodle says of enrolments that let nobody in, in the languages of the headers.
  private static let ended: Set<String> = [
    "suspended", "not current", "suspendido", "no vigente",
  ]

  var dates: [Int] {
    [.timeEnrolled, .timeStarted, .timeCompleted, .courseAccess].map(header.place)
      .filter { $0 >= 0 }
  }

  func read(_ row: inout some RowCells, into facts: inout FactWriter) throws(RowProblem) {
    // A course without anybody in it has a row all the same.
    if profile.isBlank(&row) { return }
    let enrolled = try time(&row, .timeEnrolled, facts.times)
    let started = try time(&row, .timeStarted, facts.times)
    let completed = try time(&row, .timeCompleted, facts.times)
    let seen = try time(&row, .courseAccess, facts.times)
    let isCompleted = completed == nil ? try saysCompleted(&row) : true
    let percent = row.share(header.place(.progress))
    let title = row.textOrNil(fullName)
    guard let course = row.textOrNil(shortName) ?? title else {
      throw .row("names no course", column: max(shortName, fullName))
    }
    let person = try facts.person(profile.person(in: &row))
    let content = facts.content(course: course, title: title)
    let line = row.line
    facts.add(.enrolled, of: person, content, at: enrolled, line: line)
    if Self.ended.contains(row.textOrNil(header.place(.enrolmentStatus))?.lowercased() ?? "") {
      facts.add(.unenrolled, of: person, content, at: nil, line: line)
    }
    if let started { facts.add(.started, of: person, content, at: started, line: line) }
    if let seen { facts.add(.progressed, of: person, content, at: seen, line: line) }
    if isCompleted {
      facts.add(.completed, of: person, content, at: completed, percent: percent, line: line)
    } else if let percent, percent > 0 {
      facts.add(.progressed, of: person, content, at: nil, percent: percent, line: line)
    }
    if let grade = row.number(header.place(.grade)) {
      facts.add(.scored, of: person, content, at: nil, score: Score(grade), line: line)
    }
  }

  /// A date; nil for words without a digit, which say in any language that there is none: `Never`.
  private func time(
    _ row: inout some RowCells,
    _ field: MoodleField,
    _ times: TimeReader
  ) throws(RowProblem) -> Moment? {
    let column = header.place(field)
    guard row.textOrNil(column)?.contains(where: \.isNumber) == true else { return nil }
    return try row.time(column, by: times)
  }

  private func saysCompleted(_ row: inout some RowCells) throws(RowProblem) -> Bool {
    let column = header.place(.isCompleted)
    guard let word = row.textOrNil(column)?.lowercased() else { return false }
    if YesNo.yes.contains(word) { return true }
    if YesNo.no.contains(word) || header.place(.timeCompleted) >= 0 { return false }
    throw .row(
      "'\(word.prefix(40))' in '\(header.names[column])' is neither yes nor no",
      column: column
    )
  }
}
