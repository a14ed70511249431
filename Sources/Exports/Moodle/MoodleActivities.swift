import Onboarding

/// Names of activities out of texts that say the kind of activity too: `Quiz: Quiz 1`.
enum MoodleActivities {
  /// The name that the completion report has for it; nil for a text without a kind.
  static func name(_ text: String) -> String? {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "\u{FF1A}" }) else { return nil }
    let name = String(text[text.index(after: colon)...]).trimmed
    return name.isEmpty ? nil : ContentText.tidy(name)
  }

  /// What tells names apart, as lessons are told apart.
  static func key(_ name: String) -> String {
    ContentName(system: "moodle", course: "", lesson: name).lessonKey
  }
}
