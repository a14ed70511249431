public import Logging
internal import NIOPosix
public import Onboarding
public import ServiceLifecycle
internal import Tracking

/// Sends digests each day at a time of the clock, for as long as the program serves.
public struct DailyDigest: Service {
  private let post: DigestPost
  private let plan: Plan
  private let now: @Sendable () -> Instant
  private let begun: Instant
  private let logger: Logger

  /// When digests are due.
  public struct Plan: Hashable, Sendable {
    /// Of the clock in the zone, in milliseconds since midnight: `0..<86_400_000`.
    public var time: Int
    public var zone: Zone

    public init(time: Int, zone: Zone) {
      self.time = time
      self.zone = zone
    }

    /// The latest time at which digests were due, at an instant or before.
    public func due(by now: Instant) -> Instant {
      let today = zone.localTime(at: now).date
      let due = zone.instant(of: LocalTime(date: today, millisecondOfDay: time))
      if due <= now { return due }
      let yesterday = CivilDate(daysSince1970: today.daysSince1970 - 1)
      return zone.instant(of: LocalTime(date: yesterday, millisecondOfDay: time))
    }
  }

  public init(
    post: DigestPost,
    plan: Plan,
    now: @escaping @Sendable () -> Instant,
    logger: Logger
  ) {
    self.post = post
    self.plan = plan
    self.now = now
    begun = now()
    self.logger = logger
  }

  /// Between two looks at the clock.
  private static let pause = Duration.seconds(15)

  /// Between two tries of mail that wasn't taken.
  private static let patience = Length.hours(1)

  public func run() async throws {
    var triedAt = now()
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      let now = now()
      let isLate = now - triedAt >= Self.patience
      await work(at: now, again: isLate)
      if isLate { triedAt = now }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
    }
  }

  /// Sends what is due, if it wasn't yet; a time at which nobody served is made up for.
  ///
  /// - Parameter again: Whether to try mail again that wasn't taken before.
  public func work(at now: Instant, again: Bool = false) async {
    do {
      // What hands over mail waits for another program, which no other task should.
      let outcome = try await NIOThreadPool.singleton.runIfActive {
        [self] () -> DigestPost.Outcome? in
        let isDue = (try post.madeAt() ?? begun) < plan.due(by: now)
        if isDue { return try post(at: now) }
        return again ? try post.resend(at: now) : nil
      }
      guard let outcome else { return }
      logger.info(
        "digests are made",
        metadata: [
          "new": "\(outcome.made.digests.count)", "sent": "\(outcome.sent.count)",
          "unsent": "\(outcome.unsent.count)", "unreachable": "\(outcome.made.unreachable.count)",
        ]
      )
      for record in outcome.unsent {
        logger.warning("digest \(record.id) isn't sent: \(record.mail?.problem ?? "")")
      }
    } catch {
      logger.error("digests can't be made: \(error)")
    }
  }
}
