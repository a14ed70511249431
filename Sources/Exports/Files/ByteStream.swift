import Diagnostics

/// Bytes that come one piece after the other.
protocol ByteStream: AnyObject {
  /// - Returns: How many bytes of the buffer were filled; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int
}
