import Diagnostics

/// The text of a file as bytes of UTF-8, or of whatever 8-bit encoding it has.
///
/// UTF-16 is rewritten as UTF-8 on the way. A mark of the byte order is left out.
final class TextSource {
  let file: FileSource
  let encoding: FileKind.Encoding
  private let mark: Int
  private var units = UTF16Units()
  private var raw: [UInt8] = []
  private var isAtEnd = false

  /// - Throws: Why the file isn't a text; see ``FileKind``.
  init(_ file: FileSource) throws(Diagnostic) {
    self.file = file
    try file.rewind()
    (encoding, mark) = try file.beginning(FileKind.lookAhead).withUnsafeBufferPointer {
      bytes throws(Diagnostic) in
      try FileKind.check(bytes, of: file)
      return FileKind.encoding(bytes)
    }
    try rewind()
  }

  func rewind() throws(Diagnostic) {
    try file.rewind()
    units = UTF16Units(isBigEndian: encoding == .utf16BigEndian)
    isAtEnd = false
    var skipped: [UInt8] = Array(repeating: 0, count: 4)
    var left = mark
    while left > 0 {
      let read = try file.read(into: &skipped, at: 0, upTo: left)
      if read == 0 { break }
      left -= read
    }
  }

  /// - Parameter buffer: At least 16 bytes.
  /// - Returns: How many bytes of it were filled; 0 at the end of the text.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    if encoding == .bytes { return try file.read(into: buffer) }
    var written = 0
    while written == 0, !isAtEnd {
      // Two bytes of UTF-16 become three of UTF-8 at most, and what waits in `units` three more.
      let count = min(64 << 10, (buffer.count - 6) / 3 * 2)
      if raw.count < count { raw = [UInt8](repeating: 0, count: count) }
      let read = try file.read(into: &raw, at: 0, upTo: count)
      if read == 0 {
        isAtEnd = true
        written = units.finish(into: buffer)
      } else {
        written = units.transcode(raw[..<read], into: buffer)
      }
    }
    return written
  }

  /// What is odd about the text as a whole; complete once it was read to its end.
  var warnings: [Diagnostic] {
    guard isAtEnd, units.hasOddByte else { return file.warnings }
    return file.warnings + [
      .warning(
        "ends in the middle of a letter: UTF-16 has two bytes for each, and one is left over",
        at: file.place,
        hint: "was the download finished? export it again if rows are missing"
      )
    ]
  }
}
