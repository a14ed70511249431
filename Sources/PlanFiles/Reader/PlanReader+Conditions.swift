import Diagnostics
import Onboarding

extension PlanReader {
  /// What must have happened: one kind of condition with its options, or the word `manual`.
  mutating func condition(_ value: YAMLValue, _ name: String) -> Condition? {
    let example = "\(name): { event: report.shared }"
    if case .text(let text) = value.content, !text.isEmpty {
      return word(
        value,
        name,
        toBe: "a condition",
        such: example,
        repair: { Suggestion.nearest(to: $0, among: ["manual"]) },
        convert: { $0 == "manual" ? .manual : nil }
      )
    }
    guard let entries = entries(value, of: "'\(name)'", such: example) else { return nil }
    guard let (kind, entry) = kind(among: entries, of: value) else { return nil }
    let what = ["event", "all", "any"].contains(kind.rawValue) ? "an" : "a"
    _ = fields(
      value,
      of: "\(what) '\(kind)' condition",
      keys: [kind.rawValue] + kind.options,
      such: example
    )
    return condition(kind, entry.value, Fields(entries, of: name, at: value.spot))
  }

  private mutating func kind(
    among entries: [YAMLEntry],
    of value: YAMLValue
  ) -> (ConditionKind, YAMLEntry)? {
    let found = entries.compactMap { entry in
      ConditionKind(rawValue: entry.key).map { ($0, entry) }
    }
    if found.count == 1 { return found[0] }
    if found.count > 1 {
      problems.error(
        at: found[1].1.spot,
        "a condition can't be both '\(found[0].0)' and '\(found[1].0)'",
        hint: "write 'all: [{ … }, { … }]' if both must happen, 'any: [{ … }, { … }]' if one must"
      )
      return nil
    }
    let options = ConditionKind.allCases.flatMap(\.options)
    let strange = entries.first { !options.contains($0.key) }
    problems.error(
      at: strange?.spot ?? value.spot,
      strange.map { "a condition can't have the key '\($0.key)'" } ?? "a condition has no kind",
      hint: strange.flatMap { Suggestion.hint(for: $0.key, among: ConditionKind.keys) }
        ?? "it is one of \(ConditionKind.keys.map { "'\($0)'" }.joined(separator: ", "))"
    )
    return nil
  }

  private mutating func condition(
    _ kind: ConditionKind,
    _ value: YAMLValue,
    _ fields: Fields
  ) -> Condition? {
    switch kind {
    case .event:
      let name = text(value, "event", such: "event: report.shared")
      let count = count("count", in: fields)
      let learners = self.count("learners", in: fields)
      guard let name, let count, let learners else { return nil }
      return .event(name, count: count, learners: learners)
    case .course:
      let course = courseReference(value)
      let audience = audience(fields)
      guard let course, let audience else { return nil }
      return .course(course, by: audience)
    case .lesson:
      return lessonReference(value, "lesson").map { .lesson($0) }
    case .tutorial:
      let visits = count("visits", in: fields)
      guard let lesson = lessonReference(value, "tutorial"), let visits else { return nil }
      warnIfNotTutorial(lesson, at: value.spot)
      return .tutorial(lesson, visits: visits)
    case .survey:
      return text(value, "survey", such: "survey: onboarding").map { .survey($0) }
    case .manual:
      return manual(value)
    case .all:
      return conditions(value, "all").map { .all($0) }
    case .any:
      return conditions(value, "any").map { .any($0) }
    }
  }

  /// How often or how many; 1 when the file doesn't say.
  private mutating func count(_ name: String, in fields: Fields) -> Int? {
    fields[name].map { count($0, name) } ?? 1
  }

  private mutating func conditions(_ value: YAMLValue, _ name: String) -> [Condition]? {
    let such = "\(name): [{ event: a }, { event: b }]"
    guard let items = list(value, name, such: such) else { return nil }
    if items.isEmpty {
      problems.error(
        at: value.spot,
        "'\(name)' needs a condition",
        hint: "write it such as '\(such)'"
      )
      return nil
    }
    let conditions = items.compactMap { condition($0, name) }
    return conditions.count == items.count ? conditions : nil
  }

  private mutating func warnIfNotTutorial(_ lesson: LessonReference, at spot: Spot) {
    if catalogue.isTutorial(lesson) { return }
    problems.warning(
      at: spot,
      "lesson '\(lesson.lesson)' isn't marked as a tutorial",
      hint: "add 'tutorial: true' to it, or write 'lesson: \(lesson.lesson)'"
    )
  }
}
