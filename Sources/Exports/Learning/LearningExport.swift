public import Diagnostics
public import Onboarding

/// What somebody's LMS exported: opened, recognised, and ready to be read.
///
/// A format is recognised by the structure of the file, in any language; its name only helps to
/// tell the course. What can't be recognised is refused with a hint, never read as something near.
public struct LearningExport {
  public let format: FormatName

  /// By what the format was recognised, in words.
  public private(set) var why: [String]

  /// The course that the whole file is about; nil where its rows name their courses.
  public let course: String?

  /// When the file was exported: all that it doesn't date happened by then.
  public let observedAt: Instant
  private let openingWarnings: [Diagnostic]
  private var reader: any LearningReader

  init(
    format: FormatName,
    why: [String],
    course: String?,
    observedAt: Instant,
    openingWarnings: [Diagnostic] = [],
    reader: any LearningReader
  ) {
    self.format = format
    self.why = why
    self.course = course
    self.observedAt = observedAt
    self.openingWarnings = openingWarnings
    self.reader = reader
  }

  /// Recognises the file and reads as much of it as that takes.
  ///
  /// - Throws: Why the file can't be read as an export, and what to do.
  public static func open(
    _ source: FileSource,
    _ options: ReadOptions
  ) throws(Diagnostic) -> LearningExport {
    var export = try recognised(source, options)
    export.why = source.reasons + export.why
    return export
  }

  private static func recognised(
    _ source: FileSource,
    _ options: ReadOptions
  ) throws(Diagnostic) -> LearningExport {
    let isMapped = options.format == nil && !options.map.columns.isEmpty
    if try source.beginsAsJSON(), options.format != .csv { return try json(source, options) }
    if let format = options.format, let known = LearningFormat.named(format), known.table == nil {
      throw notJSON(source, known)
    }
    var table = try CSVReader(TextSource(source))
    switch options.format ?? (isMapped ? .csv : nil) {
    case .csv:
      return try mapped(&table, options, why: isMapped ? "columns were mapped" : "--as csv")
    case .ndjson:
      throw .error(
        "is no JSON",
        at: source.place,
        hint: "leave --as out to find out what it is; 'foothold formats' lists what is read"
      )
    case .moodleActivityCompletion, .moodleCourseCompletion: return try moodle(&table, options)
    case nil:
      guard let found = try Detection.format(of: &table) else {
        if let other = RowFormats.vendors.heaviest(for: table.header) {
          throw other.refusal(at: source.place(line: table.line))
        }
        return try moodle(&table, options)
      }
      return try known(found.format, &table, options, why: found.why)
    case .some(let name):
      if let preset = Preset.named(name) { return try self.preset(preset, &table, options) }
      guard let format = LearningFormat.named(name) else {
        throw .error(
          "'\(name.rawValue)' is not a format of learning",
          at: source.place,
          hint: "it is read by 'foothold import \(name.command) FILE'"
        )
      }
      return try known(format, &table, options, why: ["--as \(name.rawValue)"])
    }
  }

  /// Odd things that don't keep the file from being read; complete once it was read to its end.
  public var warnings: [Diagnostic] { openingWarnings + reader.warnings }

  /// The next facts, at most 32,768 of them; nil at the end of the file.
  ///
  /// - Throws: Why the rest of the file can't be read. Then what was read before is incomplete.
  public mutating func next() throws(Diagnostic) -> LearningBatch? {
    try reader.next()
  }

  private static func moodle(
    _ table: inout CSVReader,
    _ options: ReadOptions
  ) throws(Diagnostic) -> LearningExport {
    let file = table.text.file
    let found = try MoodleLayout.recognise(&table, as: options.format)
    let stamp = MoodleFileName(file.exportName)
    guard let course = options.course ?? stamp.course else {
      throw .error(
        "which course is this? Moodle's report doesn't say",
        at: file.place,
        hint: "name it: --course ADM-101"
      )
    }
    var warnings = found.warnings
    let order = try found.dayOrder(options.dayOrder, in: file, adding: &warnings)
    var exportedAt = stamp.exportedAt
    if let instant = exportedAt, instant > options.now + .days(1) { exportedAt = nil }
    let observedAt = options.observedAt ?? exportedAt ?? min(file.modifiedAt, options.now)
    let states = try MoodleStates(found.words, custom: options.map.statusWords)
    warnings += states.guesses.map {
      .warning(
        $0,
        at: file.place,
        hint: "the language isn't known; if the word means something else, say so:"
          + " --map 'status:THE WORD=not_completed'"
      )
    }
    let format: FormatName =
      found.layout.kind == .activity ? .moodleActivityCompletion : .moodleCourseCompletion
    return LearningExport(
      format: format,
      why: found.why,
      course: course,
      observedAt: observedAt,
      openingWarnings: warnings,
      reader: MoodleReader(
        table,
        layout: found.layout,
        people: MoodlePeople(
          found.layout,
          header: table.header,
          survey: found.survey,
          system: options.system ?? "moodle"
        ),
        states: states,
        times: TimeReader(zone: options.zone, order: order, now: options.now),
        observedAt: observedAt,
        system: options.system ?? "moodle",
        course: course
      )
    )
  }
}

/// What reads a format.
protocol LearningReader {
  mutating func next() throws(Diagnostic) -> LearningBatch?
  var warnings: [Diagnostic] { get }
}

extension LearningBatch {
  /// How many facts a batch holds at most.
  static let factLimit = 32_768
}

extension FileSource {
  /// That a table has no rows.
  var headerAlone: Diagnostic {
    .error(
      "has a header but no rows: nothing to import",
      at: place,
      hint: "was the report filtered, or exported before anybody was enrolled?"
    )
  }
}
