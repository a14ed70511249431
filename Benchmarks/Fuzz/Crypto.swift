/// Stands in for swift-crypto while fuzzing, so that its C isn't built with sanitizers: hashes are
/// not what is tested. FNV-1a with 64 bits, four times.
public struct SHA256 {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  public mutating func update(bufferPointer: UnsafeRawBufferPointer) {
    for byte in bufferPointer { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  public mutating func update(data: some Sequence<UInt8>) {
    for byte in data { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  public func finalize() -> SHA256Digest { SHA256Digest(hash: hash) }
}

public struct SHA256Digest: Sequence {
  let hash: UInt64

  public func makeIterator() -> AnyIterator<UInt8> {
    var place = 0
    return AnyIterator {
      guard place < 32 else { return nil }
      place += 1
      return UInt8(truncatingIfNeeded: hash >> UInt64((place - 1) % 8 * 8))
    }
  }
}
