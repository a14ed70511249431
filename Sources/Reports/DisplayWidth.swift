extension String {
  /// How many cells of a terminal the text takes: 2 for `語` and emoji, 0 for combining marks.
  ///
  /// Expects text without control characters, such as ``safeForTerminal`` gives.
  public var displayWidth: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// The text if it fits, else as much of it as fits before an `…`.
  ///
  /// - Parameter width: 1 or more. A character is kept whole, so the result may be one cell less.
  public func shortened(to width: Int) -> String {
    if utf8.count <= width || displayWidth <= width { return self }
    var short = ""
    var room = width - 1
    for character in self {
      room -= character.displayWidth
      guard room >= 0 else { break }
      short.append(character)
    }
    return short + "…"
  }

  /// The text broken between words into lines of that width; a longer word keeps a line of its own.
  func wrapped(to width: Int?) -> String {
    guard let width else { return self }
    var lines: [String] = []
    for word in split(separator: " ").map(String.init) {
      if let line = lines.last, line.displayWidth + 1 + word.displayWidth <= width {
        lines[lines.count - 1] = "\(line) \(word)"
      } else {
        lines.append(word)
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension Character {
  /// The width of what a reader sees as one character; a family of emoji is as wide as one.
  var displayWidth: Int {
    var width = 0
    for scalar in unicodeScalars {
      // U+FE0F asks for the emoji where a character has a plain form too.
      if scalar.value == 0xFE0F || scalar.properties.isEmojiPresentation { return 2 }
      width += scalar.displayWidth
    }
    return width
  }
}

extension Unicode.Scalar {
  var displayWidth: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    if isWide { return 2 }
    return isMedialHangul || properties.isDefaultIgnorableCodePoint ? 0 : 1
  }

  /// Vowels and final consonants join the first consonant, which has the width of the syllable.
  private var isMedialHangul: Bool { 0x1160...0x11FF ~= value || 0xD7B0...0xD7FB ~= value }

  /// East Asian Wide or Fullwidth (Unicode 16, UAX #11), apart from what is emoji anyway.
  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
      0x3041...0x3247, 0x3250...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FF1,
      0x17000...0x18D08, 0x1AFF0...0x1B2FB, 0x1D300...0x1D376, 0x1F200...0x1F265,
      0x20000...0x2FFFD, 0x30000...0x3FFFD:
      true
    default: false
    }
  }
}
