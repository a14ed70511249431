import Diagnostics
import PlanFiles
import Testing

@Suite("Wrong health in a scorecard")
struct ScorecardHealthErrorTests {
  @Test("is refused", arguments: examples)
  func refuses(_ example: ScorecardExample) {
    let checked = ScorecardFile.check(example.text, file: "scorecard.yaml")
    #expect(checked.diagnostics.map(\.description) == example.messages)
    #expect(checked.scorecard == nil)
  }

  static let examples: [ScorecardExample] = [
    .health(
      "keys and words that there aren't",
      "missing: skp\nleast-known: 50\ncolors: {}\ncolours: { gren: 70, yellow: 140 }",
      """
      2:12: error: 'missing' must be one of 'skip', 'zero', 'neutral', not 'skp'
        hint: did you mean 'skip'?
      """,
      """
      3:16: error: 'least-known' must be a percentage from 0% to 100% with at most two decimals, \
      not '50'
        hint: did you mean '50%'?
      """,
      "4:3: error: 'health' can't have the key 'colors'\n  hint: did you mean 'colours'?",
      "5:14: error: 'colours' can't have the key 'gren'\n  hint: did you mean 'green'?",
      """
      5:32: error: 'yellow' must be a number from 0 to 100, not '140'
        hint: write it such as 'yellow: 40'
      """
    ),
    .health(
      "colours the wrong way round",
      "colours: { green: 40, yellow: 70 }",
      "2:3: error: health can't be scored: green must begin above yellow, and yellow above 0"
    ),
    .health(
      "letters without a last one, or not in order",
      "letters: { A: 80, B: 60% }",
      """
      2:12: error: 'letters' has no 'else', for scores below all of them
        hint: write it such as 'letters: { A: 80, B: 50, else: C }'
      """,
      """
      2:24: error: 'B' must be a number from 0 to 100, not '60%'
        hint: did you mean '60'?
      """
    ),
    .health(
      "letters not in order",
      "letters: { B: 60, A: 80, else: C }",
      "2:3: error: health can't be scored: letter B must begin above A"
    ),
    .health(
      "no measures",
      "measures: []",
      "2:3: error: health can't be scored: there is no measure",
    ),
    .health(
      "measures that lack something, or have what there isn't",
      """
      measures:
        - { id: use, signal: activ-days, from: 0, to: 9, weight: 1 }
        - { id: Use, signal: features, form: 0, to: x, weight: -1 }
        - usage
      """,
      """
      3:26: error: 'signal' must be one of 'onboarding', 'learners', 'courses-finished', \
      'days-since-learning', 'active-days', 'active-learners', 'usage-change', 'features', \
      'days-since-use', 'tickets', 'open-tickets', 'reopened-tickets', 'nps', 'csat', \
      'days-to-renewal', 'mrr-change', not 'activ-days'
        hint: did you mean 'active-days'?
      """,
      """
      4:7: error: a measure has no 'from'
        hint: add a line such as 'from: 0'
      """,
      """
      4:13: error: 'id' must be lower-case letters, digits, '-', '_' or '.' (at most 64, no sign \
      first), not 'Use'
        hint: did you mean 'use'?
      """,
      "4:36: error: a measure can't have the key 'form'\n  hint: did you mean 'from'?",
      """
      4:49: error: 'to' must be a number from -1000000000 to 1000000000, not 'x'
        hint: write it such as 'to: 12'
      """,
      """
      4:60: error: 'weight' must be a number from 0 to 1000000, not '-1'
        hint: write it such as 'weight: 25'
      """,
      """
      5:7: error: a measure must be a mapping, not 'usage'
        hint: write it such as '- { id: usage, signal: active-days, from: 0, to: 12, weight: 25 }'
      """
    ),
    .health(
      "measures that are the same, or worth the same whatever they are",
      """
      measures:
        - { id: use, signal: features, from: 0, to: 9, weight: 1 }
        - { id: use, signal: csat, from: 50, to: 50, weight: 1 }
      """,
      "4:7: error: two measures have the id 'use'\n  hint: give one of them another id",
      """
      4:46: error: measure 'use' has the same 'from' and 'to'
        hint: 'from' is what is worth 0 points, 'to' what is worth 100
      """
    ),
    .health(
      "segments with measures that there aren't",
      "segments:\n  smb: { usge: { to: 8 }, usage: { too: 8 } }\n  enterprise: x",
      "3:12: error: segment 'smb' can't have the key 'usge'\n  hint: did you mean 'usage'?",
      """
      3:38: error: a segment's measure can't have the key 'too'
        hint: did you mean 'to'?
      """,
      """
      4:17: error: segment 'enterprise' must be a mapping, not 'x'
        hint: write it such as 'enterprise: { usage: { to: 8 } }'
      """
    ),
    .health(
      "a segment in which nothing counts",
      """
      measures: [{ id: use, signal: features, from: 0, to: 9, weight: 1 }]
      segments: { smb: { use: { weight: 0 } } }
      """,
      "2:3: error: health can't be scored: no measure of segment 'smb' has a weight"
    ),
  ]
}
