public import Onboarding
public import Tracking

/// What every route works with.
public struct Surroundings: Sendable {
  public let store: any TrackingStore
  public let now: @Sendable () -> Instant
  public let version: String

  /// Who holds a token; nil when nobody does, or not any more.
  public let authenticate: @Sendable (_ token: String) throws -> Principal?

  /// Whether the program is about to end, and takes no more requests.
  public let isEnding: @Sendable () -> Bool

  public init(
    store: any TrackingStore,
    version: String,
    isEnding: @escaping @Sendable () -> Bool = { false },
    now: @escaping @Sendable () -> Instant,
    authenticate: @escaping @Sendable (_ token: String) throws -> Principal?
  ) {
    self.store = store
    self.version = version
    self.isEnding = isEnding
    self.now = now
    self.authenticate = authenticate
  }
}
