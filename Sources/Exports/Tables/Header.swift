import Diagnostics
import Onboarding

/// The names of a table's columns, in their order.
struct Header {
  /// As the file writes them, without blanks around them.
  let names: [String]

  /// The same as bytes.
  let raw: [[UInt8]]
  private let folded: [String: Int]

  init(names: [String]) {
    self.names = names
    raw = names.map { Array($0.utf8) }
    folded = Dictionary(
      names.enumerated().map { (Self.fold($0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The column of a name: as it is written, or else without regard to case, blanks, `_` and `-`.
  ///
  /// Of several columns of one name, the first.
  func column(_ name: String) -> Int? {
    names.firstIndex(of: name.trimmed) ?? folded[Self.fold(name)]
  }

  func isRepeated(_ name: String) -> Bool {
    names.count { Self.fold($0) == Self.fold(name) } > 1
  }

  /// The first so many names in quotes, as messages show them.
  func shown(_ count: Int = 8) -> String {
    let some = names.prefix(count).map { "'\($0.count > 30 ? $0.prefix(30) + "…" : $0)'" }
    return some.joined(separator: ", ") + (names.count > count ? ", …" : "")
  }

  /// What two ways to write a name have in common.
  static func fold(_ name: String) -> String {
    if let folded = foldedLatin(name) { return folded }
    return ContentText.folded(name)
      .split { $0.isWhitespace || $0 == "_" || $0 == "-" || $0 == "\u{FEFF}" }
      .joined(separator: "_")
  }

  /// The same byte by byte, for a file is held against hundreds of names; nil for a name with more
  /// than plain letters.
  private static func foldedLatin(_ name: String) -> String? {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.utf8.count)
    var isBetween = false
    for byte in name.utf8 {
      guard 0x20..<0x7F ~= byte, byte != .quote, byte != UInt8(ascii: "&") else { return nil }
      if byte == .blank || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") {
        isBetween = !folded.isEmpty
        continue
      }
      if isBetween { folded.append(UInt8(ascii: "_")) }
      isBetween = false
      folded.append(0x41...0x5A ~= byte ? byte | 0x20 : byte)
    }
    return String(decoding: folded, as: UTF8.self)
  }
}
