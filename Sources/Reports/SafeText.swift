extension Unicode.Scalar {
  /// Whether a terminal would obey it rather than show it: control characters (C0, DEL, C1), line
  /// and paragraph separators, and the bidirectional overrides and isolates.
  ///
  /// Source: "Trojan Source" (CVE-2021-42574) for the latter. Right-to-left letters are just text.
  var isUnsafeForTerminal: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension UInt8 {
  /// Whether an unsafe scalar can begin with this byte in UTF-8; most text has none of them.
  var mayBeUnsafeForTerminal: Bool { self < 0x20 || self == 0x7F || self == 0xC2 || self == 0xE2 }
}

extension String {
  /// One line that a terminal shows and never obeys: `\u{1B}` for ESC, `\u{A}` for a line end.
  public var safeForTerminal: String {
    guard utf8.contains(where: \.mayBeUnsafeForTerminal) else { return self }
    var safe = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isUnsafeForTerminal {
        safe.append(contentsOf: scalar.escaped.unicodeScalars)
      } else {
        safe.append(scalar)
      }
    }
    return String(safe)
  }
}

extension String {
  /// As ``safeForTerminal``, and without what has no width and turns directions unseen: the marks of
  /// direction, zero-width spaces and the byte order mark. Joiners stay, for scripts need them.
  public var safeForPages: String {
    let safe = safeForTerminal
    guard safe.unicodeScalars.contains(where: \.isUnseen) else { return safe }
    return safe.unicodeScalars.map { $0.isUnseen ? $0.escaped : String($0) }.joined()
  }
}

extension Unicode.Scalar {
  fileprivate var isUnseen: Bool {
    switch value {
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// As Swift writes it in a literal: `\u{1B}`.
  var escaped: String { "\\u{\(String(value, radix: 16, uppercase: true))}" }
}
