public import Logging
public import ServiceLifecycle
public import Tracking

/// Sends out what has happened, for as long as the program serves.
public struct Outbound: Service {
  private let store: any TrackingStore
  private let logger: Logger

  public init(store: any TrackingStore, logger: Logger) {
    self.store = store
    self.logger = logger
  }

  public func run() async throws {
    logger.debug("outbound is running")
    try await gracefulShutdown()
  }
}
