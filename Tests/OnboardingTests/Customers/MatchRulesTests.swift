import Testing

@testable import Onboarding

@Suite("A rule of matching")
struct MatchRulesTests {
  @Test(
    "fits by its pattern",
    arguments: [
      ("*@vendor.example", "a@vendor.example", true),
      ("*@vendor.example", "a@vendor.example.org", false),
      ("*+test@*", "kim+test@acme.example", true), ("*+test@*", "kim@test.example", false),
      ("a*a", "a", false), ("a*a", "aa", true), ("a**a", "aba", true), ("*ab*ab*", "ab", false),
      ("*ab*ab*", "xabab", true), ("a*b*c", "a-b-b-c", true), ("a*b*c", "acb", false),
      ("retired__user*@*", "retired__user_9f@retired.invalid", true), ("é*", "été", true),
      ("abc", "abc", true), ("abc", "abcd", false), ("*", "", true), ("", "", true),
    ]
  )
  func wildcard(_ pattern: String, _ text: String, _ fits: Bool) {
    #expect(Wildcard(pattern).fits(text) == fits)
  }

  private static func belonging(
    _ rules: [(MatchRule.Field, String, MatchRule.Effect)],
    _ clues: CustomerMatcher.Clues
  ) -> CustomerMatcher.Belonging {
    let rules = rules.enumerated().map { place, rule in
      MatchRule(id: Int64(place) + 1, field: rule.0, pattern: rule.1, effect: rule.2)
    }
    return CustomerMatcher(
      [.init(key: 1, id: "acme", name: "Acme", domains: ["acme.example"])],
      rules: MatchRules(rules)
    ).belonging(clues)
  }

  @Test("stands between what a file says of the learner and what it says of the company")
  func order() {
    let rules: [(MatchRule.Field, String, MatchRule.Effect)] = [
      (.company, "ACME", .customer(2)), (.domain, "acme.example", .customer(3)),
    ]
    var clues = CustomerMatcher.Clues(companies: ["Acme"], emailKeys: ["kim@eu.acme.example"])
    #expect(Self.belonging(rules, clues) == .customer(2, .rule, rule: 1))
    #expect(Self.belonging(rules.reversed(), clues) == .customer(3, .rule, rule: 1))
    clues.byFile = 4
    #expect(Self.belonging(rules, clues) == .customer(4, .file))
    let out = [(MatchRule.Field.email, "kim@*", MatchRule.Effect.leftOut)]
    #expect(Self.belonging(out, clues) == .leftOut(rule: 1))
    #expect(Self.belonging(rules + out, clues) == .customer(4, .file), "an earlier rule fits")
    clues.explicit = 5
    #expect(Self.belonging(out, clues) == .customer(5, .explicit))
  }

  @Test("may keep some addresses from matching by their domain, and only these")
  func noDomain() {
    let rules = [(MatchRule.Field.email, "anonymi*ed*@*", MatchRule.Effect.noDomain)]
    var clues = CustomerMatcher.Clues(emailKeys: ["anonymized-12@acme.example"])
    #expect(Self.belonging(rules, clues) == .unknown)
    #expect(Self.belonging([], clues) == .customer(1, .domain))
    clues.emailKeys.append("kim@acme.example")
    #expect(Self.belonging(rules, clues) == .customer(1, .domain))
    clues.companies = ["Acme"]
    #expect(Self.belonging(rules, clues) == .customer(1, .company))
  }
}
