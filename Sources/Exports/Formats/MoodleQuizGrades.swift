import Diagnostics
import Onboarding

extension LearningFormat {
  /// The grades report of one Moodle quiz: a row for each attempt, and for whom there is none.
  static let moodleQuizGrades = LearningFormat(
    name: FormatName("moodle-quiz-grades"),
    title: "Moodle: grades of a quiz, as CSV, Excel or JSON, any language",
    system: "moodle",
    example: """
      "Last name","First name","Email address",State,"Started on",Completed,"Time taken",\
      Grade/10.00,"Q. 1 /10.00"
      Velt,Mira,mira@acme.example,Finished,"2 September 2026  10:00 AM",\
      "2 September 2026  10:05 AM","5 mins",9.00,9.00
      """,
    recogniseCells: { header in
      guard MoodleQuizRows.grade(header) != nil else { return nil }
      return Recognition(4, "its header has a grade out of a maximum and, behind it, questions")
    },
    cells: { header, context throws(Diagnostic) in try MoodleQuizRows(header, context) }
  )
}

private struct MoodleQuizRows: CellRows {
  let course: String?
  let requiredCells: Int
  private let quiz: String?
  private let grade: (column: Int, maximum: Double)
  private let profile: MoodleProfile

  init(_ header: Header, _ context: FormatContext) throws(Diagnostic) {
    let course = try context.requiredCourse()
    self.course = course
    quiz = Self.quiz(in: context.fileName, of: course)
    grade = Self.grade(header) ?? (0, 0)
    requiredCells = grade.column + 1
    profile = MoodleProfile(header, within: 0..<max(0, grade.column - 4))
  }

  var dates: [Int] { [started, ended] }
  private var state: Int { grade.column - 4 }
  private var started: Int { grade.column - 3 }
  private var ended: Int { grade.column - 2 }

  func read(_ row: inout some RowCells, into facts: inout FactWriter) throws(RowProblem) {
    // Averages stand below the learners.
    if row.textOrNil(state) == nil, !profile.hasHandle(&row) { return }
    let started = try row.time(started, by: facts.times)
    let ended = try row.time(ended, by: facts.times)
    let person = try facts.person(profile.person(in: &row))
    guard started != nil || ended != nil else { return }
    let content = facts.content(course: course ?? "", lesson: quiz)
    if let started { facts.add(.started, of: person, content, at: started, line: row.line) }
    if let ended {
      let points = quiz == nil ? nil : row.number(grade.column)
      facts.add(
        .progressed,
        of: person,
        content,
        at: ended,
        score: points.map { Score($0, of: grade.maximum) },
        line: row.line
      )
    }
  }

  /// The column of the grade, with the points that can be had: `Grade/10.00`, and behind it the
  /// questions: `Q. 1 /2.50`. Before it stand state, start, end and duration.
  static func grade(_ header: Header) -> (column: Int, maximum: Double)? {
    guard let column = header.names.firstIndex(where: { maximum($0) != nil }), column >= 5,
      let points = maximum(header.names[column]), column < header.names.count - 1,
      header.names[(column + 1)...].allSatisfy({ maximum($0) != nil }),
      header.names[(column - 4)..<column].allSatisfy({ !$0.isEmpty })
    else { return nil }
    return (column, points)
  }

  private static func maximum(_ name: String) -> Double? {
    guard let slash = name.lastIndex(of: "/"), slash > name.startIndex else { return nil }
    var text = String(name[name.index(after: slash)...])
    guard case .number(let points) = text.withUTF8(NumberText.decimal), points > 0 else {
      return nil
    }
    return points
  }

  /// The quiz that the file is named after: `ADM-101-Quiz 1-grades.csv`. Nothing in the file tells.
  private static func quiz(in fileName: String, of course: String) -> String? {
    let stem = fileName.split(separator: ".").dropLast().joined(separator: ".")
    guard stem.lowercased().hasPrefix("\(course.lowercased())-") else { return nil }
    let rest = stem.dropFirst(course.count + 1)
    for word in ["-grades", "-calificaciones", "-bewertungen", "-notes", "-notas", "-valutazioni"]
    where rest.lowercased().hasSuffix(word) {
      let name = String(rest.dropLast(word.count)).trimmed
      // Moodle leaves out letters that files can't have.
      let isWhole = !name.isEmpty && !name.contains("  ") && !name.contains("amp;")
      return isWhole && !name.contains("%") ? name : nil
    }
    return nil
  }
}
