public import Tracking

/// What people changed, the newest first.
public struct AuditReport: Sendable {
  private let entries: [AuditEntry]

  public init(_ entries: [AuditEntry]) { self.entries = entries }

  public var table: Table {
    Table(
      columns: [
        Column(key: "number", title: "No", alignment: .right),
        Column(key: "at", title: "When"),
        Column(key: "actor", title: "Who", isFlexible: true, minimumWidth: 8),
        Column(key: "via", title: "By", priority: 2),
        Column(key: "action", title: "Did"),
        Column(key: "object", title: "To", isFlexible: true, minimumWidth: 8),
        Column(key: "detail", title: "More", priority: 1, isFlexible: true),
      ],
      rows: entries.map { entry in
        [
          .integer(Int(entry.number)), .instant(entry.at), .text(entry.actor).styled(.strong),
          .text(entry.via), .text(entry.action), .text(entry.object), .text(entry.detail),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/audit.schema.json`.
  public var json: JSON {
    [
      "entries": .list(entries) { entry in
        [
          "number": .integer(Int(entry.number)), "at": .instant(entry.at),
          "actor": .string(entry.actor), "via": .string(entry.via),
          "action": .string(entry.action), "object": .string(entry.object),
          "detail": .string(entry.detail), "hash": .string(entry.hexHash),
        ]
      }
    ]
  }
}
