internal import Onboarding

/// The rules of matching in their order, and what was changed since they were applied.
public struct ListRules: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Row: Sendable {
    public var rule: NumberedRule
    public var state: State

    /// The learners whom it ties or leaves out by now.
    public var learners: Int
  }

  /// How a rule stands to those that hold.
  public enum State: String, Sendable {
    case holds
    case added

    /// It holds, at another place among those that are left.
    case moved

    /// It holds until the rules are applied.
    case removed
  }

  public func callAsFunction() throws -> [Row] {
    try store.read { reader in
      let edited = try reader.matchRules(.edited)
      let holding = try reader.matchRules(.holding)
      let counts = try reader.learnersByRule()
      let kept = holding.filter(edited.contains)
      let stayed = edited.filter(holding.contains)
      var rows = try edited.enumerated().map { place, rule in
        let isHolding = holding.contains(rule)
        let isMoved = isHolding && stayed.firstIndex(of: rule) != kept.firstIndex(of: rule)
        return Row(
          rule: try NumberedRule(rule, number: place + 1, reader),
          state: isHolding ? isMoved ? .moved : .holds : .added,
          learners: counts[rule.id] ?? 0
        )
      }
      rows += try holding.filter { !edited.contains($0) }.map { rule in
        Row(
          rule: try NumberedRule(rule, number: nil, reader),
          state: .removed,
          learners: counts[rule.id] ?? 0
        )
      }
      return rows
    }
  }
}
