internal import Foundation

/// How text is written in a message of mail.
enum MailText {
  /// A header's value: what isn't plain ASCII, or is too long for a line, becomes encoded words, and
  /// whatever could end the line becomes a blank.
  ///
  /// Source: RFC 2047, 2 and 4.1; RFC 5322, 2.1.1 and 2.2.3.
  ///
  /// - Parameter column: How much of the first line the header's name takes.
  static func header(_ text: String, after column: Int) -> String {
    let safe = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { isControl($0) ? " " : $0 }
      )
    )
    let isPlain = safe.utf8.allSatisfy { 0x20...0x7E ~= $0 } && !safe.contains("=?")
    if isPlain, column + safe.utf8.count <= 78, safe.trimmingCharacters(in: .whitespaces) == safe {
      return safe
    }
    var words: [String] = []
    var bytes: [UInt8] = []
    for character in safe {
      // A character is never parted. 42 bytes are 56 of Base64; with the marks a word has 68.
      let more = Array(character.utf8)
      if bytes.count + more.count > 42, !bytes.isEmpty {
        words.append(encoded(bytes))
        bytes = []
      }
      bytes += more
      // What looks like one character may have any number of marks on it.
      while bytes.count > 42 {
        let end = boundary(bytes, before: 42)
        words.append(encoded(Array(bytes[..<end])))
        bytes.removeFirst(end)
      }
    }
    if !bytes.isEmpty { words.append(encoded(bytes)) }
    return words.joined(separator: "\n ")
  }

  /// Where a scalar ends, at a place or before it.
  private static func boundary(_ bytes: [UInt8], before place: Int) -> Int {
    var end = place
    while end > 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  private static func encoded(_ bytes: [UInt8]) -> String {
    "=?utf-8?B?\(Data(bytes).base64EncodedString())?="
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Text as quoted-printable: lines of at most 76 ASCII characters.
  ///
  /// Source: RFC 2045, 6.7.
  static func quotedPrintable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { quotedLine(Array($0.utf8)) }.joined(separator: "\n")
  }

  private static func quotedLine(_ bytes: [UInt8]) -> String {
    var lines: [String] = []
    var line = ""
    for (place, byte) in bytes.enumerated() {
      let isLast = place == bytes.count - 1
      let isBlank = byte == 0x20 || byte == 0x09
      // A blank at the end would be lost on the way; a dot alone ends a message for some programs,
      // and so does 'From ' begin one.
      let isPlain =
        (0x21...0x7E ~= byte && byte != 0x3D && !(line.isEmpty && (byte == 0x2E || byte == 0x46)))
        || (isBlank && !isLast)
      let piece = isPlain ? String(UnicodeScalar(byte)) : "=\(hex(byte))"
      if line.utf8.count + piece.utf8.count > 75 {
        lines.append(line + "=")
        line = ""
      }
      line += piece
    }
    return (lines + [line]).joined(separator: "\n")
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0\(digits)" : digits
  }
}
