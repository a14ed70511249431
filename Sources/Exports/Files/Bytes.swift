import Onboarding

/// Bytes of a reader's buffer: they stay as they are until the reader goes on to the next record.
typealias Bytes = UnsafeBufferPointer<UInt8>

extension Bytes {
  /// Without the ASCII blanks around it.
  var trimmed: Bytes {
    var first = startIndex
    var last = endIndex
    while first < last, self[first].isBlank { first += 1 }
    while last > first, self[last - 1].isBlank { last -= 1 }
    return Bytes(rebasing: self[first..<last])
  }

  /// At most so many of the first bytes, cut between two letters of UTF-8.
  func beginning(_ count: Int) -> Bytes {
    guard count < self.count else { return self }
    var end = count
    while end > 0, end > count - 4, self[end] & 0xC0 == 0x80 { end -= 1 }
    return Bytes(rebasing: self[..<end])
  }

  /// Whether it is this word; ASCII letters count the same in either case.
  func isWord(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    for index in 0..<count {
      let byte = self[index]
      let lower = 0x41...0x5A ~= byte ? byte | 0x20 : byte
      if lower != word.utf8Start[index] { return false }
    }
    return true
  }

  /// Whether it holds something, and only digits.
  var isDigits: Bool { !isEmpty && allSatisfy(\.isDigit) }

  /// The text: UTF-8, or else Windows-1252.
  var text: (text: String, isUTF8: Bool) {
    if let text = String(validating: self, as: UTF8.self) { return (text, true) }
    return (String(String.UnicodeScalarView(map(Windows1252.scalar))), false)
  }

  /// The text in quotes, shortened, as messages show what was found.
  var shown: String {
    let text = trimmed.text.text
    return text.count > 40 ? "'\(text.prefix(40))…'" : "'\(text)'"
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let tab = UInt8(ascii: "\t")
  static let blank = UInt8(ascii: " ")
  static let colon = UInt8(ascii: ":")

  var isBlank: Bool { self == .blank || 0x09...0x0D ~= self }
  var isDigit: Bool { 0x30...0x39 ~= self }
}

/// The encoding of Western Windows: Latin-1 with letters in place of some control characters.
enum Windows1252 {
  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard 0x80...0x9F ~= byte else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(special[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }

  /// From 0x80 on. Five bytes have no letter: they stay control characters, as browsers do it.
  private static let special: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
