import CZlib

/// Makes packed files of all kinds, good and bad.
enum Packed {
  /// What zlib makes of bytes: `windowBits` 31 for gzip, -15 for the contents of a ZIP archive.
  static func deflated(_ bytes: [UInt8], windowBits: Int32 = -15) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    var status = deflateInit2_(
      &stream,
      9,
      Z_DEFLATED,
      windowBits,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      size
    )
    guard status == Z_OK else { return [] }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 1_000 + 1_000)
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        status = deflate(&stream, Z_FINISH)
      }
    }
    return Array(output.prefix(Int(stream.total_out)))
  }

  static func gzip(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, windowBits: 31) }

  static func gzip(_ text: String) -> [UInt8] { gzip(Array(text.utf8)) }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count)))
  }
}

/// A ZIP archive, made entry by entry; what its list says can be made wrong.
struct ZipFile {
  struct Entry {
    var name: String
    var contents: [UInt8]
    var isStored = false
    var flags: UInt16 = 0
    var method: UInt16?
    var checksum: UInt32?
    var size: UInt64?
    var packedSize: UInt64?

    /// Where the list says that it begins, if not where it does.
    var offset: UInt64?

    /// Whether sizes stand behind the contents, and not before them.
    var hasDescriptor = false
    var isLarge = false

    init(_ name: String, _ contents: [UInt8]) {
      self.name = name
      self.contents = contents
    }

    init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

    func with(_ change: (inout Entry) -> Void) -> Entry {
      var entry = self
      change(&entry)
      return entry
    }
  }

  var entries: [Entry]
  var comment = ""
  var isLarge = false

  init(_ entries: [Entry]) { self.entries = entries }

  init(_ files: KeyValuePairs<String, String>) {
    self.init(files.map { Entry($0.key, $0.value) })
  }

  var bytes: [UInt8] {
    var result: [UInt8] = []
    var list: [UInt8] = []
    for entry in entries {
      let packed = entry.isStored ? entry.contents : Packed.deflated(entry.contents)
      let offset = entry.offset ?? UInt64(result.count)
      let name = Array(entry.name.utf8)
      let method = entry.method ?? (entry.isStored ? 0 : 8)
      let flags = entry.flags | (entry.hasDescriptor ? 8 : 0)
      let checksum = entry.checksum ?? Packed.checksum(entry.contents)
      let size = entry.size ?? UInt64(entry.contents.count)
      let packedSize = entry.packedSize ?? UInt64(packed.count)
      let isLarge = entry.isLarge || isLarge
      let told: [UInt64] =
        entry.hasDescriptor ? [0, 0, 0] : [UInt64(checksum), UInt64(packed.count), size]
      result += u32(0x0403_4B50) + u16(20) + u16(flags) + u16(method) + u32(0)
      result += told.flatMap { u32(UInt32(truncatingIfNeeded: $0)) }
      result += u16(UInt16(name.count)) + u16(0) + name + packed
      if entry.hasDescriptor {
        result += u32(0x0807_4B50) + u32(checksum) + u32(UInt32(packed.count)) + u32(UInt32(size))
      }
      let extra = isLarge ? u16(1) + u16(24) + u64(size) + u64(packedSize) + u64(offset) : []
      list += u32(0x0201_4B50) + u16(45) + u16(20) + u16(flags) + u16(method) + u32(0)
      list += u32(checksum) + narrow(packedSize, isLarge) + narrow(size, isLarge)
      list += u16(UInt16(name.count)) + u16(UInt16(extra.count)) + u16(0) + u16(0) + u16(0) + u32(0)
      list += narrow(offset, isLarge) + name + extra
    }
    let start = result.count
    result += list
    let count = UInt16(entries.count)
    if isLarge {
      let end = result.count
      result += u32(0x0606_4B50) + u64(44) + u16(45) + u16(45) + u32(0) + u32(0)
      result += u64(UInt64(count)) + u64(UInt64(count)) + u64(UInt64(list.count))
      result += u64(UInt64(start)) + u32(0x0706_4B50) + u32(0) + u64(UInt64(end)) + u32(1)
    }
    result += u32(0x0605_4B50) + u16(0) + u16(0)
    result += u16(isLarge ? 0xFFFF : count) + u16(isLarge ? 0xFFFF : count)
    result += narrow(UInt64(list.count), isLarge) + narrow(UInt64(start), isLarge)
    return result + u16(UInt16(comment.utf8.count)) + Array(comment.utf8)
  }

  private func narrow(_ value: UInt64, _ isLarge: Bool) -> [UInt8] {
    u32(isLarge ? 0xFFFF_FFFF : UInt32(truncatingIfNeeded: value))
  }
}

private func u16(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

private func u32(_ value: UInt32) -> [UInt8] {
  u16(UInt16(value & 0xFFFF)) + u16(UInt16(value >> 16))
}

private func u64(_ value: UInt64) -> [UInt8] {
  u32(UInt32(value & 0xFFFF_FFFF)) + u32(UInt32(value >> 32))
}
