import Diagnostics
import Onboarding

/// Reads the records of any JSON as learning facts, by a map of their paths: the twin of
/// ``MappedReader``, with the same fields and the same status words.
struct MappedRecords: FactRecords {
  let course: String?
  private let paths: [ColumnMap.Field: JSONPath]
  private let statusWords: [String: LearningStatus]
  private let fixedCourse: String?
  private var percents = PercentScale()

  /// Paths into lists, of which they read one place, and how many records have more there.
  private let listed: [JSONPath]
  private var leftOut: (records: Int, path: String)?

  /// - Parameter sample: Paths of the file's first records.
  /// - Throws: A path that no record has, with the one that was probably meant, or a field without
  ///   which nothing can be known.
  init(
    _ map: ColumnMap,
    sample: [String],
    course fixedCourse: String?,
    place: Place
  ) throws(Diagnostic) {
    for field in ColumnMap.Field.allCases {
      guard let path = map.columns[field], !sample.isEmpty else { continue }
      if !Self.leads(path, in: sample) {
        throw .error(
          "no record has '\(path)'",
          at: place,
          hint: Suggestion.hint(for: path, among: sample)
            ?? "they have \(FieldGuess.shown(sample))"
        )
      }
    }
    let handles: [ColumnMap.Field] = [.email, .lmsID, .externalID]
    guard handles.contains(where: { map.columns[$0] != nil }) else {
      throw .error(
        "no path says who the learner is",
        at: place,
        hint: "add \(FieldGuess.example(.email, sample)), or lms_id or external_id"
      )
    }
    let isNamed = map.columns[.course] != nil || map.columns[.courseTitle] != nil
    guard isNamed || fixedCourse != nil else {
      throw .error(
        "no path says which course it is",
        at: place,
        hint: "add \(FieldGuess.example(.course, sample)), or name the course for all records:"
          + " --course ADM-101"
      )
    }
    paths = map.columns.mapValues(JSONPath.init)
    listed = paths.values.filter { $0.text.split(separator: ".").contains { Int($0) != nil } }
      .sorted { $0.text < $1.text }
    statusWords = map.statusWords
    self.fixedCourse = fixedCourse
    course = isNamed ? nil : fixedCourse
  }

  /// Whether the sample has a path; one into a list can't be told before.
  private static func leads(_ path: String, in sample: [String]) -> Bool {
    sample.contains(path) || path.split(separator: ".").contains { Int($0) != nil }
  }

