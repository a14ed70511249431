internal import Onboarding
public import Tracking

/// The rules of matching.
public struct RulesReport: Sendable {
  private let rows: [ListRules.Row]

  public init(_ rows: [ListRules.Row]) { self.rows = rows }

  public var remark: String? {
    rows.allSatisfy { $0.state == .holds }
      ? nil
      : "Changed since they were applied: 'foothold match preview' shows what it would do,"
        + " 'foothold match apply' does it."
  }

  public var table: Table {
    Table(
      columns: [
        Column(key: "number", title: "No", alignment: .right),
        Column(key: "field", title: "About"),
        Column(key: "pattern", title: "Pattern", isFlexible: true, minimumWidth: 16),
        Column(key: "effect", title: "Does", isFlexible: true, minimumWidth: 12),
        Column(key: "learners", title: "Learners", alignment: .right),
        Column(key: "state", title: "State", priority: 1),
      ],
      rows: rows.map { row in
        [
          .integer(row.rule.number), .text(row.rule.rule.field.rawValue),
          .text(row.rule.rule.pattern).styled(.strong), .text(row.rule.does),
          .integer(row.learners), .text(row.state.rawValue),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/match-rules.schema.json`.
  public var json: JSON {
    [
      "rules": .array(
        rows.map { row in
          .object(
            row.rule.fields + [
              ("learners", .integer(row.learners)), ("state", .string(row.state.rawValue)),
            ]
          )
        }
      )
    ]
  }
}

/// What applying the rules would do, or did.
public struct RulePreviewReport: Sendable {
  private let answer: PreviewRules.Answer

  public init(_ answer: PreviewRules.Answer) { self.answer = answer }

  /// What becomes of people, and which rules contradict each other.
  public var text: String {
    var lines: [String] = []
    if answer.changes.isEmpty { lines.append("Nobody belongs to another customer by them.") }
    for change in answer.changes.prefix(PreviewRules.named) {
      let rest = change.learners > change.examples.count ? ", …" : ""
      lines.append(
        "\(change.learners): from \(change.from.words) to \(change.to.words)"
          + " (\(change.examples.joined(separator: ", "))\(rest))"
      )
    }
    let further = answer.changes.dropFirst(PreviewRules.named)
    if !further.isEmpty {
      let learners = further.map(\.learners).reduce(0, +)
      lines.append(
        "\(learners) more in \(further.count) smaller moves; --format json has them all."
      )
    }
    for conflict in answer.conflicts {
      lines.append(
        "\(conflict.learners) fit \(conflict.winner.named) and \(conflict.loser.named):"
          + " the first wins (\(conflict.winner.does), not \(conflict.loser.does))"
      )
    }
    return lines.joined(separator: "\n")
  }

  public var table: Table {
    Table(
      columns: [
        Column(key: "number", title: "No", alignment: .right),
        Column(key: "field", title: "About"),
        Column(key: "pattern", title: "Pattern", isFlexible: true, minimumWidth: 16),
        Column(key: "effect", title: "Does", isFlexible: true, minimumWidth: 12),
        Column(key: "fits", title: "Fits", alignment: .right),
        Column(key: "decides", title: "Decides", alignment: .right),
      ],
      rows: answer.rules.map { row in
        [
          .integer(row.rule.number), .text(row.rule.rule.field.rawValue),
          .text(row.rule.rule.pattern).styled(.strong), .text(row.rule.does), .integer(row.fits),
          .integer(row.decides),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/match-preview.schema.json`.
  public var json: JSON {
    [
      "learners": .integer(answer.learners),
      "rules": .array(
        answer.rules.map { row in
          .object(
            row.rule.fields + [("fits", .integer(row.fits)), ("decides", .integer(row.decides))]
          )
        }
      ),
      "conflicts": .array(
        answer.conflicts.map { conflict in
          [
            "winner": .integer(conflict.winner.number), "loser": .integer(conflict.loser.number),
            "learners": .integer(conflict.learners),
          ]
        }
      ),
      "changes": .array(
        answer.changes.map { change in
          [
            "from": Self.json(change.from), "to": Self.json(change.to),
            "learners": .integer(change.learners),
            "examples": .array(change.examples.map { .string($0) }),
          ]
        }
      ),
    ]
  }

  private static func json(_ home: PreviewRules.Home) -> JSON {
    var customer: String?
    if case .customer(let id) = home { customer = id.rawValue }
    return ["customer": .text(customer), "left_out": .bool(home == .leftOut)]
  }
}

extension NumberedRule {
  fileprivate var fields: [(String, JSON)] {
    let effect =
      switch rule.effect {
      case .customer: "customer"
      case .leftOut: "left-out"
      case .noDomain: "no-domain"
      }
    return [
      ("number", .integer(number)), ("field", .string(rule.field.rawValue)),
      ("pattern", .string(rule.pattern)), ("effect", .string(effect)),
      ("customer", .text(customer?.rawValue)),
    ]
  }
}
