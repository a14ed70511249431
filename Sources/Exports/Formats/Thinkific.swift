import Diagnostics
import Onboarding

extension LearningFormat {
  /// The progress of a course's students, as Thinkific's admin downloads it: one row a learner and
  /// course, a column for each section with how much of it was viewed.
  static let thinkific = LearningFormat(
    name: FormatName("thinkific"),
    title: "Thinkific: student progress",
    system: "thinkific",
    example: """
      First Name,Last Name,Email,Company,Completed At,Started At,Activated At,Expires At,\
      Last Sign In,% Viewed,% Completed,Welcome
      Mira,Velt,mira@acme.example,Acme,,2026-09-02 10:00:00 UTC,2026-09-01 09:00:00 UTC,,,50,40,100
      """,
    recognise: { $0.recognition("% Viewed", "% Completed", "Activated At") },
    rows: { header, context throws(Diagnostic) in try ThinkificRows(header, context) }
  )
}

private struct ThinkificRows: FactRows {
  let dates: [Int]
  let requiredCells: Int
  let course: String?
  private let header: Header
  private var sections: [Section]

  /// Columns behind those of Thinkific that hold something else than how much was viewed.
  private var fields: [String] = []

  private struct Section {
    let column: Int
    let title: String

    /// Which of the sections of this title it is, from 1.
    let occurrence: Int
  }

  init(_ header: Header, _ context: FormatContext) throws(Diagnostic) {
    self.header = header
    dates = ["Completed At", "Started At", "Activated At", "Last Sign In"].compactMap(header.column)
    // Sections are called as their author likes: where a name comes twice, the first is Thinkific's.
    let last = max(header.place("% Completed"), header.place("% Viewed"))
    let named = [header.place("Course Name"), header.place("Company")]
    sections = Self.sections(
      header,
      header.names.indices.filter {
        $0 > last && !named.contains($0) && !header.names[$0].isEmpty
      }
    )
    requiredCells = last + 1
    course =
      header.column("Course Name") == nil
      ? try context.requiredCourse(fromName: Self.course(of: context.fileName)) : nil
  }

  private static func sections(_ header: Header, _ columns: [Int]) -> [Section] {
    var seen: [String: Int] = [:]
    return columns.map { column in
      let title = header.names[column]
      let key = ContentName(system: "thinkific", course: "", lesson: title).lessonKey
      seen[key, default: 0] += 1
      return Section(column: column, title: title, occurrence: seen[key] ?? 1)
    }
  }

  /// Tells sections from what a school asks of its students, such as a telephone number: those
  /// columns stand behind Thinkific's too, and most of their cells are no percentages.
  mutating func prepare(
    _ table: inout CSVReader,
    _ said: DayOrder?
  ) throws(Diagnostic) -> DayOrder? {
    var counts: [Int: (others: Int, percents: Int)] = [:]
    for row in try table.sample(1_000) {
      for section in sections where row.indices.contains(section.column) {
        var text = row[section.column]
        switch text.withUTF8(NumberText.percent) {
        case .none: break
        case .number: counts[section.column, default: (0, 0)].percents += 1
        case .wrong: counts[section.column, default: (0, 0)].others += 1
        }
      }
    }
    let isField = { (section: Section) in
      counts[section.column].map { $0.others > $0.percents } ?? false
    }
    fields = sections.filter(isField).map(\.title)
    sections = Self.sections(header, sections.filter { !isField($0) }.map(\.column))
    return try table.dayOrder(of: dates, said)
  }

  func warnings(at place: Place) -> [Diagnostic] {
    guard !fields.isEmpty else { return [] }
    let names = fields.prefix(8).map { "'\($0.prefix(60))'" }.joined(separator: ", ")
    return [
      .warning(
        "columns that hold no percentages are no sections, and were passed over: \(names)",
        at: place
      )
    ]
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let activated = try row.time(header.place("Activated At"), by: facts.times)
    let started = try row.time(header.place("Started At"), by: facts.times)
    let completed = try row.time(header.place("Completed At"), by: facts.times)
    let percent = try row.percent(header.place("% Completed"))
    guard let course = course ?? row.textOrNil(header.place("Course Name")) else {
      throw .row("names no course", column: header.column("Course Name"))
    }
    var done: [(Section, Double)] = []
    for section in sections {
      if let viewed = try row.percent(section.column) { done.append((section, viewed)) }
    }
    let person = try facts.person(
      PersonClaim(
        email: row.textOrNil(header.place("Email")),
        name: row.fullName(header.place("First Name"), header.place("Last Name")),
        companies: [row.textOrNil(header.place("Company"))].compactMap(\.self)
      )
    )
    let content = facts.content(course: course)
    let line = row.line
    if let activated { facts.add(.enrolled, of: person, content, at: activated, line: line) }
    if let started { facts.add(.started, of: person, content, at: started, line: line) }
    if let completed {
      facts.add(.completed, of: person, content, at: completed, percent: percent, line: line)
    } else if let percent, percent > 0 {
      facts.add(
        percent == 100 ? .completed : .progressed,
        of: person,
        content,
        at: nil,
        percent: percent,
        line: line
      )
    } else if activated == nil {
      facts.add(.enrolled, of: person, content, at: nil, line: line)
    }
    for (section, viewed) in done where viewed > 0 {
      facts.add(
        viewed == 100 ? .completed : .progressed,
        of: person,
        facts.content(
          course: course,
          lesson: section.title,
          occurrence: section.occurrence
        ),
        at: nil,
        percent: viewed,
        line: line
      )
    }
  }

  /// The course in a name such as `student-progress-admin-onboarding.csv`; nil for other names.
  private static func course(of fileName: String) -> String? {
    let name = fileName.split(separator: ".").first.map(String.init) ?? fileName
    for prefix in ["student-progress-", "student_progress_", "progress-"]
    where name.lowercased().hasPrefix(prefix) {
      let rest = String(name.dropFirst(prefix.count))
      return rest.isEmpty ? nil : rest
    }
    return nil
  }
}

extension CSVReader {
  /// A first and a last name as one; nil when both are empty.
  mutating func fullName(_ first: Int, _ last: Int) -> String? {
    let names = [textOrNil(first), textOrNil(last)].compactMap(\.self)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }
}
