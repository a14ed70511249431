/// What a token lets its holder do. Each is granted by itself: `admin` doesn't include `read`.
public enum Scope: String, CaseIterable, Sendable {
  /// See everything that is kept.
  case read

  /// Send events and files.
  case ingest

  /// Decide about customers: record, waive, pause, snooze, dismiss, note, match.
  case work

  /// Plans, access and what is kept about access.
  case admin
}

/// Who asks over the network, and what they may do.
public struct Principal: Hashable, Sendable {
  /// As it is shown wherever something was decided by them.
  public var name: String
  public var scopes: Set<Scope>

  /// The only owner whose customers they may see, if any.
  public var owner: String?

  /// The only segment whose customers they may see, if any.
  public var segment: String?

  /// What their token is known by; never the token.
  public var token: String

  public init(name: String, scopes: Set<Scope>, token: String) {
    self.name = name
    self.scopes = scopes
    self.token = token
  }

  /// Whether some customers are none of their business.
  public var isRestricted: Bool { owner != nil || segment != nil }
}
