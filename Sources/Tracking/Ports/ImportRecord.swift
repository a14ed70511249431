public import Onboarding

/// One import of one file.
public struct ImportRecord: Hashable, Sendable {
  public var id: Int64
  public var kind: String
  public var file: String
  public var sha256: String
  public var format: String
  public var course: String?
  public var observedAt: Instant
  public var heardAt: Instant
  public var rows = 0
  public var new = 0
  public var repeated = 0
  public var takenBack = 0
  public var rejected = 0

  /// The options that it was imported with, as they are typed.
  public var options = ""

  /// The version of the program that read it; empty where that isn't known.
  public var reader = ""

  /// The earlier import of the same file that told all of this before.
  public var sameAs: Int64?
  public var canBeUndone = true
  public var undone: Undone?

  /// Whether it told of goals. What is taken down about those is kept with them, so that such an
  /// import can't be taken back.
  public var isOfGoals: Bool { kind == ImportGoals.kind }

  /// That an import was taken back, when and by whom.
  public struct Undone: Hashable, Sendable {
    public let at: Instant
    public let actor: String

    public init(at: Instant, actor: String) {
      self.at = at
      self.actor = actor
    }
  }

  public init(
    id: Int64,
    kind: String,
    file: String,
    sha256: String = "",
    format: String,
    course: String? = nil,
    observedAt: Instant,
    heardAt: Instant
  ) {
    self.id = id
    self.kind = kind
    self.file = file
    self.sha256 = sha256
    self.format = format
    self.course = course
    self.observedAt = observedAt
    self.heardAt = heardAt
  }
}
