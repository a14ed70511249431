/// A map for the tables of one vendor, under a name that `--as` takes.
///
/// No public source shows what these vendors' tables look like, so a preset tries the spellings
/// that are likely, is never chosen by itself, and says that it is unverified.
struct Preset: Sendable {
  let name: FormatName

  /// What users call the vendor.
  let vendor: String

  /// The system whose names of courses these are.
  let system: String

  /// For each field the headers that may hold it, the likeliest first.
  let columns: [ColumnMap.Field: [String]]

  /// What the vendor's status words mean, besides those that are known.
  let words: [String: LearningStatus]

  var title: String { "\(vendor): its table of learners and courses (unverified preset)" }

  static func named(_ name: FormatName) -> Preset? { all.first { $0.name == name } }

  /// The map for a header: what the user says of a field wins over the preset.
  func map(for header: Header, over said: ColumnMap) -> ColumnMap {
    var map = said
    for (field, spellings) in columns where said.columns[field] == nil {
      map.columns[field] = spellings.first { header.column($0) != nil }
    }
    return map.adding(words)
  }

  /// The headers that are looked for, as hints show them.
  var shownColumns: String {
    let fields: [ColumnMap.Field] = [.email, .course, .status, .completedAt]
    return fields.compactMap { columns[$0]?.first }.map { "'\($0)'" }.joined(separator: ", ")
  }
}
