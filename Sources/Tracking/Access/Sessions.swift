internal import Crypto
public import Onboarding

/// What a browser keeps of a visit: the session's id, and what its forms must send along.
public struct SessionPass: Hashable, Sendable {
  /// The cookie's value: 64 digits.
  public let id: String

  public static let randomBytes = 32

  /// - Parameter random: ``randomBytes`` bytes that nobody can guess.
  init(random: [UInt8]) throws {
    guard random.count == Self.randomBytes else {
      throw TrackingError("a session is made of \(Self.randomBytes) random bytes")
    }
    id = random.hex
  }

  init(id: String) { self.id = id }

  /// What forms carry, so that no other site can send them: made of the id with a key of its own,
  /// so that it is as secret and needn't be kept.
  public var csrf: String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("csrf".utf8),
      using: SymmetricKey(data: Array(id.utf8))
    )
    return Array(code).hex
  }

  /// Whether a form was made for this session, compared in constant time.
  public func accepts(csrf sent: String) -> Bool {
    Secret.isSame(Array(csrf.utf8), Array(sent.utf8))
  }

  var hash: [UInt8] { Array(SHA256.hash(data: Array(id.utf8))) }
}

/// How long visits to the dashboard last.
enum SessionLimits {
  static let idle = Length.hours(12)
  static let total = Length.days(7)
}

/// Begins a visit to the dashboard with a token.
public struct OpenSession: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// Nil when nobody holds the token, or not any more.
  ///
  /// - Parameters:
  ///   - former: The id of the session that the browser had, which ends.
  ///   - random: ``SessionPass/randomBytes`` bytes that nobody can guess.
  public func callAsFunction(
    token: String,
    former: String? = nil,
    random: [UInt8]
  ) throws -> SessionPass? {
    guard let holder = try Authenticate(store: store, now: now)(token) else { return nil }
    let pass = try SessionPass(random: random)
    try store.writeAside { writer in
      if let former { try writer.closeSession(SessionPass(id: former).hash) }
      try writer.closeSessions(
        openedBefore: now + SessionLimits.total * -1,
        orSeenBefore: now + SessionLimits.idle * -1
      )
      try writer.saveSession(
        StoredSession(hash: pass.hash, token: holder.token, openedAt: now, seenAt: now)
      )
    }
    return pass
  }
}

/// Finds out whose visit it is.
public struct FindSession: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  public struct Answer: Sendable {
    public var holder: Principal
    public var pass: SessionPass
  }

  /// Nil when it is over, or when its token lets nobody in any more.
  ///
  /// - Parameter id: The cookie's value.
  public func callAsFunction(_ id: String) throws -> Answer? {
    let pass = SessionPass(id: id)
    let found = try store.read { reader in
      try reader.session(pass.hash).flatMap { session in
        try reader.token(session.token).map { (session, $0) }
      }
    }
    guard let (session, token) = found, token.isGood(at: now),
      now - session.openedAt < SessionLimits.total, now - session.seenAt < SessionLimits.idle
    else { return nil }
    if now - session.seenAt >= Authenticate.usesApart { noteSight(of: session) }
    return Answer(holder: token.holder, pass: pass)
  }

  /// A visit goes on also while the database can't be written to.
  private func noteSight(of session: StoredSession) {
    try? store.writeAside { writer in
      // It may have been closed meanwhile.
      guard var session = try writer.session(session.hash) else { return }
      session.seenAt = max(now, session.seenAt)
      try writer.saveSession(session)
    }
  }
}

/// Ends a visit: the cookie is worth nothing from then on.
public struct CloseSession: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public func callAsFunction(_ id: String) throws {
    try store.writeAside { try $0.closeSession(SessionPass(id: id).hash) }
  }
}
