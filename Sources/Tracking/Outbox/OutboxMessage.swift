internal import Crypto
public import Onboarding

/// A message to one endpoint: its bytes are made once and sent as they are, however often.
public struct OutboxMessage: Hashable, Sendable {
  /// 0 while the store hasn't given one.
  public var id: Int64 = 0
  public var endpoint: Int64

  /// The same whenever the message is sent: `webhook-id`.
  public var name: String

  /// A ``NewsKind``, or `test`.
  public var kind: String

  /// Nil for a test.
  public var customer: CustomerKey?
  public var body: [UInt8]
  public var createdAt: Instant
  public var progress = Progress()

  /// What came of the attempts so far.
  public struct Progress: Hashable, Sendable {
    public var attempts = 0

    /// When it is sent next; nil once it is over.
    public var nextAt: Instant?
    public var deliveredAt: Instant?
    public var gaveUpAt: Instant?

    /// What the receiver answered last: a status of HTTP.
    public var status: Int?

    /// What went wrong last, in words.
    public var problem: String?

    public init() {}
  }

  public init(
    endpoint: Int64,
    name: String,
    kind: String,
    customer: CustomerKey?,
    body: [UInt8],
    createdAt: Instant
  ) {
    self.endpoint = endpoint
    self.name = name
    self.kind = kind
    self.customer = customer
    self.body = body
    self.createdAt = createdAt
    progress.nextAt = createdAt
  }

  public static let test = "test"

  /// A name that only the same news gets again: `msg_` and 32 hexadecimal digits of a SHA-256.
  static func name(_ parts: [String]) -> String {
    var hash = SHA256()
    for part in parts {
      hash.update(data: Array(part.utf8))
      hash.update(data: [0])
    }
    return "msg_" + Array(hash.finalize()).prefix(16).hex
  }
}
