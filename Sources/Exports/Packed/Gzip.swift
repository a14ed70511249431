import Diagnostics

/// Packed bytes that a program sent.
public enum Gzip {
  public enum Failure: Error, Hashable, Sendable {
    /// Unpacked it is more than may be, or so many times more than packed that it's meant to harm.
    case tooMuch

    /// What is wrong, as the end of a sentence: `isn't gzip`.
    case damaged(String)
  }

  /// Unpacks bytes.
  ///
  /// - Parameter limit: How many may come of it; memory never holds more.
  public static func unpacked(_ bytes: [UInt8], upTo limit: Int) throws(Failure) -> [UInt8] {
    let limits = UnpackLimits()
    do throws(Diagnostic) {
      let stream = try GzipStream(ArrayStream(bytes), place: Place(file: ""), what: "it")
      var all: [UInt8] = []
      let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
      defer { piece.deallocate() }
      while true {
        let read = try stream.read(into: piece)
        if read == 0 { return all }
        let count = all.count + read
        let isBomb = limits.isBomb(bytes: Int64(count), packed: Int64(bytes.count))
        if count > limit || isBomb { break }
        all += piece[..<read]
      }
    } catch {
      throw .damaged(error.problem)
    }
    throw .tooMuch
  }
}

/// Bytes in memory as a stream.
private final class ArrayStream: ByteStream {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    let count = min(buffer.count, bytes.count - place)
    buffer.copyBytes(from: bytes[place..<place + count])
    place += count
    return count
  }
}
