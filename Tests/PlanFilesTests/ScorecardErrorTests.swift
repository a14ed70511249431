import Diagnostics
import PlanFiles
import Testing

@Suite("A wrong scorecard")
struct ScorecardErrorTests {
  @Test("is refused, with all that is wrong with it", arguments: examples + metrics + usage)
  func refuses(_ example: ScorecardExample) {
    let checked = ScorecardFile.check(example.text, file: "scorecard.yaml")
    #expect(checked.diagnostics.map(\.description) == example.messages)
    #expect(checked.scorecard == nil)
    #expect(throws: PlanFileErrors.self) {
      try ScorecardFile.parse(example.text, file: "scorecard.yaml")
    }
  }

  static let examples: [ScorecardExample] = [
    .init(
      "nothing in it",
      "# later\n",
      "1:1: error: the scorecard is empty\n  hint: begin with a line such as 'metrics: { currency: EUR }'"
    ),
    .init(
      "a list",
      "- metrics",
      """
      1:1: error: a scorecard must be a mapping, not a list
        hint: write it such as 'metrics: { currency: EUR }'
      """
    ),
    .init(
      "keys that there aren't, one of them twice below",
      "metric: { currency: EUR }\nusge: {}\nhealth: {}\nowner: x",
      "1:1: error: a scorecard can't have the key 'metric'\n  hint: did you mean 'metrics'?",
      "2:1: error: a scorecard can't have the key 'usge'\n  hint: did you mean 'usage'?",
      """
      4:1: error: a scorecard can't have the key 'owner'
        hint: it may have 'metrics', 'usage', 'health'
      """
    ),
    .init(
      "a key twice",
      "metrics:\n  trial: 30d\n  trial: 14d\n",
      """
      2:3: error: 'trial' is given more than once in this mapping
        hint: keep one and remove the others
      """
    ),
    .init(
      "kinds of values that don't fit",
      "metrics: yes\nusage: [atlas]\nhealth:\n",
      """
      1:10: error: 'metrics' must be a mapping, not 'yes'
        hint: write it such as 'metrics: { currency: EUR }'
      """,
      """
      2:8: error: 'usage' must be a mapping, not a list
        hint: write it such as 'usage: { atlas: { active: [report.viewed] } }'
      """,
      """
      3:8: error: 'health' must be a mapping, not empty
        hint: write it such as 'health: { least-known: 50% }'
      """
    ),
  ]

  static let metrics: [ScorecardExample] = [
    .metrics(
      "a key that there isn't",
      "curency: EUR",
      "2:3: error: 'metrics' can't have the key 'curency'\n  hint: did you mean 'currency'?"
    ),
    .metrics(
      "a currency by its sign",
      "currency: €",
      """
      2:13: error: 'currency' must be the code of a currency, not '€'
        hint: did you mean 'EUR'?
      """
    ),
    .metrics(
      "rates of nothing, in no currency",
      "rates: { USD: 0, GBP: '1,17', JPY: [1], EURO: 1, usd: 0.92, CHF: 1e3, SEK: -1 }",
      """
      2:10: error: 'rates' without 'currency': nobody knows in what a unit is worth so much
        hint: add a line such as 'currency: EUR'
      """,
      """
      2:17: error: 'USD' must be a number above 0, with at most 9 digits before the point and 9 \
      behind it, not '0'
        hint: write it such as 'USD: 0.92'
      """,
      """
      2:25: error: 'GBP' must be a number above 0, with at most 9 digits before the point and 9 \
      behind it, not '1,17'
        hint: did you mean '1.17'?
      """,
      """
      2:38: error: 'JPY' must be a number above 0, with at most 9 digits before the point and 9 \
      behind it, not a list
        hint: write it such as 'JPY: 0.92'
      """,
      """
      2:43: error: 'rates' can't have the key 'EURO': it isn't the code of a currency
        hint: write it such as 'rates: { USD: 0.92 }'
      """,
      "2:52: error: 'rates' has 'USD' twice\n  hint: keep one of them",
      """
      2:68: error: 'CHF' must be a number above 0, with at most 9 digits before the point and 9 \
      behind it, not '1e3'
        hint: write it such as 'CHF: 0.92'
      """,
      """
      2:78: error: 'SEK' must be a number above 0, with at most 9 digits before the point and 9 \
      behind it, not '-1'
        hint: write it such as 'SEK: 0.92'
      """
    ),
    .metrics(
      "a rate of the currency itself",
      "{ currency: EUR, rates: { EUR: 1.1 } }",
      """
      2:29: error: 'EUR' is what sums are told in: a unit is worth 1
        hint: remove it
      """
    ),
    .metrics("a share for a percentage", "gross-margin: 0.8", percentage("17", "0.8", "80%")),
    .metrics("a percentage without its sign", "gross-margin: 80", percentage("17", "80", "80%")),
    .metrics(
      "more than all",
      "gross-margin: 100.01%",
      """
      2:17: error: 'gross-margin' must be a percentage from 0% to 100% with at most two decimals, \
      not '100.01%'
        hint: write it such as 'gross-margin: 80%'
      """
    ),
    .metrics(
      "numbers beyond their ranges",
      "{ cost-lag: 25, little-activity: 0 }",
      """
      2:15: error: 'cost-lag' must be a whole number from 0 to 24, not '25'
        hint: write it such as 'cost-lag: 1'
      """,
      """
      2:36: error: 'little-activity' must be a whole number from 1 to 28, not '0'
        hint: write it such as 'little-activity: 2'
      """
    ),
    .metrics(
      "times that aren't, or are too long",
      "{ trial: 30, asked-again: 5wd, renewal-grace: soon, session-gap: 25h, onboarding: 0d }",
      """
      2:12: error: 'trial' must be a time above zero such as 30m, 12h, 10d or 2w, not '30'
        hint: did you mean '30d'?
      """,
      """
      2:29: error: 'asked-again' must be a time above zero such as 30m, 12h, 10d or 2w, not '5wd'
        hint: write it such as 'asked-again: 7d'
      """,
      """
      2:49: error: 'renewal-grace' must be a time such as 30m, 12h, 10d or 2w, not 'soon'
        hint: write it such as 'renewal-grace: 30d'
      """,
      """
      2:68: error: 'session-gap' must be a time above zero and at most 24h such as 30m, 12h, 10d or \
      2w, not '25h'
        hint: write it such as 'session-gap: 30m'
      """,
      """
      2:85: error: 'onboarding' must be a time above zero such as 30m, 12h, 10d or 2w, not '0d'
        hint: write it such as 'onboarding: 90d'
      """
    ),
    .metrics(
      "a zone that there isn't",
      "time-zone: Berlin",
      """
      2:14: error: 'time-zone' must be a name of the time zone database, not 'Berlin'
        hint: did you mean 'Europe/Berlin'?
      """
    ),
  ]

  static let usage: [ScorecardExample] = [
    .init(
      "of what can't be a product, says nothing, or has what there isn't",
      "usage:\n  Atlas!: { active: [a] }\n  beacon: {}\n  cedar: { activ: [a] }\n  dune: []",
      "2:3: error: 'Atlas!' can't be a product\n  hint: did you mean 'atlas'?",
      """
      3:11: error: the usage of 'beacon' says nothing
        hint: add 'active' or 'features', such as 'beacon: { active: [report.viewed] }'
      """,
      """
      4:10: error: the usage of 'cedar' says nothing
        hint: add 'active' or 'features', such as 'cedar: { active: [report.viewed] }'
      """,
      """
      4:12: error: the usage of a product can't have the key 'activ'
        hint: did you mean 'active'?
      """,
      """
      5:9: error: the usage of a product must be a mapping, not a list
        hint: write it such as 'dune: { active: [report.viewed] }'
      """
    ),
    .init(
      "events that are none, or come twice",
      "usage:\n  atlas: { active: [], features: [a, [b], '', a] }\n  beacon: { active: a }",
      "2:20: error: 'active' needs an event\n  hint: remove it where any event counts",
      """
      2:38: error: 'features' must be text, not a list
        hint: write it such as 'features: [report.viewed]'
      """,
      """
      2:43: error: 'features' must be text, not empty
        hint: write it such as 'features: [report.viewed]'
      """,
      "2:47: error: 'features' has 'a' twice\n  hint: remove one of them",
      """
      3:21: error: 'active' must be a list, not 'a'
        hint: write it such as 'active: [report.viewed]'
      """
    ),
  ]

  private static func percentage(_ column: String, _ found: String, _ meant: String) -> String {
    """
    2:\(column): error: 'gross-margin' must be a percentage from 0% to 100% with at most two \
    decimals, not '\(found)'
      hint: did you mean '\(meant)'?
    """
  }
}
