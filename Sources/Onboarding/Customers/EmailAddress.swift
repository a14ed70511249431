/// How e-mail addresses are compared.
public enum EmailAddress {
  /// The address without blanks and zero-width characters around and in it, in lower case and NFC;
  /// nil for what is no address.
  ///
  /// Of `Mira Velt <mira@acme.example>`, `mailto:mira@acme.example` and what a spreadsheet marks
  /// as text by a `'`, it is the address alone. Several addresses are none.
  public static func key(_ text: String) -> String? {
    if let plain = asciiKey(text) { return plain }
    var key = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint {
        continue
      }
      key.unicodeScalars.append(scalar)
    }
    if key.hasSuffix(">"), let open = key.lastIndex(of: "<") {
      key = String(key[key.index(after: open)...].dropLast())
    }
    if key.prefix(7).lowercased() == "mailto:" { key.removeFirst(7) }
    if key.hasPrefix("'") { key.removeFirst() }
    let parts = key.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, key.utf8.count <= 320,
      parts[0].utf8.allSatisfy(isOfName), isDomain(parts[1])
    else { return nil }
    return key.lowercased().normalised
  }

  /// The same for what most addresses are: visible ASCII with one `@` and a domain of several
  /// labels; nil for all else, which the slow way decides. An import asks for every row.
  private static func asciiKey(_ text: String) -> String? {
    var at = 0
    var dots = 0
    var count = 0
    var last: UInt8 = 0
    for byte in text.utf8 {
      guard byte > 0x20, byte < 0x7F else { return nil }
      count += 1
      if byte == UInt8(ascii: "@") {
        guard at == 0, count > 1 else { return nil }
        at = count
      } else if at > 0 {
        guard isOfDomain(byte) else { return nil }
        if byte == UInt8(ascii: ".") {
          guard last != UInt8(ascii: "@"), last != byte else { return nil }
          dots += 1
        }
      } else {
        guard isOfName(byte), count > 1 || byte != UInt8(ascii: "'") else { return nil }
      }
      last = byte
    }
    guard at > 0, dots > 0, last != UInt8(ascii: "."), count <= 320 else { return nil }
    return text.lowercased()
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1 && labels.allSatisfy { !$0.isEmpty } && text.utf8.allSatisfy(isOfDomain)
  }

  /// Whether a byte may be in a domain; those beyond ASCII are of letters of other scripts.
  private static func isOfDomain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// Whether a byte may be before the `@`: what parts addresses or stands around them may not.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "\\"):
      false
    default: true
    }
  }

  /// The SHA-1 of an address as it is kept, or nil for what is none.
  static func hash(_ text: String) -> String? {
    let isHash =
      text.utf8.count == 40 && text.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    return isHash ? text.lowercased() : nil
  }

  /// The part after the `@`, in lower case.
  public static func domain(_ key: String) -> String {
    key.split(separator: "@").last.map(String.init) ?? ""
  }
}
