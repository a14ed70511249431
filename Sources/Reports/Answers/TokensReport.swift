public import Onboarding
public import Tracking

/// The tokens, without what would let anybody in.
public struct TokensReport: Sendable {
  private let tokens: [StoredToken]
  private let at: Instant

  public init(_ tokens: [StoredToken], at instant: Instant) {
    self.tokens = tokens
    at = instant
  }

  public var table: Table {
    Table(
      columns: [
        Column(key: "id", title: "Id"),
        Column(key: "name", title: "Whose", isFlexible: true, minimumWidth: 10),
        Column(key: "state", title: "State"), Column(key: "scopes", title: "May"),
        Column(key: "owner", title: "Owner", priority: 2, isFlexible: true),
        Column(key: "segment", title: "Segment", priority: 3),
        Column(key: "created_at", title: "Made", priority: 2),
        Column(key: "expires_at", title: "Expires", priority: 1),
        Column(key: "used_at", title: "Used", priority: 1),
      ],
      rows: tokens.map { token in
        [
          .text(token.id), .text(token.name).styled(.strong), .text(state(token)),
          .text(scopes(token).joined(separator: " ")), .text(token.owner), .text(token.segment),
          .instant(token.createdAt), .instant(token.expiresAt), .instant(token.usedAt),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/tokens.schema.json`.
  public var json: JSON {
    [
      "tokens": .array(
        tokens.map { token in
          [
            "id": .string(token.id), "name": .string(token.name), "state": .string(state(token)),
            "scopes": .array(scopes(token).map { .string($0) }), "owner": .text(token.owner),
            "segment": .text(token.segment), "created_at": .instant(token.createdAt),
            "expires_at": .instant(token.expiresAt), "revoked_at": .instant(token.revokedAt),
            "used_at": .instant(token.usedAt),
          ]
        }
      )
    ]
  }

  private func state(_ token: StoredToken) -> String {
    token.revokedAt != nil ? "revoked" : token.isGood(at: at) ? "good" : "expired"
  }

  private func scopes(_ token: StoredToken) -> [String] {
    Scope.allCases.filter { token.scopes.contains($0) }.map(\.rawValue)
  }
}
