import Diagnostics
import Onboarding

extension FieldReader {
  /// Text of any kind that isn't empty.
  mutating func text(_ value: YAMLValue, _ name: String, such example: String) -> String? {
    word(value, name, toBe: "text", such: example) { $0 }
  }

  /// A scalar that means something.
  ///
  /// - Parameters:
  ///   - expected: What it should be: `a length of time`.
  ///   - example: A line that shows how to write it.
  ///   - repair: What was probably meant by text that means nothing.
  ///   - convert: What the text means; nil for nothing.
  mutating func word<Value>(
    _ value: YAMLValue,
    _ name: String,
    toBe expected: String,
    such example: String,
    repair: (String) -> String? = { _ in nil },
    convert: (String) -> Value?
  ) -> Value? {
    guard case .text(let text) = value.content, !text.isEmpty else {
      problems.error(
        at: value.spot,
        "'\(name)' must be \(expected), not \(value.found)",
        hint: "write it such as '\(example)'"
      )
      return nil
    }
    if let converted = convert(text) { return converted }
    problems.error(
      at: value.spot,
      "'\(name)' must be \(expected), not \(value.found)",
      hint: repair(text).map { "did you mean '\($0)'?" } ?? "write it such as '\(example)'"
    )
    return nil
  }

  /// One of a few words.
  mutating func choice<Value>(
    _ value: YAMLValue,
    _ name: String,
    from words: KeyValuePairs<String, Value>
  ) -> Value? {
    let names = words.map { "'\($0.key)'" }
    return word(
      value,
      name,
      toBe: names.count == 2
        ? names.joined(separator: " or ") : "one of " + names.joined(separator: ", "),
      such: "\(name): \(words.first?.key ?? "")",
      repair: { Suggestion.nearest(to: $0, among: words.map(\.key)) },
      convert: { text in words.first { $0.key == text }?.value }
    )
  }

  mutating func yesOrNo(_ value: YAMLValue, _ name: String) -> Bool? {
    word(
      value,
      name,
      toBe: "'true' or 'false'",
      such: "\(name): true",
      repair: { text in
        switch text.lowercased() {
        case "yes", "y", "on", "1", "true": "true"
        case "no", "n", "off", "0", "false": "false"
        default: nil
        }
      },
      convert: { $0 == "true" ? true : $0 == "false" ? false : nil }
    )
  }

  /// How often or how many: 1 to a million.
  mutating func count(_ value: YAMLValue, _ name: String) -> Int? {
    word(value, name, toBe: "a whole number from 1 to 1000000", such: "\(name): 3") { text in
      guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
        return nil
      }
      return Int(text).flatMap { 1...1_000_000 ~= $0 ? $0 : nil }
    }
  }
}
