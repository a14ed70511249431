internal import Foundation

/// An address of the internet: 4 or 16 bytes.
public struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
  public let bytes: [UInt8]

  /// - Precondition: 4 or 16 bytes.
  public init(_ bytes: [UInt8]) {
    precondition(bytes.count == 4 || bytes.count == 16, "\(bytes.count) bytes are no address")
    self.bytes = bytes
  }

  public var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    return stride(from: 0, to: 16, by: 2).map { place in
      String(UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1]), radix: 16)
    }.joined(separator: ":")
  }

  /// Whether it leads to the internet, and neither to this machine nor into a network of somebody.
  ///
  /// Source: the registries of special-purpose addresses of RFC 6890, IPv4 and IPv6.
  public var isPublic: Bool {
    if let inner = embedded { return inner.isPublic }
    if bytes.count == 4 { return !Self.special4.contains { $0.contains(bytes) } }
    // Only 2000::/3 is given out.
    return bytes[0] & 0xE0 == 0x20 && !Self.special6.contains { $0.contains(bytes) }
  }

  /// The address of four bytes that one of sixteen stands for.
  private var embedded: NetworkAddress? {
    guard bytes.count == 16 else { return nil }
    let zeros = bytes.prefix(10).allSatisfy { $0 == 0 }
    // ::ffff:a.b.c.d and ::a.b.c.d, of RFC 4291; 64:ff9b::a.b.c.d of RFC 6052.
    if zeros, bytes[10...11] == [0xFF, 0xFF] { return NetworkAddress(Array(bytes[12...])) }
    if zeros, bytes[10...11] == [0, 0] { return NetworkAddress(Array(bytes[12...])) }
    if bytes.starts(with: [0, 0x64, 0xFF, 0x9B]), bytes[4..<12].allSatisfy({ $0 == 0 }) {
      return NetworkAddress(Array(bytes[12...]))
    }
    // 2002:abcd::, of RFC 3056.
    if bytes.starts(with: [0x20, 0x02]) { return NetworkAddress(Array(bytes[2...5])) }
    return nil
  }

  private struct Block: Sendable {
    let start: [UInt8]
    let length: Int

    init(_ start: [UInt8], _ length: Int) {
      self.start = start
      self.length = length
    }

    func contains(_ bytes: [UInt8]) -> Bool {
      for bit in 0..<length {
        let place = bit / 8
        let mask = UInt8(0x80) >> UInt8(bit % 8)
        let wanted = place < start.count ? start[place] & mask : 0
        if bytes[place] & mask != wanted { return false }
      }
      return true
    }
  }

  private static let special4: [Block] = [
    Block([0], 8), Block([10], 8), Block([100, 64], 10), Block([127], 8), Block([169, 254], 16),
    Block([172, 16], 12), Block([192, 0, 0], 24), Block([192, 0, 2], 24),
    Block([192, 88, 99], 24), Block([192, 168], 16), Block([198, 18], 15),
    Block([198, 51, 100], 24), Block([203, 0, 113], 24), Block([224], 4), Block([240], 4),
  ]

  private static let special6: [Block] = [
    Block([0x20, 0x01, 0, 0], 32),  // Teredo
    Block([0x20, 0x01], 23), Block([0x20, 0x01, 0x0D, 0xB8], 32), Block([0x3F, 0xFF], 20),
  ]
}
