public import Onboarding

/// A learner and a course or lesson.
public struct LearnerContent: Hashable, Comparable, Sendable {
  public let learner: LearnerKey
  public let content: ContentKey

  public init(_ learner: LearnerKey, _ content: ContentKey) {
    self.learner = learner
    self.content = content
  }

  public static func < (one: Self, other: Self) -> Bool {
    (one.learner, one.content) < (other.learner, other.content)
  }
}

/// What to look out for while a file of a source that is known is taken in.
public struct RegressionWatch: Sendable {
  /// Where the source's reports contradicted each other before.
  public var contested: Set<LearnerContent>

  /// Whether a newer file of the source was imported before this one.
  public var isLate: Bool

  public init(contested: Set<LearnerContent>, isLate: Bool) {
    self.contested = contested
    self.isLate = isLate
  }
}

/// What in a file may contradict what its source told before.
public struct RegressionDoubts: Sendable {
  /// The file says that it isn't finished, and the source has said that it is.
  public var unfinished: Set<LearnerContent> = []

  /// The file says that it is finished, and the source has said that it isn't.
  public var finished: Set<LearnerContent> = []

  public init() {}

  public mutating func formUnion(_ other: Self) {
    unfinished.formUnion(other.unfinished)
    finished.formUnion(other.finished)
  }
}

/// A report that says of something finished that it isn't, and the fact that follows.
public struct Regression: Hashable, Sendable {
  public let place: LearnerContent
  public let at: Instant
  public let origin: Origin

  public init(_ place: LearnerContent, at instant: Instant, origin: Origin) {
    self.place = place
    at = instant
    self.origin = origin
  }
}

public protocol RegressionWriter {
  /// What to look out for in a file; nil where nothing of its source is known yet.
  func watch(source: Int, format: String, observedAt: Instant) throws -> RegressionWatch?

  /// Derives anew what is taken back where the reports of a source contradict each other.
  ///
  /// - Parameters:
  ///   - importID: The import that is under way, whose record isn't kept yet.
  /// - Returns: What this import takes back, and the customers whom any of it changes.
  func followRegressions(
    _ doubts: RegressionDoubts,
    source: Int,
    importID: Int64,
    observedAt: Instant
  ) throws -> (new: [Regression], customers: Set<CustomerKey>)

  /// The same for all places that are contested, after an import was taken back.
  func followAllRegressions() throws -> Set<CustomerKey>

  /// Of those whom the last snapshot of the same kind named and this one doesn't, the learners who
  /// have got on in its courses.
  func missing(
    from learners: Set<LearnerKey>,
    _ contents: [ContentKey],
    of record: ImportRecord,
    source: Int
  ) throws -> [LearnerKey]
}
