public import Diagnostics
public import Onboarding

/// What an import did, as it is told to whoever asked for it.
public struct ImportSummary: Sendable {
  public var record: ImportRecord

  /// What the format was recognised by.
  public var why: [String] = []

  /// What was said of the file's source before and not now.
  public var remembered: [String] = []

  /// The first refused rows; all are kept in the store.
  public var rejected: [RejectedRow] = []
  public var warnings: [Diagnostic] = []
  public var learners = Learners()

  /// How many of the customers with news had been told of before.
  public var changed = 0

  /// Courses and lessons of the file that no plan knows: they are kept all the same.
  public var unknownContent: [String] = []

  /// Customers that the file names and no customer file has told of, with how often.
  public var waiting: [Identifier<Customer>: Int] = [:]

  /// What the file's source told before and doesn't tell any more.
  public var losses = ImportLosses()

  /// Whether a row told something that may change to whom a learner belongs.
  var learned = false

  public struct Learners: Hashable, Sendable {
    public var known = 0
    public var new = 0
    public var unmatched = 0

    /// By a rule: they count for nothing.
    public var leftOut = 0
  }

  /// How many refused rows are handed back.
  public static let shown = 20

  public init(record: ImportRecord) { self.record = record }

  mutating func reject(_ rows: [RejectedRow], _ writer: any TrackingWriter) throws {
    guard !rows.isEmpty else { return }
    record.rejected += rows.count
    rejected += rows.prefix(max(0, Self.shown - rejected.count))
    try writer.saveRejected(rows, importID: record.id)
  }
}

/// Of what the source of a report told before about its courses: what is gone from it.
public struct ImportLosses: Hashable, Sendable {
  /// Learners who had got on in the courses and have no row any more. Nothing is taken back.
  public var missing = 0

  /// Whether there was an earlier report to compare this one with.
  public var isCompared = false

  /// The first of them.
  public var learners: [String] = []

  /// How often the report says of something finished that it isn't.
  public var regressed = 0

  /// The first of those.
  public var regressions: [Regressed] = []

  /// How many are told one by one.
  public static let shown = 10

  public init() {}

  public struct Regressed: Hashable, Sendable {
    public let learner: String
    public let course: String
    public let lesson: String?
    public let line: Int
  }
}

/// A file that is about to be imported.
public struct ImportFile: Sendable {
  public var name: String
  public var format: String
  public var why: [String]
  public var course: String?
  public var observedAt: Instant

  /// The options that it is imported with, as they are typed.
  public var options: String

  /// The version of the program that reads it: a later one may read more from it.
  public var reader = ""

  public init(
    name: String,
    format: String,
    why: [String] = [],
    course: String? = nil,
    observedAt: Instant,
    options: String = ""
  ) {
    self.name = name
    self.format = format
    self.why = why
    self.course = course
    self.observedAt = observedAt
    self.options = options
  }
}

/// What is only known once a file was read to its end.
public struct ImportEnd: Sendable {
  public var sha256: String
  public var warnings: [Diagnostic]

  public init(sha256: String, warnings: [Diagnostic]) {
    self.sha256 = sha256
    self.warnings = warnings
  }
}

/// How far an import is.
public struct ImportProgress: Sendable {
  public var rows: Int
  public var bytes: Int64
  public var stage: Stage

  public enum Stage: Sendable { case reading, following }
}
