public import Onboarding
public import Tracking

/// What every route works with.
public struct Surroundings: Sendable {
  public let store: any TrackingStore
  public let now: @Sendable () -> Instant
  public let version: String

  /// Whether requests are to be sent here.
  public let readiness = Readiness()

  public let traffic = Traffic()
  public var connections = Connections(limit: .max)
  public var process: @Sendable () -> ProcessFigures = { ProcessFigures() }

  /// How long the program has been running, by a clock that is never put back.
  public var uptime: @Sendable () -> Duration = { .zero }

  /// Who holds a token; nil when nobody does, or not any more.
  public let authenticate: @Sendable (_ token: String) throws -> Principal?

  public init(
    store: any TrackingStore,
    version: String,
    now: @escaping @Sendable () -> Instant,
    authenticate: @escaping @Sendable (_ token: String) throws -> Principal?
  ) {
    self.store = store
    self.version = version
    self.now = now
    self.authenticate = authenticate
  }
}
