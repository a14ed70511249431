public import Onboarding

/// A rule as people speak of it.
public struct NumberedRule: Hashable, Sendable {
  /// Its place in the list, from 1; nil for one that was removed and still holds.
  public var number: Int?
  public var rule: MatchRule

  /// The id of the customer to whom it ties.
  public var customer: Identifier<Customer>?

  /// In words: `company 'Acme*'`.
  public var words: String { "\(rule.field.rawValue) '\(rule.pattern)'" }

  /// The rules that hold, by their ids.
  static func byID(_ reader: any TrackingReader) throws -> [Int64: NumberedRule] {
    let edited = try reader.matchRules(.edited)
    let numbers = Dictionary(edited.enumerated().map { ($1.id, $0 + 1) }) { first, _ in first }
    let rules = try reader.matchRules(.holding).map { rule in
      try NumberedRule(rule, number: numbers[rule.id], reader)
    }
    return Dictionary(rules.map { ($0.rule.id, $0) }) { first, _ in first }
  }

  init(_ rule: MatchRule, number: Int?, _ reader: any TrackingReader) throws {
    self.number = number
    self.rule = rule
    if case .customer(let key) = rule.effect { customer = try reader.customer(key)?.id }
  }
}
