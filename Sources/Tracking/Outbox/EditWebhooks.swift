public import Onboarding

/// Adds and removes those who are told of news, and changes their secrets.
public struct EditWebhooks: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// How long a former secret still signs, unless somebody says otherwise.
  public static let grace = Length.hours(24)

  /// - Returns: The endpoint with its id.
  public func add(_ endpoint: WebhookEndpoint) throws -> WebhookEndpoint {
    try store.write { writer in
      if let same = try writer.webhooks().first(where: {
        $0.url == endpoint.url && $0.scope == endpoint.scope && $0.format == endpoint.format
      }) {
        throw TrackingError(
          "webhook \(same.id) goes to that address already",
          hint: "remove it first: foothold webhook remove \(same.id)"
        )
      }
      // What nobody wanted to be told is no news to who comes later.
      if try writer.webhooks().isEmpty { try writer.forgetNews() }
      var saved = endpoint
      saved.id = try writer.saveWebhook(endpoint)
      return saved
    }
  }

  /// Forgets an endpoint, its secret and its messages.
  public func remove(_ id: Int64) throws -> WebhookEndpoint {
    try store.write { writer in
      let endpoint = try writer.webhook(id)
      try writer.removeWebhook(id)
      if try writer.webhooks().isEmpty { try writer.forgetNews() }
      return endpoint
    }
  }

  /// Gives an endpoint a new secret; the one before signs too for a while.
  public func rotate(
    _ id: Int64,
    to secret: WebhookSecret,
    grace: Length = Self.grace,
    at now: Instant
  ) throws -> WebhookEndpoint {
    try store.write { writer in
      var endpoint = try writer.webhook(id)
      endpoint.former = .init(endpoint.secret, until: now + grace)
      endpoint.secret = secret
      _ = try writer.saveWebhook(endpoint)
      return endpoint
    }
  }

  /// Lets an endpoint that was turned off be tried again: what waited for it is sent.
  public func enable(_ id: Int64) throws -> WebhookEndpoint {
    try store.write { writer in
      var endpoint = try writer.webhook(id)
      endpoint.health = .init()
      _ = try writer.saveWebhook(endpoint)
      return endpoint
    }
  }
}

extension TrackingReader {
  public func webhook(_ id: Int64) throws -> WebhookEndpoint {
    let all = try webhooks()
    guard let found = all.first(where: { $0.id == id }) else {
      throw TrackingError(
        "there is no webhook \(id)",
        hint: all.isEmpty
          ? "'foothold webhook add' makes one"
          : "there are: \(all.map { String($0.id) }.joined(separator: ", "))"
      )
    }
    return found
  }
}
