import Foundation

extension String {
  /// A text of lower case without its accents, and with plain letters for those that aren't one with
  /// an accent: `strasse` for `straße`, `kislaoren` for `kışlaören`.
  public var inPlainLetters: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in decomposedStringWithCanonicalMapping.unicodeScalars {
      if let letters = Self.plainLetters[scalar] {
        scalars.append(contentsOf: letters.unicodeScalars)
      } else if !Self.accents.contains(scalar) {
        scalars.append(scalar)
      }
    }
    return String(scalars).normalised
  }

  private static let accents: ClosedRange<Unicode.Scalar> = "\u{300}"..."\u{36F}"

  /// Letters that aren't a plain one with an accent, and the apostrophe that programs put for `'`.
  private static let plainLetters: [Unicode.Scalar: String] = [
    "ı": "i", "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    "ħ": "h", "ŋ": "n", "ŧ": "t", "\u{2019}": "'",
  ]
}