  mutating func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    let times = facts.times
    if let path = listed.first(where: { $0.leavesOut(in: record) }) {
      leftOut = ((leftOut?.records ?? 0) + 1, leftOut?.path ?? path.text)
    }
    let status = try status(record)
    let at = try moment(.at, record, times, line)
    let completedAt = try moment(.completedAt, record, times, line)
    let startedAt = try moment(.startedAt, record, times, line)
    let enrolledAt = try moment(.enrolledAt, record, times, line)
    let percent = try percent(record)
    let points = try number(.score, record)
    let maximum = try number(.maximumScore, record)
    let seconds = try seconds(record)
    let rating = try number(.rating, record)
    let title = text(.courseTitle, record)
    guard let course = text(.course, record) ?? title ?? fixedCourse else {
      throw .row("names no course", column: nil)
    }
    let lessonTitle = text(.lessonTitle, record)
    let lesson = text(.lesson, record) ?? lessonTitle
    let person = try facts.person(claim(record))
    if lesson != nil, title != nil { _ = facts.content(course: course, title: title) }
    let content = facts.content(
      course: course,
      lesson: lesson,
      title: lesson == nil ? title : lessonTitle
    )
    if let enrolledAt { facts.add(.enrolled, of: person, content, at: enrolledAt, line: line) }
    if let startedAt { facts.add(.started, of: person, content, at: startedAt, line: line) }
    let main = MappedFact(status, completedAt: completedAt, at: at, percent: percent)
    let isTold = main.kind == .enrolled && (enrolledAt != nil || startedAt != nil)
    if !isTold || percent != nil || points != nil || seconds != nil {
      facts.add(
        main.kind,
        of: person,
        content,
        at: main.time,
        percent: percent,
        score: points.map { Score($0, of: maximum) },
        seconds: seconds,
        line: line
      )
    }
    let comment = text(.comment, record)
    guard rating != nil || comment != nil else { return }
    facts.add(
      .commented,
      of: person,
      content,
      at: at ?? completedAt,
      score: rating.map { Score($0) },
      comment: comment,
      line: line
    )
  }

  private func claim(_ record: JSONValue) -> PersonClaim {
    PersonClaim(
      email: text(.email, record),
      lmsID: text(.lmsID, record),
      externalID: text(.externalID, record),
      name: text(.name, record),
      companies: [text(.company, record)].compactMap(\.self).map(ContentText.tidy),
      customer: text(.customer, record)
    )
  }

  private func value(_ field: ColumnMap.Field, _ record: JSONValue) -> JSONValue? {
    paths[field]?.value(in: record)
  }

  private func text(_ field: ColumnMap.Field, _ record: JSONValue) -> String? {
    value(field, record)?.name
  }

  private func status(_ record: JSONValue) throws(RowProblem) -> LearningStatus? {
    guard let value = value(.status, record) else { return nil }
    guard value.kind != .array, value.kind != .object else {
      let path = paths[.status]?.text ?? ""
      throw .row("'\(path)' is no status, but \(value.raw.shown)", column: nil)
    }
    // Whether something is complete is often a truth value.
    if value.kind == .true { return .completed }
    if value.kind == .false { return .notCompleted }
    guard let word = value.name else { return nil }
    if let status = statusWords[ColumnMap.fold(word)] ?? LearningStatus(word: word) {
      return status
    }
    let shown = value.raw.shown
    throw .row(
      "the status \(shown) is not known; if it means completed, add "
        + "--map status:\(shown)=completed",
      column: nil
    )
  }

  private func moment(
    _ field: ColumnMap.Field,
    _ record: JSONValue,
    _ times: TimeReader,
    _ line: Int
  ) throws(RowProblem) -> Moment? {
    guard let path = paths[field], let value = path.value(in: record) else { return nil }
    return try value.moment(named: path.text, by: times, line: line)
  }

  private func number(_ field: ColumnMap.Field, _ record: JSONValue) throws(RowProblem) -> Double? {
    guard let path = paths[field], let value = path.value(in: record) else { return nil }
    if value.kind == .string, value.raw.trimmed.isEmpty { return nil }
    guard let number = value.number else {
      throw .row("'\(path.text)' is not a number: \(value.raw.shown)", column: nil)
    }
    return number
  }

  func warnings(at place: Place) -> [Diagnostic] {
    guard let leftOut else { return percents.warnings(at: place) }
    let records = leftOut.records == 1 ? "1 record has" : "\(leftOut.records) records have"
    return percents.warnings(at: place) + [
      .warning(
        "\(records) lists of which one place alone was read, as '\(leftOut.path)' says",
        at: place,
        hint: "what else is in them isn't taken in: put each into a record of its own"
      )
    ]
  }

  private mutating func percent(_ record: JSONValue) throws(RowProblem) -> Double? {
    guard let value = value(.percent, record) else { return nil }
    switch NumberText.percent(value.raw) {
    case .none: return nil
    case .number(let number):
      percents.look(at: number)
      return number
    case .wrong:
      throw .row("the percentage \(value.raw.shown) is not a number from 0 to 100", column: nil)
    }
  }

  private func seconds(_ record: JSONValue) throws(RowProblem) -> Int? {
    guard let value = value(.seconds, record) else { return nil }
    switch NumberText.seconds(value.raw) {
    case .none: return nil
    case .number(let number): return number
    case .wrong:
      throw .row(
        "the length of time \(value.raw.shown) is neither seconds nor H:MM:SS nor PT1H2M",
        column: nil
      )
    }
  }
}
