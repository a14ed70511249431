public import Onboarding

/// Puts a message that tells nothing into the outbox of one endpoint.
public struct EnqueueTest: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// - Returns: The endpoint, and the message as it is kept.
  public func callAsFunction(
    _ id: Int64,
    at now: Instant,
    body: (WebhookEndpoint.Format) -> [UInt8]
  ) throws -> (WebhookEndpoint, OutboxMessage) {
    try store.write { writer in
      let endpoint = try writer.webhook(id)
      let earlier = try writer.messages(of: id, limit: 1).first?.id ?? 0
      let name = OutboxMessage.name([
        OutboxMessage.test, String(id), String(now.milliseconds), String(earlier),
      ])
      try writer.enqueue(
        OutboxMessage(
          endpoint: id,
          name: name,
          kind: OutboxMessage.test,
          customer: nil,
          body: body(endpoint.format),
          createdAt: now
        )
      )
      guard let kept = try writer.messages(of: id, limit: 1).first else {
        throw TrackingError("the message of webhook \(id) wasn't kept")
      }
      return (endpoint, kept)
    }
  }
}
