import Diagnostics
import Onboarding

extension PlanReader {
  /// When journeys count as stalled, and when as lost.
  mutating func stall(_ value: YAMLValue) -> StallSettings? {
    let keys = ["sensitivity", "fallback", "lost-after"]
    let such = "stall: { sensitivity: balanced }"
    guard let fields = fields(value, of: "'stall'", keys: keys, such: such) else { return nil }
    var stall = StallSettings()
    if let sensitivity = fields["sensitivity"].flatMap({ sensitivity($0) }) {
      stall.sensitivity = sensitivity
    }
    if let fallback = fields["fallback"].flatMap({ fallback($0) }) {
      if let overdue = fallback["overdue"].flatMap({ delay($0, "overdue", canBeZero: true) }) {
        stall.overdue = overdue
      }
      if let silent = fallback["silent"].flatMap({ delay($0, "silent") }) { stall.silent = silent }
    }
    if let lostAfter = fields["lost-after"].flatMap({ delay($0, "lost-after") }) {
      if lostAfter.roughDays(workingDaysAWeek: 5) < stall.silent.roughDays(workingDaysAWeek: 5) {
        problems.warning(
          at: fields["lost-after"]?.spot ?? value.spot,
          "'lost-after' (\(lostAfter)) is shorter than 'silent' (\(stall.silent))",
          hint: "such journeys are lost before they can stall: make it longer"
        )
      }
      stall.lostAfter = lostAfter
    }
    return stall
  }

  private mutating func fallback(_ value: YAMLValue) -> Fields? {
    fields(
      value,
      of: "'fallback'",
      keys: ["overdue", "silent"],
      such: "fallback: { overdue: 7d, silent: 14d }"
    )
  }

  private mutating func sensitivity(_ value: YAMLValue) -> Double? {
    let words = [
      "quiet": StallSettings.quiet, "balanced": StallSettings.balanced,
      "sensitive": StallSettings.sensitive,
    ]
    return word(
      value,
      "sensitivity",
      toBe: "'quiet', 'balanced', 'sensitive' or a number between 0 and 1",
      such: "sensitivity: balanced",
      repair: { Suggestion.nearest(to: $0, among: words.keys.sorted()) },
      convert: { text in
        words[text] ?? DecimalText.number(text).flatMap { 0 < $0 && $0 < 1 ? $0 : nil }
      }
    )
  }
}
