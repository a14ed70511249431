internal import Logging
internal import Onboarding
internal import ServiceLifecycle
internal import Tracking

/// Delivers what is due: at least once, and no receiver more than one message at a time.
struct Courier: Sendable {
  let store: any TrackingStore
  let sender: Sender
  let backoff: Backoff
  let now: @Sendable () -> Instant
  let logger: Logger

  /// How many messages of one endpoint are taken at once, and how many hosts.
  private static let batch = 50
  private static let hosts = 8

  func deliver() async throws {
    let instant = now()
    let (endpoints, messages) = try store.read { reader in
      (try reader.webhooks(), try reader.dueMessages(now: instant, limit: Self.batch))
    }
    guard !messages.isEmpty else { return }
    let byEndpoint = Dictionary(grouping: messages, by: \.endpoint)
    let byHost = Dictionary(grouping: endpoints.filter { byEndpoint[$0.id] != nil }) { endpoint in
      (try? WebhookAddress(endpoint.url, allowsPrivate: true).host) ?? endpoint.url
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, host) in byHost.sorted(by: { $0.key < $1.key }).enumerated() {
        if place >= Self.hosts { try await group.next() }
        group.addTask {
          for endpoint in host.value {
            try await deliver(byEndpoint[endpoint.id] ?? [], to: endpoint.id)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// One after another, until the receiver fails: then all others wait too.
  private func deliver(_ messages: [OutboxMessage], to id: Int64) async throws {
    for message in messages {
      if Task.isCancelled || Task.isShuttingDownGracefully { return }
      guard let endpoint = try store.read({ try $0.webhooks().first { $0.id == id } }),
        endpoint.health.disabledAt == nil
      else { return }
      guard try await attempt(message, to: endpoint) else { return }
    }
  }

  /// Sends a message and keeps what came of it.
  ///
  /// - Returns: Whether the receiver is well enough for the next one.
  func attempt(_ message: OutboxMessage, to endpoint: WebhookEndpoint) async throws -> Bool {
    let begun = now()
    var outcome = Outcome(message: message, health: endpoint.health)
    do {
      let answer = try await sender.send(message, to: endpoint, at: begun)
      outcome.take(answer, at: now(), backoff)
    } catch {
      outcome.fail(error.description, status: nil, isReceivers: true, at: now(), backoff)
    }
    let (settled, health) = (outcome.message, outcome.health)
    try store.writeAside { writer in
      try writer.saveProgress(settled)
      // It may have been removed, or got another secret, in the meantime.
      guard var current = try writer.webhooks().first(where: { $0.id == endpoint.id }) else {
        return
      }
      guard current.health != health else { return }
      current.health = health
      _ = try writer.saveWebhook(current)
    }
    if let because = health.disabledBecause {
      logger.error("webhook \(endpoint.id) is turned off: \(because)")
    } else if let problem = settled.progress.problem {
      logger.warning("webhook \(endpoint.id), \(message.name): \(problem)")
    }
    return health.retryAt == nil && health.disabledAt == nil
  }
}
