/// The whole identity of a statement: the 128 bits of its UUID.
public struct StatementUUID: Hashable, Sendable, CustomStringConvertible {
  /// 16 bytes.
  public let bytes: [UInt8]

  /// Nil for what isn't written as a UUID is: in groups of 8, 4, 4, 4 and 12 digits, in any case.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 36 else { return nil }
    var bytes: [UInt8] = []
    var half: UInt8?
    for (place, byte) in digits.enumerated() {
      if [8, 13, 18, 23].contains(place) {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
      if let high = half { bytes.append(high << 4 | UInt8(digit)) }
      half = half == nil ? UInt8(digit) : nil
    }
    self.bytes = bytes
  }

  /// - Parameter bytes: 16 of them.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == 16, "a UUID has 16 bytes")
    self.bytes = bytes
  }

  /// One that follows from a hash: of version 8, which leaves 122 bits of it (RFC 9562, 5.8).
  ///
  /// - Parameter hash: At least 16 bytes.
  public init(hash: [UInt8]) {
    precondition(hash.count >= 16, "a UUID has 16 bytes")
    var bytes = Array(hash.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    self.bytes = bytes
  }

  /// In lower case.
  public var description: String {
    var text = ""
    for (place, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(place) { text += "-" }
      text += (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }
}
