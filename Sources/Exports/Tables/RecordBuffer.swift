import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The bytes of a text from the record at hand on, as many as were read.
///
/// Bytes are read into it and looked at where they lie; nothing is copied but the beginning of a
/// record that reaches over the end of a piece.
struct RecordBuffer {
  private(set) var isAtEnd = false
  private let memory: Memory
  private var start = 0
  private var end = 0

  /// With room for a piece of the text, and for the beginning of a record in front of it.
  init(for text: TextSource) { memory = Memory(capacity: text.file.pieceLength + (64 << 10)) }

  /// The first byte of the record at hand.
  var first: UnsafePointer<UInt8> { UnsafePointer(memory.base + start) }

  /// How many bytes there are from the record's first on.
  var count: Int { end - start }

  var bytes: Bytes { Bytes(start: first, count: count) }

  /// Whether the last byte that was read ends a line.
  var endsWithLineEnd: Bool {
    guard end > start else { return false }
    return memory.base[end - 1] == .lineFeed || memory.base[end - 1] == .carriageReturn
  }

  /// Bytes of the record at hand, by their places in it.
  @inline(__always)
  func bytes(_ from: Int, _ to: Int) -> Bytes {
    Bytes(start: memory.base + (start &+ from), count: to &- from)
  }

  mutating func advance(by length: Int) {
    start = min(end, start + length)
  }

  /// Reads the next piece behind what is there.
  mutating func fill(from text: TextSource) throws(Diagnostic) {
    if start > 0 {
      memmove(memory.base, memory.base + start, end - start)
      (start, end) = (0, end - start)
    }
    if memory.capacity - end < memory.capacity / 4 { memory.grow(keeping: end) }
    let free = UnsafeMutableRawBufferPointer(start: memory.base + end, count: memory.capacity - end)
    let read = try text.read(into: free)
    end += read
    if read == 0 { isAtEnd = true }
  }

  /// Reads pieces until there are so many bytes, or no more.
  mutating func fill(from text: TextSource, upTo length: Int) throws(Diagnostic) {
    while count < length, !isAtEnd { try fill(from: text) }
  }

  /// Whether one of the record's first so many bytes is 0.
  func holdsZero(_ length: Int) -> Bool {
    length > 0 && memchr(memory.base + start, 0, min(length, count)) != nil
  }

  /// Makes each pair of quotes in a cell one, in place; blanks fill what gets free behind it.
  ///
  /// - Returns: Where the cell ends now.
  func unescape(_ from: Int, _ to: Int) -> Int {
    let base = memory.base + start
    var (read, written) = (from, from)
    while read < to {
      base[written] = base[read]
      read += base[read] == .quote && read + 1 < to && base[read + 1] == .quote ? 2 : 1
      written += 1
    }
    for index in written..<to { base[index] = .blank }
    return written
  }

  /// The allocation. It grows to what the longest record takes.
  private final class Memory {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int

    init(capacity: Int) {
      self.capacity = capacity
      base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    func grow(keeping count: Int) {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
      larger.update(from: base, count: count)
      base.deallocate()
      base = larger
      capacity *= 2
    }
  }
}
