internal import Logging
internal import ServiceLifecycle
internal import Tracking

/// What a server does by itself from time to time, so that no request has to wait for it.
struct Chores: Service {
  let store: any TrackingStore
  let logger: Logger

  private static let pause = Duration.seconds(300)

  func run() async throws {
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      do {
        try FollowLengths(store: store)()
      } catch {
        logger.error("deadlines can't follow how long steps take", metadata: ["error": "\(error)"])
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
    }
  }
}
