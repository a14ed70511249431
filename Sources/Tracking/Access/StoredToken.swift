public import Onboarding

/// What is kept of a token.
public struct StoredToken: Hashable, Sendable {
  public var id: String

  /// As it is shown wherever something was decided by its holder.
  public var name: String

  /// The SHA-256 of the token: 32 bytes.
  public var hash: [UInt8]
  public var scopes: Set<Scope>
  public var owner: String?
  public var segment: String?
  public var createdAt: Instant

  /// From here on it lets nobody in; nil for never.
  public var expiresAt: Instant?
  public var revokedAt: Instant?

  /// To a minute.
  public var usedAt: Instant?

  public init(
    id: String,
    name: String,
    hash: [UInt8],
    scopes: Set<Scope>,
    owner: String? = nil,
    segment: String? = nil,
    createdAt: Instant,
    expiresAt: Instant? = nil,
    revokedAt: Instant? = nil,
    usedAt: Instant? = nil
  ) {
    self.id = id
    self.name = name
    self.hash = hash
    self.scopes = scopes
    self.owner = owner
    self.segment = segment
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.revokedAt = revokedAt
    self.usedAt = usedAt
  }

  /// Whether it lets anybody in.
  public func isGood(at now: Instant) -> Bool {
    revokedAt == nil && expiresAt.map { now < $0 } ?? true
  }

  /// Who holds it.
  public var holder: Principal {
    var holder = Principal(name: name, scopes: scopes, token: id)
    holder.owner = owner
    holder.segment = segment
    return holder
  }
}

/// What is kept of somebody's visit to the dashboard.
public struct StoredSession: Hashable, Sendable {
  /// The SHA-256 of the session's id: 32 bytes.
  public var hash: [UInt8]

  /// The id of the token that it was opened with.
  public var token: String
  public var openedAt: Instant

  /// To a minute.
  public var seenAt: Instant

  public init(hash: [UInt8], token: String, openedAt: Instant, seenAt: Instant) {
    self.hash = hash
    self.token = token
    self.openedAt = openedAt
    self.seenAt = seenAt
  }
}
