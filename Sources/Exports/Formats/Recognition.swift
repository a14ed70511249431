import Diagnostics
import Onboarding

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

  /// What the user says of columns and of status words.
  let map: ColumnMap

  /// Where clocks are that the file doesn't name, as the user says.
  var zone: Zone?

  /// When the file was exported, as the user says.
  var observedAt: Instant?

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
