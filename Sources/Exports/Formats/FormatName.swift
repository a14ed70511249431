/// The name of a format that can be read, as `--as` takes it and imports are listed by it.
public struct FormatName: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  /// Nil for a name that no format has.
  public init?(rawValue: String) {
    guard Self.allCases.contains(where: { $0.rawValue == rawValue }) else { return nil }
    self.rawValue = rawValue
  }

  /// The name of a format that is about to be listed in ``LearningFormat/all`` or
  /// ``EventFormat/all``.
  init(_ rawValue: String) { self.rawValue = rawValue }

  public static let moodleActivityCompletion = FormatName("moodle-activity-completion")
  public static let moodleCourseCompletion = FormatName("moodle-course-completion")

  /// Any table, with a map from its columns to fields.
  public static let csv = FormatName("csv")

  /// Answers to surveys as Delighted's API gives them.
  public static let delighted = FormatName("delighted")

  /// Any JSON, with a map from its paths to fields; for events, one object a line.
  public static let ndjson = FormatName("ndjson")
}

extension FormatName: CaseIterable {
  public static let allCases: [FormatName] =
    [moodleActivityCompletion, moodleCourseCompletion] + LearningFormat.all.map(\.name)
    + RowFormats.vendors.map(\.name) + [delighted, csv] + EventFormat.all.map(\.name)
    + Preset.all.map(\.name)
}

/// What users are told about a format that can be read.
public struct FormatDescription: Sendable {
  public let name: FormatName
  public let title: String

  /// The beginning of such a file; empty for formats without a fixed one.
  public let example: String

  /// Every format, in the order in which they are looked for.
  public static let all: [FormatDescription] =
    LearningFormat.all.map { Self(name: $0.name, title: $0.title, example: $0.example) } + [
      Self(
        name: .moodleActivityCompletion,
        title: "Moodle: activity completion report, both downloads, any language",
        example: """
          ,"Email address","Watch the tour",""
          "Mira Velt","mira@acme.example","Completed","2026-09-02 10:00:00"
          """
      ),
      Self(
        name: .moodleCourseCompletion,
        title: "Moodle: course completion report, both downloads, any language",
        example: """
          ID,Name,"Email address","Watch the tour","Watch the tour - Completion date","Course complete"
          7,"Mira Velt",mira@acme.example,Completed,"02/09/26, 10:00",
          """
      ),
    ] + RowFormats.vendors.map { Self(name: $0.name, title: $0.title, example: $0.example) } + [
      Self(
        name: .delighted,
        title: "Delighted: survey responses, as JSON of its API",
        example: """
          [{"id":"1","person":{"email":"mira@acme.example"},"survey_type":"nps","score":9,
            "comment":"Quick","created_at":1790000000}]
          """
      ),
      Self(
        name: .csv,
        title: "any other table or JSON, with --map field=Column or field=path; product events",
        example: ""
      ),
    ] + EventFormat.all.map { Self(name: $0.name, title: $0.title, example: $0.example) }
    + Preset.all.map { Self(name: $0.name, title: $0.title, example: "") }
}
