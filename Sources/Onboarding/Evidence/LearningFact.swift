/// One thing that a source says about one learner and one course or lesson.
///
/// Facts are immutable and commute: whatever their order, they add up to the same progress.
public struct LearningFact: Hashable, Sendable {
  public var learner: LearnerKey
  public var content: ContentKey
  public var kind: Kind

  /// When it happened, or for ``Precision/by`` the latest instant at which it can have happened.
  public var at: Instant
  public var precision: Precision

  /// Whether the source speaks of something larger and mentions this on the way, as a course
  /// report does with the activities that are its criteria. What the activity's own record says
  /// outranks it.
  public var isMention: Bool

  /// From 0 to 100.
  public var percent: Double?
  public var score: Score?

  /// Time spent, in seconds: what this fact adds to what others say, or for ``Kind/spent`` all that
  /// was spent until then.
  public var seconds: Int?

  /// What the learner wrote about it.
  public var comment: String?
  public var origin: Origin

  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    case enrolled = 1
    case started
    case progressed
    case completed
    case passed
    case failed

    /// What was complete is not any more.
    case uncompleted
    case commented

    /// The learner no longer belongs to the course. What was finished stays finished.
    case unenrolled

    /// Somebody, or something, gave the learner a score: no visit of the learner's.
    case scored

    /// How many seconds the learner has spent in all, as a report adds them up. It replaces what
    /// the same source said before.
    case spent
  }

  public init(
    learner: LearnerKey,
    content: ContentKey,
    kind: Kind,
    at: Instant,
    precision: Precision = .exact,
    isMention: Bool = false,
    percent: Double? = nil,
    score: Score? = nil,
    seconds: Int? = nil,
    comment: String? = nil,
    origin: Origin = .unknown
  ) {
    self.learner = learner
    self.content = content
    self.kind = kind
    self.at = at
    self.precision = precision
    self.isMention = isMention
    self.percent = percent
    self.score = score
    self.seconds = seconds
    self.comment = comment
    self.origin = origin
  }

  /// Whether the fact says that the content was finished, well or not.
  public var isFinish: Bool { kind == .completed || kind == .passed || kind == .failed }

  /// Whether something happened in the content at the fact's instant, and not only in somebody's
  /// list of it.
  public var isActivity: Bool {
    switch kind {
    case .started, .progressed, .completed, .passed, .failed, .uncompleted, .commented: true
    case .enrolled, .unenrolled, .scored, .spent: false
    }
  }
}

/// How exactly a source dates a fact.
public enum Precision: Hashable, Sendable {
  /// To the second or better.
  case exact

  /// Some time in so long from the instant on: a minute, a day, a repeated hour.
  case within(Length)

  /// At the instant or before: the source has no date, and this is when it was seen.
  case by

  /// The length in milliseconds as stores keep it: 0 for exact, -1 for `by`.
  public var code: Int64 {
    switch self {
    case .exact: 0
    case .within(let length): length.milliseconds
    case .by: -1
    }
  }

  public init(code: Int64) {
    self = code < 0 ? .by : code == 0 ? .exact : .within(Length(milliseconds: code))
  }
}

/// Points out of a maximum, where the source tells the maximum.
public struct Score: Hashable, Sendable {
  public let points: Double
  public let maximum: Double?

  public init(_ points: Double, of maximum: Double? = nil) {
    self.points = points
    self.maximum = maximum
  }
}

/// Where a fact was read: the import, and the line in its file.
public struct Origin: Hashable, Comparable, Sendable {
  public let importID: Int64
  public let line: Int
  /// A number for the format, so that facts of different sources don't stand in for one another.
  public let source: Int

  /// When it was heard, where that isn't the same for all that the import told: by a stream.
  public let heardAt: Instant?

  public static let unknown = Origin(importID: 0, line: 0, source: 0)

  public init(importID: Int64, line: Int, source: Int, heardAt: Instant? = nil) {
    self.importID = importID
    self.line = line
    self.source = source
    self.heardAt = heardAt
  }

  public static func < (one: Self, other: Self) -> Bool {
    (one.source, one.importID, one.line) < (other.source, other.importID, other.line)
  }
}

/// The number under which a store keeps a learner.
public struct LearnerKey: Hashable, Comparable, Sendable {
  public let rawValue: Int64
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// The number under which a store keeps a course or lesson as a source names it.
public struct ContentKey: Hashable, Comparable, Sendable {
  public let rawValue: Int64
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// The number under which a store keeps a customer.
public struct CustomerKey: Hashable, Comparable, Sendable {
  public let rawValue: Int64
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

  /// Nobody yet: the learner's events wait until it is known to whom they belong.
  public static let unmatched = CustomerKey(0)
}
