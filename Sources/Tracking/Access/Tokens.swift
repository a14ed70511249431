public import Onboarding

/// Makes a token for somebody or something.
public struct CreateToken: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// - Parameters:
  ///   - name: As it's shown wherever its holder decides something.
  ///   - lasting: After so long it lets nobody in; nil for never.
  ///   - random: ``AccessToken/randomBytes`` bytes that nobody can guess.
  /// - Returns: The token, which can't be had again.
  public func callAsFunction(
    _ name: String,
    scopes: Set<Scope>,
    owner: String? = nil,
    segment: String? = nil,
    lasting: Length? = nil,
    random: [UInt8]
  ) throws -> AccessToken {
    let name = name.trimmed
    guard !name.isEmpty else { throw TrackingError("a token needs a name") }
    guard !scopes.isEmpty else {
      throw TrackingError(
        "a token needs a scope",
        hint: "one of: \(Scope.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    if let lasting, lasting <= .seconds(0) {
      throw TrackingError("a token that has expired is of no use", hint: "such as 90d")
    }
    let token = try AccessToken(random: random)
    return try store.write { writer in
      let others = try writer.tokens()
      if others.contains(where: { $0.name == name && $0.isGood(at: now) }) {
        throw TrackingError(
          "there is a token named '\(name)' already",
          hint: "the name tells who did what, so take another, or revoke that one"
        )
      }
      guard !others.contains(where: { $0.id == token.id }) else {
        throw TrackingError("the token's id is taken", hint: "try again")
      }
      try writer.saveToken(
        StoredToken(
          id: token.id,
          name: name,
          hash: token.hash,
          scopes: scopes,
          owner: owner,
          segment: segment,
          createdAt: now,
          expiresAt: lasting.map { now + $0 }
        )
      )
      let words = scopes.map(\.rawValue).sorted().joined(separator: " ")
      try writer.note("token.create", token.id, "\(name): \(words)")
      return token
    }
  }
}

/// Lists the tokens there are and were.
public struct ListTokens: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// The oldest first.
  public func callAsFunction() throws -> [StoredToken] { try store.read { try $0.tokens() } }
}

/// Lets a token's holder in no more, and ends their sessions.
public struct RevokeToken: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// - Parameter id: What stands behind `fhd_`; never the whole token.
  @discardableResult
  public func callAsFunction(_ id: String) throws -> StoredToken {
    try store.write { writer in
      guard var token = try writer.token(id) else {
        throw TrackingError(
          "there is no token of this id",
          hint: "'foothold token list' lists them"
        )
      }
      guard token.revokedAt == nil else {
        throw TrackingError("token \(id) is revoked already")
      }
      token.revokedAt = now
      try writer.saveToken(token)
      try writer.closeSessions(ofToken: id)
      try writer.note("token.revoke", id, token.name)
      return token
    }
  }
}

/// Finds out who holds a token.
public struct Authenticate: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  /// Uses are noted at most so often, so that reading doesn't mean writing.
  static let usesApart = Length.minutes(1)

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// Nil when nobody does, or not any more: a revoked token is refused at the next question.
  public func callAsFunction(_ text: String) throws -> Principal? {
    guard let shown = AccessToken(text) else { return nil }
    let found = try store.read { try $0.token(shown.id) }
    // An id that isn't there takes as long as a wrong secret.
    let kept = found?.hash ?? Array(repeating: 0, count: 32)
    guard Secret.isSame(shown.hash, kept), let found, found.isGood(at: now) else { return nil }
    if found.usedAt.map({ now - $0 >= Self.usesApart }) ?? true { noteUse(of: found.id) }
    return found.holder
  }

  /// Whoever holds the token is let in also while the database can't be written to.
  private func noteUse(of id: String) {
    try? store.writeAside { writer in
      guard var token = try writer.token(id) else { return }
      token.usedAt = max(now, token.usedAt ?? now)
      try writer.saveToken(token)
    }
  }
}
