public import Onboarding

/// Rules as they hold, or as they were changed since: see ``EditRules``.
public enum RuleEdition: Hashable, Sendable { case holding, edited }

public protocol RuleReader {
  /// In their order.
  func matchRules(_ edition: RuleEdition) throws -> [MatchRule]

  /// How many people each rule, by its id, ties to a customer or leaves out.
  func learnersByRule() throws -> [Int64: Int]
}

public protocol RuleWriter {
  /// Replaces the rules; learners stay tied as they are.
  func saveMatchRules(_ rules: [MatchRule], _ edition: RuleEdition) throws
}
