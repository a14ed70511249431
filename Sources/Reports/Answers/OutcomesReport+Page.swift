internal import Onboarding
public import Statistics
internal import SuccessMetrics

/// What a page shows of outcomes.
extension OutcomesReport {
  /// Whether nobody can be compared.
  public var isEmpty: Bool { comparison.arms.allSatisfy { $0.count == 0 } }

  /// Of whom it is, and by what it is known who stayed.
  public var lead: String { head }

  /// One row a group; the last is the one that the others are compared with.
  public var groups: Table { table }

  /// How each group differs from the last one, and what tells whether that is more than chance.
  public var sentences: [String] { differences + [test] }

  /// Who was left out, and what isn't known.
  public var leftOut: String { ([exclusions] + remarks).joined(separator: " ") }

  /// Of each group, who stayed: `11 of 12`, with the percentage where there are enough.
  public var figures: [(label: String, value: String, more: String)] {
    comparison.arms.filter { $0.count > 0 }.map { arm in
      (
        arm.group.title.asBeginning, arm.due == 0 ? "–" : arm.retained.inShort,
        arm.due == arm.count ? "stayed" : "stayed; \(arm.count - arm.due) not due yet"
      )
    }
  }

  /// How many days after the landmark customers are looked at again.
  public var horizon: Int { settings.after }

  /// Who stayed over time, of each group that has enough for a share.
  public var curves: [Curve] {
    comparison.arms.filter { OutcomeComparison.allows($0.count) }.map { arm in
      Curve(
        title: arm.group.title,
        detail: "\(arm.left) of \(arm.count) left",
        survival: arm.survival
      )
    }
  }

  public struct Curve: Sendable {
    public let title: String
    public let detail: String

    /// In days after the landmark.
    public let survival: KaplanMeier
  }
}
