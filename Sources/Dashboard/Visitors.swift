public import Tracking

/// How the dashboard knows who looks at it: sessions, wherever they are kept.
public struct Visitors: Sendable {
  /// Somebody who has signed in.
  public struct Visit: Sendable {
    public var principal: Principal

    /// What every form of the session carries, and no other site can know.
    public var formToken: String

    public init(principal: Principal, formToken: String) {
      self.principal = principal
      self.formToken = formToken
    }
  }

  /// Begins a session: the cookie's value, new each time; nil when nobody holds the token.
  ///
  /// The session of the cookie that came with it, if any, ends.
  public let signIn: @Sendable (_ token: String, _ former: String?) throws -> String?

  /// The session of a cookie; nil when there is none, or not any more.
  public let find: @Sendable (_ cookie: String) throws -> Visit?

  /// Ends a session, so that its cookie is worth nothing.
  public let signOut: @Sendable (_ cookie: String) throws -> Void

  public init(
    signIn: @escaping @Sendable (_ token: String, _ former: String?) throws -> String?,
    find: @escaping @Sendable (_ cookie: String) throws -> Visit?,
    signOut: @escaping @Sendable (_ cookie: String) throws -> Void
  ) {
    self.signIn = signIn
    self.find = find
    self.signOut = signOut
  }

  /// Nobody gets in.
  public static let nobody = Visitors(
    signIn: { _, _ in nil },
    find: { _ in nil },
    signOut: { _ in }
  )
}
