public import Onboarding

/// A learner as one of the handles of a person.
public struct PersonHandle: Hashable, Sendable {
  public var learner: LearnerKey
  public var kind: SamePerson.Kind

  /// An LMS id with its system.
  public var value: String

  /// Who the person is.
  public var person: LearnerKey

  /// Whether somebody said so, and not files.
  public var isMerged: Bool

  /// Whether somebody said that this isn't whom files take it for.
  public var isApart: Bool

  /// What was told under this handle.
  public var facts: Int
  public var events: Int

  public init(learner: LearnerKey, kind: SamePerson.Kind, value: String, person: LearnerKey) {
    self.learner = learner
    self.kind = kind
    self.value = value
    self.person = person
    isMerged = false
    isApart = false
    facts = 0
    events = 0
  }
}

/// What somebody said of two learners; it stands until something else is said.
public struct PersonDecision: Hashable, Sendable {
  public var kind: Kind
  public var learner: LearnerKey
  public var other: LearnerKey
  public var at: Instant
  public var actor: String
  public var reason: String?

  public enum Kind: String, Hashable, Sendable {
    /// They are one person.
    case merged

    /// What was said before is taken back: files tell again.
    case unmerged

    /// They aren't one person, though files say so.
    case parted
  }

  public init(
    _ kind: Kind,
    _ learner: LearnerKey,
    _ other: LearnerKey,
    at instant: Instant,
    actor: String,
    reason: String?
  ) {
    self.kind = kind
    self.learner = learner
    self.other = other
    at = instant
    self.actor = actor
    self.reason = reason
  }
}

public protocol PersonReader {
  /// The learners whose own handle a text is, in any case and with its system or without.
  func handles(called text: String) throws -> [PersonHandle]

  /// All handles of a person, the best known first.
  func handles(of person: LearnerKey) throws -> [PersonHandle]

  /// What was said of a person's handles, the earliest first, with the names of both.
  func personDecisions(
    of person: LearnerKey
  ) throws -> [(decision: PersonDecision, learner: String, other: String)]

  /// The imports that told something of a person, the latest first.
  func imports(of person: LearnerKey) throws -> [ImportRecord]

  /// The LMS ids that files gave to several people, each id with its system.
  func disputedLMSIDs() throws -> [(id: String, persons: [LearnerKey])]

  /// The pairs of learners of whom somebody said that they aren't one person.
  func partedPairs() throws -> Set<Set<LearnerKey>>
}

public protocol PersonWriter {
  /// Takes down what somebody said, and lets it stand.
  func decide(_ decision: PersonDecision) throws
}
