import CZlib

/// The CRC-32 of bytes that come in pieces.
struct Checksum {
  private(set) var value: UInt32 = 0

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    while let base = rest.baseAddress, !rest.isEmpty {
      let count = min(rest.count, 1 << 30)
      let start = base.assumingMemoryBound(to: UInt8.self)
      value = UInt32(truncatingIfNeeded: crc32(UInt(value), start, UInt32(count)))
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}
