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

  /// By what the header is known; nil when it isn't.
  let recognise: @Sendable (Header) -> Recognition?

  /// What reads the rows below such a header.
  let rows: @Sendable (Header, FormatContext) throws(Diagnostic) -> any FactRows

  /// Every format but Moodle's completion reports, which are known by their structure.
  static let all: [LearningFormat] = [
    .thinkific, .learnDash, .docebo, .openEdXGradeReport, .canvasGradebook,
  ]
}

/// Why a file is taken for one of a format, and how sure that is.
struct Recognition: Equatable, Sendable {
  /// How many things speak for it that hardly any other format has.
  let weight: Int

  /// What they are, in words.
  let reasons: [String]

  init(_ weight: Int, _ reasons: String...) {
    self.weight = weight
    self.reasons = reasons
  }
}

/// What is known of a file beside its rows.
struct FormatContext: Sendable {
  /// The course that the user names for the whole file.
  let course: String?

  /// The file's name, which may tell its course or its date.
  let fileName: String
  let place: Place

  /// The course of a file that is about one and doesn't name it.
  func requiredCourse(fromName: String? = nil) throws(Diagnostic) -> String {
    if let course = course ?? fromName { return course }
    throw .error(
      "which course is this? The file doesn't say",
      at: place,
      hint: "name it: --course ADM-101"
    )
  }
}

/// Turns the rows of one table into facts.
protocol FactRows {
  /// The columns that hold dates, of which the order of day and month is found out.
  var dates: [Int] { get }

  /// How many cells a row must have; those after it may be missing at its end.
  var requiredCells: Int { get }

  /// The course of the whole file, where its rows don't name one.
  var course: String? { get }

  /// When the file was exported, where its name tells.
  var exportedAt: Instant? { get }

  mutating func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem)
}

extension FactRows {
  var course: String? { nil }
  var exportedAt: Instant? { nil }
}

extension Header {
  /// What speaks for a format whose header has all of these names; nil when one is missing.
  func recognition(_ names: String...) -> Recognition? {
    guard names.allSatisfy({ column($0) != nil }) else { return nil }
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    return Recognition(names.count, "its header has \(list)")
  }

  /// The first of these columns that there is; -1 for none.
  func place(_ names: String...) -> Int {
    for name in names { if let column = column(name) { return column } }
    return -1
  }
}
