import CZlib
import Diagnostics

/// What zlib unpacks from a stream of bytes.
final class Inflater: ByteStream {
  /// What is around the packed bytes, as zlib's `windowBits` tells it.
  enum Wrapper: Int32 {
    case none = -15
    case gzip = 31
  }

  private let source: any ByteStream
  private let place: Place
  private let what: String

  /// zlib keeps its address, so it mustn't move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  private var isAtEnd = false

  /// - Parameter what: What is unpacked, as messages name it.
  init(
    _ source: any ByteStream,
    _ wrapper: Wrapper,
    place: Place,
    what: String
  ) throws(Diagnostic) {
    self.source = source
    self.place = place
    self.what = what
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, wrapper.rawValue, ZLIB_VERSION, size) == Z_OK else {
      throw .error("can't be unpacked: there is not enough memory", at: place)
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// - Returns: 0 at the end of the packed data, even if the source has more bytes.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
    let room = min(buffer.count, 1 << 30)
    stream.pointee.next_out = base.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(room)
    while !isAtEnd, Int(stream.pointee.avail_out) == room {
      guard try hasInput() else {
        throw .error(
          "is cut off: \(what) has no end",
          at: place,
          hint: "was the download finished? download it again"
        )
      }
      let status = inflate(stream, Z_NO_FLUSH)
      switch status {
      case Z_STREAM_END: isAtEnd = true
      case Z_OK, Z_BUF_ERROR: continue
      case Z_MEM_ERROR:
        throw .error("can't be unpacked: there is not enough memory", at: place)
      default:
        let words = stream.pointee.msg.map { String(cString: $0) } ?? "it can't be unpacked"
        throw damaged(words)
      }
    }
    return room - Int(stream.pointee.avail_out)
  }

  /// Whether bytes follow on the packed data that belong to it, as in joined gzip files.
  ///
  /// Zeros that fill up a block of a tape don't count.
  func beginNext() throws(Diagnostic) -> Bool {
    while try hasInput() {
      guard let next = stream.pointee.next_in else { return false }
      if next.pointee == 0 {
        stream.pointee.next_in = next + 1
        stream.pointee.avail_in -= 1
        continue
      }
      guard next.pointee == 0x1F else { throw damaged("something else follows on it") }
      inflateReset(stream)
      isAtEnd = false
      return true
    }
    return false
  }

  /// Whether bytes of the source are left over.
  func hasInput() throws(Diagnostic) -> Bool {
    if stream.pointee.avail_in > 0 { return true }
    let count = try source.read(into: input)
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(count)
    return count > 0
  }

  private func damaged(_ words: String) -> Diagnostic {
    .error(
      "is damaged: \(what) can't be unpacked: \(words)",
      at: place,
      hint: "download it again, and don't change it on the way"
    )
  }
}
