internal import Onboarding
public import Tracking

/// Who is told of news. Secrets are never in it.
public struct WebhooksReport: Sendable {
  private let endpoints: [WebhookEndpoint]

  public init(_ endpoints: [WebhookEndpoint]) { self.endpoints = endpoints }

  public var table: Table {
    Table(
      columns: [
        Column(key: "id", title: "Id", alignment: .right),
        Column(key: "url", title: "Address", isFlexible: true, minimumWidth: 24),
        Column(key: "events", title: "Events", isFlexible: true, minimumWidth: 16),
        Column(key: "format", title: "As", priority: 3),
        Column(key: "of", title: "Of", priority: 2, isFlexible: true, minimumWidth: 10),
        Column(key: "state", title: "State", isFlexible: true, minimumWidth: 20),
      ],
      rows: endpoints.map { endpoint in
        [
          .integer(Int(endpoint.id)), .text(endpoint.url).styled(.strong),
          .text(endpoint.kindNames.joined(separator: " ")), .text(endpoint.format.rawValue),
          .text(endpoint.scopeWords), state(endpoint),
        ]
      }
    )
  }

  private func state(_ endpoint: WebhookEndpoint) -> Cell {
    let health = endpoint.health
    if let because = health.disabledBecause, let at = health.disabledAt {
      return .text("off since \(at.day): \(because)").styled(.bad)
    }
    if let since = health.failingSince {
      return .text("failing since \(since.day)").styled(.warning)
    }
    return .text("fine").styled(.good)
  }

  /// Described by `Docs/Schemas/webhooks.schema.json`.
  public var json: JSON {
    [
      "webhooks": .array(
        endpoints.map { endpoint in
          [
            "id": .integer(endpoint.id), "url": .string(endpoint.url),
            "events": .array(endpoint.kindNames.map { .string($0) }),
            "format": .string(endpoint.format.rawValue),
            "product": .text(endpoint.scope.product?.rawValue),
            "owner": .text(endpoint.scope.owner), "segment": .text(endpoint.scope.segment),
            "allow_private_address": .bool(endpoint.allowsPrivateAddress),
            "created_at": .instant(endpoint.createdAt),
            "former_secret_until": .instant(endpoint.former?.until),
            "failing_since": .instant(endpoint.health.failingSince),
            "disabled_at": .instant(endpoint.health.disabledAt),
            "disabled_because": .text(endpoint.health.disabledBecause),
          ]
        }
      )
    ]
  }
}

/// What became of messages.
public struct DeliveriesReport: Sendable {
  private let messages: [OutboxMessage]

  public init(_ messages: [OutboxMessage]) { self.messages = messages }

  public var table: Table {
    Table(
      columns: [
        Column(key: "webhook", title: "Webhook", alignment: .right),
        Column(key: "message", title: "Message", priority: 2),
        Column(key: "event", title: "Event"), Column(key: "created_at", title: "Made"),
        Column(key: "state", title: "State"),
        Column(key: "attempts", title: "Attempts", alignment: .right),
        Column(key: "status", title: "Status", alignment: .right, priority: 1),
        Column(key: "problem", title: "Problem", isFlexible: true, minimumWidth: 20),
      ],
      rows: messages.map { message in
        [
          .integer(Int(message.endpoint)), .text(message.name), .text(message.kind),
          .instant(message.createdAt), .text(message.state),
          .integer(message.progress.attempts), .integer(message.progress.status),
          .text(message.progress.problem),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/deliveries.schema.json`.
  public var json: JSON {
    [
      "deliveries": .array(
        messages.map { message in
          [
            "webhook": .integer(message.endpoint), "message": .string(message.name),
            "event": .string(message.kind), "created_at": .instant(message.createdAt),
            "state": .string(message.state), "attempts": .integer(message.progress.attempts),
            "next_at": .instant(message.progress.nextAt),
            "delivered_at": .instant(message.progress.deliveredAt),
            "gave_up_at": .instant(message.progress.gaveUpAt),
            "status": .integer(message.progress.status),
            "problem": .text(message.progress.problem),
          ]
        }
      )
    ]
  }
}

extension WebhookEndpoint {
  /// In the order in which they are documented.
  fileprivate var kindNames: [String] {
    NewsKind.allCases.filter { kinds.contains($0) }.map(\.rawValue)
  }

  fileprivate var scopeWords: String? {
    let words = [scope.product?.rawValue, scope.owner, scope.segment].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}

extension OutboxMessage {
  fileprivate var state: String {
    if progress.deliveredAt != nil { return "delivered" }
    if progress.gaveUpAt != nil { return "given-up" }
    return progress.attempts == 0 ? "waiting" : "failing"
  }
}
