import Onboarding

/// The people of a table, each told once.
struct People {
  private(set) var table = ByteTable()

  /// The number within the batches for each number in the table; -1 for who can't be known.
  private var numbers: [Int32] = []
  private var told: Int32 = 0

  /// Whose ids the table has; nil where nobody said.
  private let system: String?

  init(system: String?) { self.system = system }

  mutating func forget() { self = People(system: system) }

  mutating func number(
    in reader: inout CSVReader,
    _ columns: MappedColumns,
    adding batch: inout LearningBatch
  ) throws(RowProblem) -> Int32 {
    table.begin()
    table.append(reader.cell(columns.email))
    if columns.lmsID >= 0 { table.append(reader.cell(columns.lmsID)) }
    if columns.externalID >= 0 { table.append(reader.cell(columns.externalID)) }
    if columns.name >= 0 { table.append(reader.cell(columns.name)) }
    if columns.company >= 0 { table.append(reader.cell(columns.company)) }
    if columns.customer >= 0 { table.append(reader.cell(columns.customer)) }
    let found = table.number()
    if found.isNew {
      let person = person(in: &reader, columns)
      numbers.append(person.isIdentified ? told : -1)
      if person.isIdentified {
        told += 1
        batch.people.append(person)
      }
    }
    let number = numbers[found.number]
    if number < 0 { throw Self.unidentified(in: &reader, columns) }
    return number
  }

  private func person(in reader: inout CSVReader, _ columns: MappedColumns) -> PersonClaim {
    PersonClaim(
      email: reader.name(columns.email),
      lmsID: reader.name(columns.lmsID),
      lmsSystem: system,
      externalID: reader.name(columns.externalID),
      name: reader.name(columns.name),
      companies: [reader.name(columns.company)].compactMap(\.self).map(ContentText.tidy),
      customer: reader.name(columns.customer)
    )
  }

  private static func unidentified(in reader: inout CSVReader, _ columns: MappedColumns)
    -> RowProblem
  {
    let email = reader.cell(columns.email)
    if !email.trimmed.isEmpty {
      return .row("\(email.shown) is not an e-mail address", column: columns.email)
    }
    return .row("has no e-mail address or id: nobody can be known by a name alone", column: nil)
  }
}

/// The courses and lessons of a table, each told once.
struct Contents {
  private(set) var table = ByteTable()
  private let system: String
  private let course: String?
  private var numbers: [Int32] = []
  private var told: Int32 = 0
  private var coursesTold: Set<String> = []

  init(system: String, course: String?) {
    self.system = system
    self.course = course
  }

  mutating func forget() { self = Contents(system: system, course: course) }

  /// Refuses a row that names no course.
  func check(in reader: inout CSVReader, _ columns: MappedColumns) throws(RowProblem) {
    if course == nil, !reader.hasName(columns.course), !reader.hasName(columns.courseTitle) {
      throw .row("names no course", column: max(columns.course, columns.courseTitle))
    }
  }

  /// The number of a row's content, once the row was checked.
  mutating func number(
    in reader: inout CSVReader,
    _ columns: MappedColumns,
    adding batch: inout LearningBatch
  ) -> Int32 {
    table.begin()
    if columns.course >= 0 { table.append(reader.cell(columns.course)) }
    if columns.courseTitle >= 0 { table.append(reader.cell(columns.courseTitle)) }
    if columns.lesson >= 0 { table.append(reader.cell(columns.lesson)) }
    if columns.lessonTitle >= 0 { table.append(reader.cell(columns.lessonTitle)) }
    let found = table.number()
    if found.isNew { add(in: &reader, columns, to: &batch) }
    return numbers[found.number]
  }

  private mutating func add(
    in reader: inout CSVReader,
    _ columns: MappedColumns,
    to batch: inout LearningBatch
  ) {
    let courseTitle = reader.name(columns.courseTitle)
    let course = reader.name(columns.course) ?? courseTitle ?? course ?? ""
    let lessonTitle = reader.name(columns.lessonTitle)
    let lesson = reader.name(columns.lesson) ?? lessonTitle
    let title = lesson == nil ? courseTitle : lessonTitle
    numbers.append(told)
    told += 1
    batch.contents.append(
      ContentName(system: system, course: course, lesson: lesson, title: title)
    )
    // The course's own title can only be told with the course.
    if lesson != nil, let courseTitle, coursesTold.insert(course).inserted {
      told += 1
      batch.contents.append(ContentName(system: system, course: course, title: courseTitle))
    }
  }
}

extension CSVReader {
  /// A cell's text as a name: nil when it's empty or too long to be one.
  mutating func name(_ column: Int) -> String? {
    hasName(column) ? string(column) : nil
  }

  @inline(__always)
  fileprivate mutating func hasName(_ column: Int) -> Bool {
    if column < 0 { return false }
    let cell = cell(column)
    return cell.count <= 4_096 && !cell.allSatisfy(\.isBlank)
  }
}
