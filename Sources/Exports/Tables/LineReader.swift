import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The lines of a text that aren't blank. Only a line feed ends one, as in NDJSON.
struct LineReader {
  struct Line {
    let bytes: Bytes

    /// From 1.
    let number: Int

    /// How a line begins that is too long to be kept; it has no bytes then.
    var beginning: String?
  }

  /// How long a line may be, in bytes.
  static let limit = 1 << 20

  let text: TextSource
  private var buffer: RecordBuffer
  private var consumed = 0
  private var number = 0

  init(_ text: TextSource) {
    self.text = text
    buffer = RecordBuffer(for: text)
  }

  /// The next line. Its bytes stay as they are until the next call.
  mutating func next() throws(Diagnostic) -> Line? {
    while true {
      buffer.advance(by: consumed)
      consumed = 0
      var searched = 0
      var end: Int?
      while true {
        end = lineFeed(from: searched)
        if end != nil || buffer.isAtEnd || buffer.count > Self.limit { break }
        searched = buffer.count
        try buffer.fill(from: text)
      }
      if end == nil, buffer.isAtEnd, buffer.count == 0 { return nil }
      number += 1
      let length = end ?? buffer.count
      if length > Self.limit { return try tooLong(length, isComplete: end != nil) }
      consumed = min(buffer.count, length + 1)
      let line = buffer.bytes(0, length).trimmed
      if !line.isEmpty { return Line(bytes: line, number: number) }
    }
  }

  /// Passes over the rest of a line and keeps its beginning.
  private mutating func tooLong(_ length: Int, isComplete: Bool) throws(Diagnostic) -> Line {
    let beginning = buffer.bytes(0, length).beginning(512).text.text
    consumed = isComplete ? length + 1 : length
    var isComplete = isComplete
    while !isComplete, !buffer.isAtEnd {
      buffer.advance(by: consumed)
      try buffer.fill(from: text)
      let end = lineFeed(from: 0)
      isComplete = end != nil
      consumed = end.map { $0 + 1 } ?? buffer.count
    }
    return Line(bytes: buffer.bytes(0, 0), number: number, beginning: beginning)
  }

  private func lineFeed(from start: Int) -> Int? {
    guard start < buffer.count else { return nil }
    let first = buffer.first
    guard let found = memchr(first + start, Int32(UInt8.lineFeed), buffer.count - start) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(first)
  }
}
