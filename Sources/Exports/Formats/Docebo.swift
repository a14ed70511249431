import Diagnostics
import Onboarding

extension LearningFormat {
  /// Docebo's "Users - Courses" report, whose columns its builder chose.
  static let docebo = LearningFormat(
    name: FormatName("docebo"),
    title: "Docebo: Users - Courses report",
    system: "docebo",
    example: """
      Username,Email,Branch Name,Course code,Course Name,Enrollment Date,Course First Access Date,\
      Completion Date,Course Progress (%),Session Time (min)
      mira,mira@acme.example,Acme,ADM-101,Admin onboarding,2026-09-01 09:00:00,\
      2026-09-02 10:00:00,,40,12
      """,
    recognise: { header in
      let progress = header.recognition("Course Progress (%)", "Course Name")
      let status = header.recognition("Course Enrollment Status", "Course Name")
      return progress ?? status
    },
    rows: { header, _ in DoceboRows(header) }
  )
}

private struct DoceboRows: FactRows {
  let dates: [Int]
  let requiredCells: Int
  private let header: Header

  init(_ header: Header) {
    self.header = header
    dates = ["Enrollment Date", "Course First Access Date", "Completion Date"]
      .compactMap(header.column)
    requiredCells = max(header.place("Course Name"), header.place("Email")) + 1
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let enrolled = try row.time(header.place("Enrollment Date"), by: facts.times)
    let started = try row.time(header.place("Course First Access Date"), by: facts.times)
    let completed = try row.time(header.place("Completion Date"), by: facts.times)
    let percent = try row.percent(header.place("Course Progress (%)"))
    let score = try row.decimal(header.place("Final Score"), "score")
    let status = try readStatus(&row)
    let seconds = try readSeconds(&row)
    guard let title = row.textOrNil(header.place("Course Name")) else {
      throw .row("names no course", column: header.place("Course Name"))
    }
    let person = try facts.person(
      PersonClaim(
        email: row.textOrNil(header.place("Email")),
        lmsID: row.textOrNil(header.place("User unique ID", "Username")),
        name: row.textOrNil(header.place("Full Name"))
          ?? row.fullName(header.place("First Name"), header.place("Last Name")),
        companies: [
          row.textOrNil(header.place("Branches Codes")), row.textOrNil(header.place("Branch Name")),
        ].compactMap(\.self)
      )
    )
    let content = facts.content(
      course: row.textOrNil(header.place("Course code", "Course Internal ID")) ?? title,
      title: title
    )
    let line = row.line
    if let seconds, seconds > 0 {
      facts.add(.spent, of: person, content, at: nil, seconds: seconds, line: line)
    }
    if let enrolled { facts.add(.enrolled, of: person, content, at: enrolled, line: line) }
    if let started { facts.add(.started, of: person, content, at: started, line: line) }
    let kind: LearningFact.Kind? =
      if let finish = status?.finish {
        finish
      } else if completed != nil {
        .completed
      } else if (percent ?? 0) > 0 || status == .inProgress {
        .progressed
      } else {
        enrolled == nil && started == nil ? .enrolled : nil
      }
    guard let kind else { return }
    // A score counts in the course's own unit; Docebo's report doesn't tell the maximum.
    facts.add(
      kind,
      of: person,
      content,
      at: kind == .progressed || kind == .enrolled ? nil : completed,
      percent: percent,
      score: score.map { Score($0) },
      line: line
    )
  }

  /// All that was spent so far: sessions in minutes, or else the material's time in seconds.
  private func readSeconds(_ row: inout CSVReader) throws(RowProblem) -> Int? {
    let minutes = header.place("Session Time (min)")
    if let number = try row.decimal(minutes, "session time") {
      guard 0...5_256_000 ~= number else {
        throw .row("a session time of \(number) minutes can't be right", column: minutes)
      }
      return Int((number * 60).rounded())
    }
    return try row.seconds(header.place("Training Material Time (sec)"))
  }

  private func readStatus(_ row: inout CSVReader) throws(RowProblem) -> LearningStatus? {
    let column = header.place("Course Enrollment Status")
    guard let word = row.textOrNil(column) else { return nil }
    if let status = LearningStatus(word: word) { return status }
    // Rows of these mean nothing for progress, but are no error either.
    if ["suspended", "waiting", "overbooking", "to_confirm"].contains(LearningStatus.fold(word)) {
      return .notStarted
    }
    throw .row("the status '\(word.prefix(40))' is not known", column: column)
  }
}
