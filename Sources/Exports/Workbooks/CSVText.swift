#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Rows of cells, written as CSV until they are taken.
struct CSVText {
  /// How much may be written in all, in bytes.
  let limit: Int64

  private var bytes: [UInt8] = []
  private var start = 0
  private var written: Int64 = 0
  private var rowStart = 0
  private var column = 0
  private var width = 0
  private(set) var hasText = false

  init(limit: Int64) { self.limit = limit }

  /// Bytes that wait to be taken.
  var count: Int { bytes.count - start }

  var isTooLong: Bool { written + Int64(count) > limit }

  /// Bytes of the row at hand, also those that were taken.
  var rowLength: Int { bytes.count - rowStart }

  /// Empty lines for rows that aren't there.
  mutating func skip(rows: Int) {
    bytes.append(contentsOf: repeatElement(.lineFeed, count: rows))
    rowStart = bytes.count
    column = 0
  }

  /// Writes a cell, and empty ones for those left out before it.
  ///
  /// - Parameters:
  ///   - column: From 1.
  ///   - isEscaped: Whether `_x000D_` stands for a character that XML doesn't have.
  mutating func cell(_ text: Bytes, column next: Int, isEscaped: Bool = false) {
    if text.isEmpty { return }
    bytes.append(
      contentsOf: repeatElement(UInt8(ascii: ","), count: next - max(1, column))
    )
    column = next
    hasText = true
    bytes.append(.quote)
    var rest = text
    if isEscaped, EscapedText.isIn(text) {
      let plain = EscapedText.plain(text)
      plain.withUnsafeBufferPointer { append(doubling: $0) }
      rest = Bytes(start: nil, count: 0)
    }
    append(doubling: rest)
    bytes.append(.quote)
  }

  private mutating func append(doubling text: Bytes) {
    guard let base = text.baseAddress else { return }
    var at = 0
    while at < text.count {
      guard let found = memchr(base + at, Int32(UInt8.quote), text.count - at) else { break }
      let quote = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      bytes.append(contentsOf: text[at...quote])
      bytes.append(.quote)
      at = quote + 1
    }
    bytes.append(contentsOf: text[at...])
  }

  /// Ends the row. The first that has cells tells how many each has.
  mutating func endRow() {
    if column > 0 {
      if width == 0 { width = column }
      bytes.append(contentsOf: repeatElement(UInt8(ascii: ","), count: max(0, width - column)))
    }
    bytes.append(.lineFeed)
    rowStart = bytes.count
    column = 0
  }

  mutating func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let taken = min(buffer.count, count)
    bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[start..<start + taken])) }
    start += taken
    written += Int64(taken)
    if start == bytes.count {
      rowStart -= bytes.count
      start = 0
      bytes.removeAll(keepingCapacity: true)
    }
    return taken
  }
}

/// Text of a workbook in which `_x000D_` stands for a carriage return, and `_x005F_` for `_`.
enum EscapedText {
  static func isIn(_ text: Bytes) -> Bool {
    text.contains(0x5F) && text.indices.contains { scalar(text, $0) != nil }
  }

  static func plain(_ text: Bytes) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    while at < text.count {
      if let scalar = scalar(text, at) {
        result.append(contentsOf: String(Character(scalar)).utf8)
        at += 7
      } else {
        result.append(text[at])
        at += 1
      }
    }
    return result
  }

  private static func scalar(_ text: Bytes, _ at: Int) -> Unicode.Scalar? {
    guard at + 7 <= text.count, text[at] == 0x5F, text[at + 1] == 0x78, text[at + 6] == 0x5F else {
      return nil
    }
    var code: UInt32 = 0
    for byte in text[(at + 2)..<(at + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      code = code << 4 | UInt32(digit)
    }
    return code == 0 ? nil : Unicode.Scalar(code)
  }
}
