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
      try writer.requireKey()
      // What nobody wanted to be told is no news to who comes later.
      if try writer.webhooks().isEmpty { try writer.forgetNews() }
      var saved = endpoint
      saved.id = try writer.saveWebhook(endpoint)
      try writer.note("webhook.add", saved)
      return saved
    }
  }

  /// Forgets an endpoint, its secret and its messages.
  public func remove(_ id: Int64) throws -> WebhookEndpoint {
    try store.write { writer in
      let endpoint = try writer.webhook(id)
      try writer.removeWebhook(id)
      try writer.note("webhook.remove", endpoint)
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
      try writer.requireKey()
      endpoint.former = .init(endpoint.secret, until: now + grace)
      endpoint.secret = secret
      _ = try writer.saveWebhook(endpoint)
      try writer.note("webhook.rotate", endpoint)
      return endpoint
    }
  }

  /// Lets an endpoint that was turned off be tried again: what waited for it is sent.
  public func enable(_ id: Int64) throws -> WebhookEndpoint {
    try store.write { writer in
      var endpoint = try writer.webhook(id)
      endpoint.health = .init()
      _ = try writer.saveWebhook(endpoint)
      try writer.note("webhook.enable", endpoint)
      return endpoint
    }
  }
}

extension TrackingReader {
  /// - Throws: That secrets can't be read: one that is new would be encrypted by another key, and both
  ///   were needed from then on.
  fileprivate func requireKey() throws {
    guard try !webhooks().allSatisfy(\.isReadable) else { return }
    throw TrackingError(
      "the key by which the secrets of webhooks are encrypted is missing or another one",
      hint:
        "put it back, as FOOTHOLD_KEY_FILE or beside the database; or remove the webhooks and add"
        + " them again"
    )
  }

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
