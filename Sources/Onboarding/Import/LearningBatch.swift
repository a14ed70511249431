/// Some rows of an LMS export, as facts about people and content that are numbered within it.
///
/// A file names the same few people and lessons again and again, so each is told once and facts
/// refer to them by number: a store looks each up once.
public struct LearningBatch: Sendable {
  /// Whether the numbers of people and contents begin again with this batch; what was told before
  /// may be forgotten. It keeps the memory of a reader bounded.
  public var restarts = false

  /// The people that this batch adds, numbered on from those of the batches before.
  public var people: [PersonClaim] = []

  /// The courses and lessons that this batch adds, numbered on likewise.
  public var contents: [ContentName] = []
  public var facts: [Fact] = []

  /// What learners wrote, by the place of the fact in ``facts``; at most ``longestComment`` letters.
  public var comments: [Int: String] = [:]

  /// For facts of xAPI statements, by the place of the fact in ``facts``, the statement.
  public var statements: [Int: StatementID] = [:]

  /// Statements that others void: what they told doesn't count, whichever is heard first.
  public var voided: [StatementID] = []
  public var rejected: [RejectedRow] = []

  /// Rows read, good or bad.
  public var rows = 0

  /// How far into the file the reader is, in bytes of the file.
  public var bytes: Int64 = 0

  public static let longestComment = 2_000

  public init() {}

  /// A ``LearningFact`` with numbers for the learner and the content.
  public struct Fact: Sendable {
    public var person: Int32
    public var content: Int32
    public var kind: LearningFact.Kind
    public var isMention: Bool

    /// Whether ``at`` is only when the file was made: the source has no date for the fact.
    public var isObservation: Bool

    /// Of the file, from 1.
    public var line: Int32
    public var at: Int64
    public var precision: Int64

    /// Not a number when there is none.
    public var percent: Double
    public var points: Double
    public var maximum: Double

    /// Negative when there are none.
    public var seconds: Int32

    public init(
      person: Int32,
      content: Int32,
      kind: LearningFact.Kind,
      at: Instant,
      precision: Precision = .exact,
      isMention: Bool = false,
      isObservation: Bool = false,
      percent: Double? = nil,
      score: Score? = nil,
      seconds: Int? = nil,
      line: Int
    ) {
      self.person = person
      self.content = content
      self.kind = kind
      self.isMention = isMention
      self.isObservation = isObservation
      self.line = Int32(clamping: line)
      self.at = at.milliseconds
      self.precision = precision.code
      self.percent = percent ?? .nan
      points = score?.points ?? .nan
      maximum = score?.maximum ?? .nan
      self.seconds = seconds.map { Int32(clamping: $0) } ?? -1
    }
  }
}

/// The identity of an xAPI statement: a UUID, of which 64 bits are kept.
///
/// Two of a million statements share them once in 10⁷ databases.
public struct StatementID: Hashable, Sendable {
  public let rawValue: Int64

  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// Nil for what is no UUID. Its letters count the same in either case.
  public init?(_ text: String) {
    var text = text
    guard let id = text.withUTF8({ StatementID(bytes: $0) }) else { return nil }
    self = id
  }

  public init(_ id: StatementUUID) {
    let halves = [id.bytes.prefix(8), id.bytes.suffix(8)].map { bytes in
      bytes.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    }
    self.init(halves[0], halves[1])
  }

  /// The same from the bytes of its text.
  public init?(bytes: UnsafeBufferPointer<UInt8>) {
    var halves: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "-") {
        guard place == 8 || place == 13 || place == 18 || place == 23 else { return nil }
        continue
      }
      guard let digit = Self.digit(byte), digits < 32 else { return nil }
      if digits < 16 { halves.0 = halves.0 << 4 | digit } else { halves.1 = halves.1 << 4 | digit }
      digits += 1
    }
    guard digits == 32 else { return nil }
    self.init(halves.0, halves.1)
  }

  private init(_ first: UInt64, _ second: UInt64) {
    // The bits of the version and the variant are the same in all: multiplying spreads the rest.
    let mixed = (first ^ (second &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
    rawValue = Int64(bitPattern: mixed ^ (mixed >> 31))
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x41...0x46: UInt64(byte - 0x41 + 10)
    case 0x61...0x66: UInt64(byte - 0x61 + 10)
    default: nil
    }
  }
}
