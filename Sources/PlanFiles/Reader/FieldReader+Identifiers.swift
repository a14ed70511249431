import Onboarding

extension FieldReader {
  /// A name by which people and files refer to a thing; see ``IdentifierWords``.
  mutating func identifier<Subject>(
    _ value: YAMLValue,
    _ name: String,
    such example: String
  ) -> Identifier<Subject>? {
    word(
      value,
      name,
      toBe: "lower-case letters, digits, '-', '_' or '.' (at most 64, no sign first)",
      such: example,
      repair: { IdentifierWords.repaired($0) },
      convert: { IdentifierWords.isValid($0) ? Identifier($0) : nil }
    )
  }
}

/// What an id may look like: 1 to 64 of `a-z`, `0-9`, `-`, `_` and `.`, with a letter or digit
/// first.
enum IdentifierWords {
  private static let longest = 64

  static func isValid(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= longest else { return false }
    return isLetterOrDigit(first)
      && text.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
  }

  /// The nearest id: `Admin course!` becomes `admin-course`. Nil when nothing is left.
  static func repaired(_ text: String) -> String? {
    var repaired: [UInt8] = []
    for byte in text.prefix(200).lowercased().utf8 {
      if isLetterOrDigit(byte) || "_.".utf8.contains(byte) && !repaired.isEmpty {
        repaired.append(byte)
      } else if !repaired.isEmpty, repaired.last != UInt8(ascii: "-") {
        repaired.append(UInt8(ascii: "-"))
      }
    }
    repaired = Array(repaired.prefix(longest))
    while repaired.last == UInt8(ascii: "-") { repaired.removeLast() }
    return repaired.isEmpty ? nil : String(decoding: repaired, as: UTF8.self)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
