import Diagnostics
import Onboarding

/// One format of learning exports: by what it is known, and how its rows become facts.
///
/// Each is a value in a file of its own; `Docs/Change/Add-a-format.md` shows how to add one.
struct LearningFormat: Sendable {
  let name: FormatName

  /// What users call it: "Thinkific: student progress".
  let title: String

  /// The system whose names of courses these are, as plans list them under `known-as`.
  let system: String

  /// The beginning of such a file.
  let example: String

  /// How its files are laid out, and what reads them.
  let shape: Shape

  enum Shape: Sendable {
    case table(TableShape)
    case records(RecordShape)

    /// Rows that come as a table or as JSON.
    case both(TableShape, RecordShape)
  }

  /// A table with a header.
  struct TableShape: Sendable {
    /// By what the header is known; nil when it isn't.
    let recognise: @Sendable (Header) -> Recognition?

    /// By what it is known where the header doesn't tell, from its first rows.
    var recogniseRows: (@Sendable (Header, [[String]]) -> Recognition?)?

    /// What reads the rows below such a header.
    let rows: @Sendable (Header, FormatContext) throws(Diagnostic) -> any FactRows
  }

  /// JSON: records, however the file strings them together; see ``JSONRecords``.
  struct RecordShape: Sendable {
    /// By what a record is known; nil when it isn't one. Asked of the first few of a file.
    let recognise: @Sendable (JSONValue) -> Recognition?

    /// What reads the records of a file.
    let records: @Sendable (FormatContext) throws(Diagnostic) -> any FactRecords
  }

  /// Rows with named cells, whether a table or JSON holds them.
  struct CellShape: Sendable {
    let recognise: @Sendable (Header) -> Recognition?

    /// By what the first rows are known where the header doesn't tell, as in a language that isn't
    /// listed.
    let recogniseRows: @Sendable (Header, [[String]]) -> Recognition?
    let rows: @Sendable (Header, FormatContext) throws(Diagnostic) -> any CellRows
  }

  /// A format whose files are tables.
  init(
    name: FormatName,
    title: String,
    system: String,
    example: String,
    recognise: @escaping @Sendable (Header) -> Recognition?,
    rows: @escaping @Sendable (Header, FormatContext) throws(Diagnostic) -> any FactRows
  ) {
    self.name = name
    self.title = title
    self.system = system
    self.example = example
    shape = .table(TableShape(recognise: recognise, rows: rows))
  }

  /// A format whose files are JSON.
  init(
    name: FormatName,
    title: String,
    system: String,
    example: String,
    recogniseRecord: @escaping @Sendable (JSONValue) -> Recognition?,
    records: @escaping @Sendable (FormatContext) throws(Diagnostic) -> any FactRecords
  ) {
    self.name = name
    self.title = title
    self.system = system
    self.example = example
    shape = .records(RecordShape(recognise: recogniseRecord, records: records))
  }

  /// A format whose files are tables or JSON.
  init(
    name: FormatName,
    title: String,
    system: String,
    example: String,
    table: TableShape,
    records: RecordShape
  ) {
    self.name = name
    self.title = title
    self.system = system
    self.example = example
    shape = .both(table, records)
  }

  /// A format whose rows have named cells, whether a table or JSON holds them.
  init(
    name: FormatName,
    title: String,
    system: String,
    example: String,
    recogniseCells: @escaping @Sendable (Header) -> Recognition?,
    recogniseRows: @escaping @Sendable (Header, [[String]]) -> Recognition? = { _, _ in nil },
    cells: @escaping @Sendable (Header, FormatContext) throws(Diagnostic) -> any CellRows
  ) {
    let shape = CellShape(recognise: recogniseCells, recogniseRows: recogniseRows, rows: cells)
    self.init(
      name: name,
      title: title,
      system: system,
      example: example,
      table: shape.table,
      records: shape.records
    )
  }

  /// Nil for formats that are JSON only.
  var table: TableShape? {
    switch shape {
    case .table(let shape), .both(let shape, _): shape
    case .records: nil
    }
  }

  /// Nil for formats that are tables only.
  var records: RecordShape? {
    switch shape {
    case .table: nil
    case .records(let shape), .both(_, let shape): shape
    }
  }

  /// Every format but Moodle's completion reports, which are known by their structure.
  static let all: [LearningFormat] = [
    .thinkific, .learnDash, .docebo, .openEdXGradeReport, .canvasGradebook,
    .openEdXTrackingLog, .openEdXProblemGradeReport, .openEdXStudentProfile, .openEdXEnrolments,
    .openEdXEngagement, .openEdXProblemResponses, .openEdXStudentState, .openEdXUserCourse,
    .openEdXCertificates,
    .thinkificEnrolments, .scormCloud, .skilljar, .northpass, .workRamp, .talentLMS, .litmos,
    .xAPI, .cmi5, .caliper, .moodleLogstore, .canvasGradeExport,
    .moodleLogs, .moodleGradebook, .moodleCustomReport, .moodleQuizGrades, .moodleUsers,
    .moodleAssignmentGrades,
  ]
}
