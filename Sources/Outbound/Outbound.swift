public import Logging
public import Onboarding
public import ServiceLifecycle
public import Tracking

/// Sends out what has happened, for as long as the program serves.
public struct Outbound: Service {
  private let courier: Courier
  private let sweep: SweepNews
  private let logger: Logger
  private let pause: Duration

  /// What the room can't know by itself.
  public struct Surroundings: Sendable {
    public var now: @Sendable () -> Instant

    /// From 0 to 1, another one each time.
    public var jitter: @Sendable () -> Double

    /// How the program names itself to receivers.
    public var agent: String
    public var resolver = Resolver.system

    /// Between two looks at what is to be done.
    public var pause = Duration.seconds(3)

    /// How many seconds an answer may take.
    public var patience: Int64 = 10

    public init(
      now: @escaping @Sendable () -> Instant,
      jitter: @escaping @Sendable () -> Double,
      agent: String
    ) {
      self.now = now
      self.jitter = jitter
      self.agent = agent
    }
  }

  public init(store: any TrackingStore, _ surroundings: Surroundings, logger: Logger) {
    self.logger = logger
    pause = surroundings.pause
    sweep = SweepNews(store: store, compose: NewsDocument.bytes)
    courier = Courier(
      store: store,
      sender: Sender(
        resolver: surroundings.resolver,
        agent: surroundings.agent,
        patience: surroundings.patience
      ),
      backoff: Backoff(jitter: surroundings.jitter),
      now: surroundings.now,
      logger: logger
    )
  }

  /// Looks every few seconds. An attempt that was begun when the program shall end is finished.
  public func run() async throws {
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      await work()
      let pause = pause
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
    }
  }

  /// Finds what is to be told and delivers what is due, once. What goes wrong is logged, and tried
  /// again the next time.
  public func work() async {
    do {
      try sweep(courier.now())
      try await courier.deliver()
    } catch {
      logger.error("news can't be told: \(error)")
    }
  }

  /// Sends a message of the type `test` now, and keeps what came of it.
  ///
  /// - Returns: The message, with that.
  public func test(_ id: Int64) async throws -> OutboxMessage {
    let now = courier.now()
    let (endpoint, message) = try EnqueueTest(store: courier.store)(id, at: now) { format in
      NewsDocument.test(as: format, at: now)
    }
    _ = try await courier.attempt(message, to: endpoint)
    return try courier.store.read { reader in
      try reader.messages(of: id, limit: .max).first { $0.name == message.name } ?? message
    }
  }
}
