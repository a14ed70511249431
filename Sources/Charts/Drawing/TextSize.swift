/// How text is set.
struct Font: Hashable {
  let size: Double
  var isBold = false

  static let title = Font(size: 16, isBold: true)
  static let body = Font(size: 13)
  static let strong = Font(size: 13, isBold: true)
  static let small = Font(size: 12)

  /// From one base line to the next.
  var lineHeight: Double { (size * 1.35).rounded() }

  /// What a reader's system has; nothing is loaded.
  static let family =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

  /// About how wide a text is, in pixels. Rather too wide than too narrow, since fonts differ.
  func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + Self.width($1) } * size * (isBold ? 1.12 : 1.04)
  }

  /// In parts of the font's size.
  private static func width(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "|", "'", ".", ",", ":", ";", "!": 0.3
    case "f", "t", "r", "(", ")", "[", "]", "-", "/", " ", "\u{A0}", "\u{B7}": 0.4
    case "m", "w", "M", "W", "%", "@", "\u{2014}": 0.95
    case "A"..."Z": 0.72
    case "a"..."z", "0"..."9": 0.6
    case _ where scalar.properties.generalCategory == .nonspacingMark: 0
    case _ where scalar.value < 0x1100: 0.68
    default: 1.05
    }
  }

  /// As much of a text as fits, with an ellipsis where something was left out.
  func fit(_ text: String, in room: Double) -> String {
    guard width(text) > room else { return text }
    var short = text
    while !short.isEmpty, width(short) + width("\u{2026}") > room { short.removeLast() }
    while short.last == " " { short.removeLast() }
    return short + "\u{2026}"
  }

  /// A text in lines that fit. A word that is too long for a line is cut.
  func wrap(_ text: String, in room: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0.isNewline }) {
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      if line.isEmpty || width(longer) <= room {
        line = longer
      } else {
        lines.append(fit(line, in: room))
        line = String(word)
      }
    }
    if !line.isEmpty { lines.append(fit(line, in: room)) }
    return lines
  }
}
