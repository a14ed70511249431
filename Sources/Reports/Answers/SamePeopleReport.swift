public import Tracking

/// Learners who may be one person.
public struct SamePeopleReport: Sendable {
  private let rows: [SuggestSamePeople.Row]

  public init(_ rows: [SuggestSamePeople.Row]) { self.rows = rows }

  public var table: Table {
    Table(
      columns: [
        Column(key: "learners", title: "Learners", isFlexible: true, minimumWidth: 24),
        Column(key: "names", title: "Names", priority: 1, isFlexible: true),
        Column(key: "reasons", title: "Because", isFlexible: true, minimumWidth: 20),
      ],
      rows: rows.map { row in
        [
          .text(row.learners.map(\.id).joined(separator: ", ")).styled(.strong),
          .text(row.learners.compactMap(\.name).joined(separator: ", ")),
          .text(row.reasons.joined(separator: "; ")),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/suggestions.schema.json`.
  public var json: JSON {
    [
      "suggestions": .array(
        rows.map { row in
          [
            "learners": .array(row.learners.map { .string($0.id) }),
            "reasons": .array(row.reasons.map { .string($0) }),
          ]
        }
      )
    ]
  }
}
