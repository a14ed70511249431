public import Diagnostics
import Onboarding

/// Which column of a table holds what: `email=E-mail address`, `status:Erledigt=completed`.
public struct ColumnMap: Hashable, Sendable {
  /// What a learning export can tell, by the names that `--map` takes.
  public enum Field: String, CaseIterable, Sendable {
    case customer
    case company
    case lmsID = "lms_id"
    case externalID = "external_id"
    case email
    case name
    case course
    case courseTitle = "course_title"
    case lesson
    case lessonTitle = "lesson_title"
    case status
    case percent
    case score
    case maximumScore = "max_score"
    case enrolledAt = "enrolled_at"
    case startedAt = "started_at"
    case completedAt = "completed_at"
    case at
    case seconds
    case rating
    case comment
  }

  /// The header of the column that holds a field.
  public var columns: [Field: String] = [:]

  /// What words of the status column mean, besides those that are known; see ``fold(_:)``.
  public private(set) var statusWords: [String: LearningStatus] = [:]

  public init() {}

  /// Reads the arguments of `--map`.
  ///
  /// - Throws: The argument that is wrong, with the field or status that was probably meant.
  public static func parse(_ arguments: [String]) throws(Diagnostic) -> Self {
    var map = Self()
    for argument in arguments { try map.add(argument) }
    return map
  }

  /// The same with more words; those that were there hold.
  func adding(_ words: [String: LearningStatus]) -> Self {
    var map = self
    map.statusWords.merge(words) { said, _ in said }
    return map
  }

  private mutating func add(_ argument: String) throws(Diagnostic) {
    let isWord = argument.lowercased().hasPrefix("status:")
    let sign = isWord ? argument.lastIndex(of: "=") : argument.firstIndex(of: "=")
    guard let sign else {
      throw .error(
        "'--map \(argument)' has no '='",
        hint: "write --map FIELD=COLUMN, such as --map 'email=E-mail address'"
      )
    }
    let left = String(argument[..<sign]).trimmed
    let right = String(argument[argument.index(after: sign)...]).trimmed
    if isWord {
      try addWord(String(left.dropFirst("status:".count)).trimmed, meaning: right)
    } else {
      try addColumn(left, right)
    }
  }

  private mutating func addWord(_ word: String, meaning: String) throws(Diagnostic) {
    let unquoted = word.count > 1 && word.hasPrefix("'") && word.hasSuffix("'")
    let bare = unquoted ? String(word.dropFirst().dropLast()) : word
    guard let status = LearningStatus(rawValue: LearningStatus.fold(meaning)) else {
      let known = LearningStatus.allCases.map(\.rawValue)
      throw .error(
        "'\(meaning)' is not a status",
        hint: Suggestion.hint(for: meaning, among: known)
          ?? "a status is one of \(known.joined(separator: ", "))"
      )
    }
    guard !bare.isEmpty else {
      throw .error(
        "'--map status:=\(meaning)' names no word",
        hint: "--map status:Erledigt=completed"
      )
    }
    statusWords[Self.fold(bare)] = status
  }

  private mutating func addColumn(_ name: String, _ column: String) throws(Diagnostic) {
    guard let field = Field(rawValue: Header.fold(name)) else {
      let known = Field.allCases.map(\.rawValue)
      throw .error(
        "'\(name)' is not a field that a column can hold",
        hint: Suggestion.hint(for: name, among: known)
          ?? "a field is one of \(known.joined(separator: ", "))"
      )
    }
    guard !column.isEmpty else {
      throw .error("'--map \(name)=' names no column", hint: "--map '\(name)=THE HEADER'")
    }
    if let before = columns[field] {
      throw .error("the field '\(name)' is mapped twice: to '\(before)' and to '\(column)'")
    }
    columns[field] = column
  }

  /// What two spellings of a status have in common.
  static func fold(_ word: String) -> String { LearningStatus.fold(word) }
}
