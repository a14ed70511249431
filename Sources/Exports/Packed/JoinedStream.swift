import Diagnostics

/// Texts read one after the other; a line end parts those that don't end with one.
final class JoinedStream: ByteStream {
  private let count: Int
  private let text: (Int) throws(Diagnostic) -> any ByteStream
  private var next = 0
  private var stream: (any ByteStream)?
  private var endsLine = true

  /// - Parameter text: Begins the text of a number; those before it were read to their end.
  init(_ count: Int, text: @escaping (Int) throws(Diagnostic) -> any ByteStream) {
    self.count = count
    self.text = text
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    if buffer.isEmpty { return 0 }
    while true {
      if let stream {
        let read = try stream.read(into: buffer)
        if read > 0 {
          endsLine = buffer[read - 1] == .lineFeed
          return read
        }
        self.stream = nil
        if !endsLine {
          endsLine = true
          buffer[0] = .lineFeed
          return 1
        }
      }
      if next == count { return 0 }
      stream = try text(next)
      next += 1
    }
  }
}
