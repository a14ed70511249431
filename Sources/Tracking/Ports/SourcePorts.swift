public import Onboarding

/// What is kept of a source of files: what a user once said of it, and when it was last heard.
public struct SourceRecord: Hashable, Sendable {
  /// 0 for one that isn't kept yet.
  public var id: Int64

  /// Which import reads it: `lms`, `customers`.
  public var kind: String

  /// The format, or what stands for it; sources of one family write dates alike.
  public var family: String

  /// What its headers have in common.
  public var header: String

  /// The name of its files, with `#` for numbers, where a course is remembered; else empty.
  public var name: String

  /// The name of the file that was imported last, with `#` for numbers.
  public var file: String

  /// The arguments of `--map`.
  public var map: [String] = []
  public var course: String?
  public var zone: String?
  public var dayOrder: String?
  public var imports = 0
  public var lastImport: Int64 = 0
  public var lastAt: Instant

  /// What the last import says of all that the source brought before: how many learners it doesn't
  /// have any more, and how many completions it took back. Nil where the source is no snapshot.
  public var missing: Int?
  public var regressed: Int?

  public init(
    kind: String,
    family: String,
    header: String,
    name: String,
    file: String,
    lastAt: Instant
  ) {
    id = 0
    self.kind = kind
    self.family = family
    self.header = header
    self.name = name
    self.file = file
    self.lastAt = lastAt
  }
}

public protocol SourceReader {
  /// All sources, by their numbers.
  func fileSources() throws -> [SourceRecord]
}

public protocol SourceWriter {
  /// Keeps what is known of a source by now; the same kind, header and name is the same source.
  func saveSource(_ source: SourceRecord) throws

  /// - Returns: Whether there was one.
  func forgetSource(_ id: Int64) throws -> Bool
}
