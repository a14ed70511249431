public import Onboarding

/// What was answered to a request that may be sent again.
public struct KeptAnswer: Hashable, Sendable {
  /// The id of the token that asked.
  public var token: String

  /// The name that the sender gave to the request.
  public var key: String

  /// The SHA-256 of what was asked: 32 bytes.
  public var request: [UInt8]

  /// As HTTP has it.
  public var status: Int

  /// The media type of the body.
  public var type: String
  public var body: [UInt8]
  public var answeredAt: Instant

  public init(
    token: String,
    key: String,
    request: [UInt8],
    status: Int,
    type: String,
    body: [UInt8],
    answeredAt: Instant
  ) {
    self.token = token
    self.key = key
    self.request = request
    self.status = status
    self.type = type
    self.body = body
    self.answeredAt = answeredAt
  }
}

/// Answers to requests with an `Idempotency-Key`, for 24 hours.
public struct KeptAnswers: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  /// How long an answer is kept.
  public static let age = Length.days(1)

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  public func find(_ key: String, ofToken token: String) throws -> KeptAnswer? {
    let found = try store.read { try $0.keptAnswer(key, ofToken: token) }
    return found.flatMap { $0.answeredAt > now + Self.age * -1 ? $0 : nil }
  }

  /// Keeps an answer, and lets go of those that are too old.
  public func keep(_ answer: KeptAnswer) throws {
    try store.writeAside { writer in
      try writer.forgetAnswers(until: now + Self.age * -1)
      try writer.keep(answer)
    }
  }
}
