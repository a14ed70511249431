internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func matchRules(_ edition: RuleEdition) throws -> [MatchRule] {
    try rows(
      """
      SELECT id, field, pattern, effect, customer FROM match_rule WHERE holds = ? ORDER BY place
      """,
      [edition == .holding]
    ).compactMap { row in
      guard let field = MatchRule.Field(rawValue: row[1]) else { return nil }
      let effect: MatchRule.Effect =
        switch row[3] as String {
        case "customer": .customer(CustomerKey(row[4]))
        case "left-out": .leftOut
        default: .noDomain
        }
      return MatchRule(id: row[0], field: field, pattern: row[2], effect: effect)
    }
  }

  func learnersByRule() throws -> [Int64: Int] {
    let counts = try rows(
      """
      SELECT rule, count(*) FROM learner WHERE rule IS NOT NULL AND alias IS NULL GROUP BY rule
      """
    )
    return Dictionary(uniqueKeysWithValues: counts.map { ($0[0], $0[1]) })
  }

  func saveMatchRules(_ rules: [MatchRule], _ edition: RuleEdition) throws {
    let holds = edition == .holding
    try run("DELETE FROM match_rule WHERE holds = ?", [holds])
    for (place, rule) in rules.enumerated() {
      var customer: Int64?
      var effect = "no-domain"
      switch rule.effect {
      case .customer(let key): (effect, customer) = ("customer", key.rawValue)
      case .leftOut: effect = "left-out"
      case .noDomain: break
      }
      try run(
        """
        INSERT INTO match_rule (holds, place, id, field, pattern, effect, customer)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [holds, place + 1, rule.id, rule.field.rawValue, rule.pattern, effect, customer]
      )
    }
  }
}
