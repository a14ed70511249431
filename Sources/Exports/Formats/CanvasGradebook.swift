import Diagnostics
import Onboarding

extension LearningFormat {
  /// Canvas's gradebook, exported under Grades: one row a learner, a column for each assignment, and
  /// above the learners a row with the points that can be had.
  static let canvasGradebook = LearningFormat(
    name: FormatName("canvas-gradebook"),
    title: "Canvas: gradebook",
    system: "canvas",
    example: """
      Student,ID,SIS Login ID,Section,Quiz 1 (501),Current Score,Final Score
          Points Possible,,,,10,(read only),(read only)
      "Velt, Mira",7,mira@acme.example,Acme,9,90,90
      """,
    recognise: { header in
      guard header.column("Student") == 0 || header.column("LastName") == 0 else { return nil }
      if let found = header.recognition("ID", "SIS Login ID", "Section") { return found }
      guard header.names.contains(where: { CanvasRows.assignment($0) != nil }) else { return nil }
      return header.recognition("ID", "Section")
    },
    rows: { header, context throws(Diagnostic) in try CanvasRows(header, context) }
  )
}

private struct CanvasRows: FactRows {
  let dates: [Int] = []
  let requiredCells: Int
  let course: String?
  private let header: Header
  private let assignments: [(column: Int, id: String, title: String)]
  private let total: Int

  /// Whether only columns with points that can be had are assignments, not notes.
  private let needsPossible: Bool

  /// The points that can be had in each column, from the row that tells them.
  private var possible: [Int: Double] = [:]

  init(_ header: Header, _ context: FormatContext) throws(Diagnostic) {
    self.header = header
    course = try context.requiredCourse()
    let section = header.place("Section")
    let named = header.names.enumerated().compactMap { column, name in
      Self.assignment(name).map { (column, $0.id, $0.title) }
    }
    // Gradebooks of old have no numbers behind the titles.
    assignments =
      named.isEmpty
      ? header.names.enumerated().dropFirst(section + 1)
        .filter { !$0.element.isEmpty && !Self.isTotal($0.element) }
        .map { ($0.offset, $0.element, $0.element) } : named
    needsPossible = named.isEmpty
    total = header.place(
      "Final Score",
      "Current Score",
      "Final Score (read only)",
      "Current Score (read only)"
    )
    requiredCells = header.place("Section") + 1
  }

  mutating func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let first = row.textOrNil(0) ?? ""
    if first == "Points Possible" {
      for assignment in assignments {
        if let points = Self.points(&row, assignment.column), points > 0 {
          possible[assignment.column] = points
        }
      }
      return
    }
    let id = row.textOrNil(header.place("ID"))
    // The marks above the points, and the student that Canvas makes for teachers to try with.
    let isTest = first == "Student, Test" || first == "Test Student"
    if id == nil || isTest { return try passOver(first, isTest: isTest) }
    let login = row.textOrNil(header.place("SIS Login ID"))
    let person = try facts.person(
      PersonClaim(
        email: login.flatMap { EmailAddress.key($0) == nil ? nil : $0 },
        lmsID: id,
        externalID: row.textOrNil(header.place("SIS User ID")),
        name: header.column("LastName") == 0
          ? row.fullName(header.place("FirstName"), 0) : first,
        companies: [row.textOrNil(header.place("Section"))].compactMap(\.self)
      )
    )
    let course = course ?? ""
    let final = Self.points(&row, total)
    let scores = assignments.compactMap { assignment in
      needsPossible && possible[assignment.column] == nil
        ? nil : Self.points(&row, assignment.column).map { (assignment, $0) }
    }
    facts.add(
      scores.isEmpty ? .enrolled : .progressed,
      of: person,
      facts.content(course: course),
      at: nil,
      score: final.map { Score($0, of: 100) },
      line: row.line
    )
    for (assignment, points) in scores {
      facts.add(
        .progressed,
        of: person,
        facts.content(course: course, lesson: assignment.id, title: assignment.title),
        at: nil,
        score: Score(points, of: possible[assignment.column]),
        line: row.line
      )
    }
  }

  /// Refuses a row without an id, unless it is none of a learner's.
  private func passOver(_ first: String, isTest: Bool) throws(RowProblem) {
    guard !isTest, !first.isEmpty else { return }
    throw .row("'\(first.prefix(40))' has no Canvas ID", column: header.place("ID"))
  }

  /// A number, or nil for what Canvas writes where there is none: `EX`, `N/A`, `-`, a letter.
  private static func points(_ row: inout CSVReader, _ column: Int) -> Double? {
    guard column >= 0, var text = row.textOrNil(column).map(withoutThousands),
      case .number(let points) = text.withUTF8(NumberText.decimal), points.magnitude < 1e9
    else { return nil }
    return points
  }

  /// Canvas writes two decimals at most, so a comma before three last digits parts thousands, and
  /// so does the first of two different signs.
  private static func withoutThousands(_ text: String) -> String {
    guard let last = text.lastIndex(where: { $0 == "," || $0 == "." }) else { return text }
    let groups = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 }), groups[0] != "0" else {
      return text
    }
    if text[last] == ",", groups.last?.count == 3 { return text.filter { $0 != "," } }
    let other: Character = text[last] == "," ? "." : ","
    return text.filter { $0 != other }
  }

  private static func isTotal(_ name: String) -> Bool {
    let words = ["Current Score", "Final Score", "Current Points", "Final Points", "(read only)"]
    return words.contains(where: name.contains)
  }

  /// The id and the title of an assignment in a header such as `Quiz 1 (501)`.
  static func assignment(_ name: String) -> (id: String, title: String)? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return nil }
    let id = name[name.index(after: open)...].dropLast()
    let title = String(name[..<open]).trimmed
    guard !id.isEmpty, !title.isEmpty, id.utf8.allSatisfy(\.isDigit) else { return nil }
    return (String(id), title)
  }
}
