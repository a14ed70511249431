internal import Logging
internal import ServiceLifecycle
internal import Tracking

/// What a server does by itself from time to time, so that no request has to wait for it.
struct Chores: Service {
  let store: any TrackingStore

  /// Gives back memory that isn't needed.
  let tidy: @Sendable () throws -> Void
  let logger: Logger

  private static let pause = Duration.seconds(300)

  func run() async throws {
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      do {
        try FollowLengths(store: store)()
        try tidy()
      } catch {
        logger.error("a chore couldn't be done", metadata: ["error": "\(error)"])
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
    }
  }
}
