internal import Onboarding
internal import SuccessMetrics
public import Tracking

/// What metrics are measured by, and where each of it comes from.
public struct ScorecardReport: Sendable {
  private let answer: ShowScorecard.Answer

  public init(_ answer: ShowScorecard.Answer) { self.answer = answer }

  public var heading: String {
    guard let stored = answer.stored else { return "No scorecard was applied: all is as it comes." }
    return "\(stored.file), version \(stored.version) of \(stored.appliedAt.day)"
  }

  public var table: Table {
    Table(
      columns: [
        Column(key: "key", title: "Setting"),
        Column(key: "value", title: "Value", isFlexible: true, minimumWidth: 16),
        Column(key: "from", title: "From"),
      ],
      rows: answer.settings.map { setting in
        [
          .text(setting.key).styled(.strong), .text(setting.value),
          .text(version(of: setting).map { "version \($0)" } ?? "default"),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/scorecard.schema.json`.
  public var json: JSON {
    [
      "version": .integer(answer.stored?.version), "file": .text(answer.stored?.file),
      "applied_at": .instant(answer.stored?.appliedAt),
      "settings": .array(
        answer.settings.map { setting in
          [
            "key": .string(setting.key), "value": .text(setting.value),
            "version": .integer(version(of: setting)),
          ]
        }
      ),
    ]
  }

  private func version(of setting: Scorecard.Setting) -> Int? {
    setting.isLaidDown ? answer.stored?.version : nil
  }
}

/// What a new version of a scorecard changes, as lines for people.
public struct ScorecardChangesReport: Sendable {
  private let changes: [ScorecardChange]

  public init(_ changes: [ScorecardChange]) { self.changes = changes }

  public var text: String {
    if changes.isEmpty { return "Nothing is measured by anything else." }
    return changes.map { change in
      guard let after = change.after else { return "- \(change.key)  was \(change.before ?? "")" }
      guard let before = change.before else { return "+ \(change.key)  \(after)" }
      return "~ \(change.key)  \(after) (was \(before))"
    }.joined(separator: "\n")
  }
}
