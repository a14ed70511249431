import Diagnostics

extension FileSource {
  /// Whether the file begins as JSON does, blanks left out: with an object, a list of objects, or
  /// lines of a log each of which ends in an object.
  func beginsAsJSON() throws(Diagnostic) -> Bool {
    try beginning(64 << 10).withUnsafeBufferPointer(Self.isJSON)
  }

  private static func isJSON(_ bytes: Bytes) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.drop {
      $0.isBlank || mark.contains($0) || $0 == 0xFF || $0 == 0 || $0 == 0xFE
    }
    if text.first == UInt8(ascii: "[") {
      let second = text.dropFirst().first { !$0.isBlank && $0 != 0 && $0 != UInt8(ascii: "[") }
      return second == UInt8(ascii: "{") || second == UInt8(ascii: "]")
    }
    return text.first == UInt8(ascii: "{") || isLog(text)
  }

  /// Whether most of the first lines hold an object, alone or behind something else: the time and
  /// the logger, as in Open edX's tracking logs.
  private static func isLog(_ text: Slice<Bytes>) -> Bool {
    let lines = text.split(separator: .lineFeed, maxSplits: 20).prefix(20)
    let logged = lines.count { line in
      guard let brace = line.firstIndex(of: UInt8(ascii: "{")) else { return false }
      return line[line.index(after: brace)...].first { !$0.isBlank } == .quote
        && (line[..<brace].allSatisfy(\.isBlank) || line[..<brace].contains(UInt8(ascii: "[")))
    }
    return logged > 0 && logged * 2 > lines.count
  }
}
