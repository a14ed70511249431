import Diagnostics
import Onboarding

/// Reads the rows of any table as learning facts, by a map of its columns.
///
/// This is the hot path of large imports. People, contents and status words are recognised by the
/// bytes of their cells, and become texts only once each.
struct MappedReader: LearningReader {
  /// How many people or contents are kept in mind, and how many bytes their texts may take.
  static let memoryLimit = 200_000
  static let memoryBytes = 32 << 20

  private var table: CSVReader
  private let columns: MappedColumns
  private let times: TimeReader
  private let observedAt: Instant
  private let statusWords: [String: LearningStatus]
  private var people: People
  private var contents: Contents
  private var words = ByteTable()
  private var meanings: [LearningStatus?] = []
  private var isDone = false
  private var rowsRead = 0

  init(
    _ table: CSVReader,
    columns: MappedColumns,
    times: TimeReader,
    observedAt: Instant,
    options: ReadOptions
  ) {
    self.table = table
    self.columns = columns
    self.times = times
    self.observedAt = observedAt
    statusWords = options.map.statusWords
    people = People(system: options.system)
    contents = Contents(system: options.system ?? "csv", course: options.course)
    self.table.requiredCells = columns.required
  }

  var warnings: [Diagnostic] { table.warnings }

  mutating func next() throws(Diagnostic) -> LearningBatch? {
    guard !isDone else { return nil }
    var batch = LearningBatch()
    batch.facts.reserveCapacity(LearningBatch.factLimit)
    if isFull {
      people.forget()
      contents.forget()
      batch.restarts = true
    }
    let texts = people.table.byteCount + contents.table.byteCount
    while batch.facts.count <= LearningBatch.factLimit - 5, batch.rows < LearningBatch.factLimit,
      people.table.byteCount + contents.table.byteCount - texts < 4 << 20
    {
      switch try table.next() {
      case .record:
        batch.rows += 1
        do {
          try readRow(into: &batch)
        } catch {
          switch error {
          case .file(let diagnostic): throw diagnostic
          case .row(let reason, let column):
            batch.rejected.append(table.rejection(reason, column: column))
          }
        }
      case .rejected(let row):
        batch.rows += 1
        batch.rejected.append(row)
      case .end:
        isDone = true
        rowsRead += batch.rows
        if rowsRead == 0 { throw table.text.file.headerAlone }
        batch.bytes = table.text.file.bytesRead
        return batch
      }
    }
    rowsRead += batch.rows
    batch.bytes = table.text.file.bytesRead
    return batch
  }

  private var isFull: Bool {
    people.table.count >= Self.memoryLimit || contents.table.count >= Self.memoryLimit
      || people.table.byteCount + contents.table.byteCount >= Self.memoryBytes
  }

  private mutating func readRow(into batch: inout LearningBatch) throws(RowProblem) {
    // Values first: a row that is refused adds nobody and nothing.
    let status = try readStatus()
    let at = try table.time(columns.at, by: times)
    let completedAt = try table.time(columns.completedAt, by: times)
    let startedAt = try table.time(columns.startedAt, by: times)
    let enrolledAt = try table.time(columns.enrolledAt, by: times)
    let percent = try table.percent(columns.percent)
    let score = try readScore()
    let seconds = try table.seconds(columns.seconds)
    let rating = try table.decimal(columns.rating, "rating")
    try contents.check(in: &table, columns)
    let person = try people.number(in: &table, columns, adding: &batch)
    let content = contents.number(in: &table, columns, adding: &batch)
    let line = table.line

    func add(_ kind: LearningFact.Kind, _ time: Moment?) {
      batch.facts.append(
        LearningBatch.Fact(
          person: person,
          content: content,
          kind: kind,
          at: time?.instant ?? observedAt,
          precision: time?.precision ?? .by,
          isObservation: time == nil,
          line: line
        )
      )
    }

    let main = MappedFact(status, completedAt: completedAt, at: at, percent: percent)
    let tells = percent != nil || score != nil || seconds != nil
    if let enrolledAt { add(.enrolled, enrolledAt) }
    if let startedAt { add(.started, startedAt) }
    let isTold = main.kind == .enrolled && (enrolledAt != nil || startedAt != nil)
    if !isTold || tells {
      add(main.kind, main.time)
      let last = batch.facts.count - 1
      batch.facts[last].percent = percent ?? .nan
      batch.facts[last].points = score?.points ?? .nan
      batch.facts[last].maximum = score?.maximum ?? .nan
      batch.facts[last].seconds = seconds.map { Int32(clamping: $0) } ?? -1
    }
    let comment = table.textOrNil(columns.comment)
    if rating != nil || comment != nil {
      add(.commented, at ?? completedAt)
      let last = batch.facts.count - 1
      batch.facts[last].points = rating ?? .nan
      batch.comments[last] = comment.map { String($0.prefix(LearningBatch.longestComment)) }
    }
  }

  private mutating func readStatus() throws(RowProblem) -> LearningStatus? {
    guard columns.status >= 0 else { return nil }
    let cell = table.cell(columns.status).trimmed
    if cell.isEmpty { return nil }
    if cell.count > 200 {
      throw .row("the status is longer than 200 letters", column: columns.status)
    }
    words.begin()
    words.append(cell)
    let found = words.number()
    if found.isNew {
      let word = table.string(columns.status)
      meanings.append(statusWords[ColumnMap.fold(word)] ?? LearningStatus(word: word))
    }
    guard let meaning = meanings[found.number] else {
      if words.count > 10_000 {
        words.removeAll()
        meanings = []
      }
      let shown = table.cell(columns.status).shown
      throw .row(
        "the status \(shown) is not known; if it means completed, add "
          + "--map status:\(shown)=completed",
        column: columns.status
      )
    }
    return meaning
  }

  private mutating func readScore() throws(RowProblem) -> Score? {
    let points = try table.decimal(columns.score, "score")
    let maximum = try table.decimal(columns.maximumScore, "highest score")
    guard let points else { return nil }
    return Score(points, of: maximum)
  }
}
