import Diagnostics

extension FieldReader {
  /// The fields of a mapping that may have these keys and no others.
  ///
  /// - Parameters:
  ///   - what: What the mapping describes: `a step`.
  ///   - such: A line that shows how to write it.
  mutating func fields(
    _ value: YAMLValue,
    of what: String,
    keys: [String],
    such example: String
  ) -> Fields? {
    guard let entries = entries(value, of: what, such: example) else { return nil }
    for entry in entries where !keys.contains(entry.key) {
      problems.error(
        at: entry.spot,
        "\(what) can't have the key '\(entry.key)'",
        hint: Suggestion.hint(for: entry.key, among: keys)
          ?? "it may have \(keys.map { "'\($0)'" }.joined(separator: ", "))"
      )
    }
    return Fields(entries, of: what, at: value.spot)
  }

  /// The keys and values of a mapping, whatever the keys are.
  mutating func entries(
    _ value: YAMLValue,
    of what: String,
    such example: String
  ) -> [YAMLEntry]? {
    if case .mapping(let entries) = value.content { return entries }
    problems.error(
      at: value.spot,
      "\(what) must be a mapping, not \(value.found)",
      hint: "write it such as '\(example)'"
    )
    return nil
  }

  /// The value of a key that must be there.
  mutating func require(_ key: String, in fields: Fields, such example: String) -> YAMLValue? {
    if let value = fields[key] { return value }
    problems.error(
      at: fields.spot,
      "\(fields.what) has no '\(key)'",
      hint: "add a line such as '\(example)'"
    )
    return nil
  }

  /// The items of a list, which may be empty.
  mutating func list(_ value: YAMLValue, _ name: String, such example: String) -> [YAMLValue]? {
    if case .list(let values) = value.content { return values }
    problems.error(
      at: value.spot,
      "'\(name)' must be a list, not \(value.found)",
      hint: "write it such as '\(example)'"
    )
    return nil
  }
}
