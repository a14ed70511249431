internal import Diagnostics
public import Onboarding

/// Changes the rules of matching: on trial, until they are applied.
public struct EditRules: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// What a rule does, as people write it: a customer by id or name.
  public enum Effect: Hashable, Sendable {
    case customer(String)
    case leftOut
    case noDomain
  }

  /// Adds a rule behind all others, or at a place.
  ///
  /// - Returns: The rule with its number.
  @discardableResult
  public func add(
    _ field: MatchRule.Field,
    _ pattern: String,
    _ effect: Effect,
    at place: Int? = nil
  ) throws -> NumberedRule {
    try store.write { writer in
      let found: MatchRule.Effect =
        switch effect {
        case .customer(let name): .customer(try writer.customer(named: name).key)
        case .leftOut: .leftOut
        case .noDomain: .noDomain
        }
      try Self.check(field, pattern, found)
      var rules = try writer.matchRules(.edited)
      if let same = rules.firstIndex(where: { $0.field == field && $0.pattern == pattern.trimmed })
      {
        throw TrackingError(
          "rule \(same + 1) is about the \(field.rawValue) '\(pattern.trimmed)' already",
          hint: "remove it first: foothold match rule remove \(same + 1)"
        )
      }
      let number = place ?? rules.count + 1
      guard 1...rules.count + 1 ~= number else {
        throw TrackingError("there is no place \(number)", hint: Self.range(rules.count + 1))
      }
      let known = rules + (try writer.matchRules(.holding))
      let id = (known.map(\.id).max() ?? 0) + 1
      let rule = MatchRule(id: id, field: field, pattern: pattern.trimmed, effect: found)
      rules.insert(rule, at: number - 1)
      try writer.saveMatchRules(rules, .edited)
      try writer.note("match.rule.add", rule)
      return try NumberedRule(rule, number: number, writer)
    }
  }

  @discardableResult
  public func remove(_ number: Int) throws -> NumberedRule {
    try store.write { writer in
      var rules = try writer.matchRules(.edited)
      try Self.check(number, rules)
      let rule = rules.remove(at: number - 1)
      try writer.saveMatchRules(rules, .edited)
      try writer.note("match.rule.remove", rule)
      return try NumberedRule(rule, number: nil, writer)
    }
  }

  @discardableResult
  public func move(_ number: Int, to place: Int) throws -> NumberedRule {
    try store.write { writer in
      var rules = try writer.matchRules(.edited)
      try Self.check(number, rules)
      try Self.check(place, rules)
      let rule = rules.remove(at: number - 1)
      rules.insert(rule, at: place - 1)
      try writer.saveMatchRules(rules, .edited)
      try writer.note("match.rule.move", rule, "from \(number) to \(place)")
      return try NumberedRule(rule, number: place, writer)
    }
  }

  /// Lets the changed rules hold: ties everybody anew, and journeys follow.
  ///
  /// - Returns: What it changed.
  public func apply() throws -> PreviewRules.Answer {
    try store.write { writer in
      let answer = try PreviewRules.answer(writer)
      try writer.saveMatchRules(try writer.matchRules(.edited), .holding)
      try JourneyRefresh(writer: writer)(try writer.matchEverybody())
      try writer.note("match.apply", "rules", "\(answer.rules.count) rules")
      return answer
    }
  }

  private static func check(_ number: Int, _ rules: [MatchRule]) throws {
    guard rules.indices.contains(number - 1) else {
      throw TrackingError("there is no rule \(number)", hint: range(rules.count))
    }
  }

  private static func range(_ count: Int) -> String {
    count == 0 ? "there are no rules" : "'foothold match rules' lists 1 to \(count)"
  }

  private static func check(
    _ field: MatchRule.Field,
    _ pattern: String,
    _ effect: MatchRule.Effect
  ) throws {
    let text = pattern.trimmed
    guard !text.isEmpty, text.contains(where: { $0 != "*" }) else {
      throw TrackingError("the pattern '\(pattern)' fits everybody", hint: "say whom it is about")
    }
    guard MatchRule.allows(field, effect) else {
      throw TrackingError(
        "a rule about the \(field.rawValue) can't do that",
        hint: "domain and company tie to a customer; email, name and role leave out;"
          + " email may keep an address from matching by domain"
      )
    }
    if field == .domain, FreeMail.contains(text) {
      throw TrackingError(
        "'\(text)' is a mail provider: its addresses are everybody's",
        hint: "name people one by one with 'foothold learner match'"
      )
    }
    if field == .domain, text.contains("@") {
      throw TrackingError("'\(text)' is no domain", hint: "leave out the @ and what is before it")
    }
  }
}
