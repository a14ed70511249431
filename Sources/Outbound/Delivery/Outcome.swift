internal import Onboarding
internal import Tracking

/// What an attempt makes of a message and of its endpoint.
struct Outcome: Sendable {
  var message: OutboxMessage
  var health: WebhookEndpoint.Health

  mutating func take(_ answer: Sender.Answer, at now: Instant, _ backoff: Backoff) {
    switch answer.status {
    case 200..<300:
      message.progress.attempts += 1
      message.progress.status = answer.status
      message.progress.problem = nil
      message.progress.deliveredAt = now
      message.progress.nextAt = nil
      health = .init()
    case 410:
      fail("it answered 410: it is gone for good", status: 410, isReceivers: true, at: now, backoff)
      disable("the receiver answered 410, Gone", at: now)
    case let status:
      let isReceivers = status >= 500 || status == 429 || status == 408
      let asked =
        status == 429 || status == 503 ? Backoff.asked(answer.retryAfter, now: now) : nil
      let words =
        (300..<400).contains(status)
        ? "it answered \(status), and redirects aren't followed" : "it answered \(status)"
      fail(words, status: status, isReceivers: isReceivers, asked: asked, at: now, backoff)
    }
  }

  /// - Parameter isReceivers: Whether other messages would fare no better.
  mutating func fail(
    _ problem: String,
    status: Int?,
    isReceivers: Bool,
    asked: Length? = nil,
    at now: Instant,
    _ backoff: Backoff
  ) {
    message.progress.attempts += 1
    message.progress.status = status
    message.progress.problem = problem
    let wait = max(backoff.wait(after: message.progress.attempts), asked ?? .seconds(0))
    message.progress.nextAt = now + wait
    if now - message.createdAt >= Backoff.patience, message.progress.attempts > 1 {
      message.progress.nextAt = nil
      message.progress.gaveUpAt = now
    }
    let since = health.failingSince ?? now
    health.failingSince = since
    if isReceivers {
      health.failures += 1
      health.retryAt = now + max(backoff.wait(after: health.failures), asked ?? .seconds(0))
    }
    if now - since >= Backoff.patience {
      disable("every attempt has failed for 5 days; the last: \(problem)", at: now)
    }
  }

  private mutating func disable(_ because: String, at now: Instant) {
    health.disabledAt = now
    health.disabledBecause = because
    health.retryAt = nil
  }
}
