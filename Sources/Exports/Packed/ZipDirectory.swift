import Diagnostics

/// The list at the end of a ZIP archive.
///
/// Everything is taken from it alone: what stands before the files is repeated there, and isn't
/// filled in by programs that write an archive in one go. Source: APPNOTE.TXT 6.3.10 of PKWARE.
struct ZipDirectory {
  let entries: [ZipEntry]

  init(_ disk: DiskFile, _ limits: UnpackLimits) throws(Diagnostic) {
    let end = try Self.end(disk)
    guard end.count <= limits.entries, end.length <= limits.directoryBytes else {
      throw .error(
        "is a ZIP archive with too many files in it: \(limits.entries) are looked through",
        at: disk.place,
        hint: "unpack it and import each export"
      )
    }
    let fields = ZipFields(try disk.bytes(at: end.offset, count: Int(end.length)))
    var found: [ZipEntry] = []
    var at = 0
    for _ in 0..<end.count {
      guard fields.u32(at) == 0x0201_4B50, let flags = fields.u16(at + 8),
        let method = fields.u16(at + 10), let checksum = fields.u32(at + 16),
        let packed = fields.u32(at + 20), let size = fields.u32(at + 24),
        let nameLength = fields.u16(at + 28), let extraLength = fields.u16(at + 30),
        let commentLength = fields.u16(at + 32), let offset = fields.u32(at + 42),
        let name = fields.bytes(at + 46, Int(nameLength))
      else { throw Self.damaged(disk) }
      let extra = at + 46 + Int(nameLength)
      guard
        let large = fields.large(
          [UInt64(size), UInt64(packed), UInt64(offset)],
          from: extra,
          to: extra + Int(extraLength)
        )
      else { throw Self.damaged(disk) }
      found.append(
        ZipEntry(
          name: name.withUnsafeBufferPointer { $0.text.text },
          method: method == 0 ? .stored : method == 8 ? .deflated : .other(method),
          isEncrypted: flags & 0x41 != 0 || method == 99,
          checksum: checksum,
          packed: large[1],
          size: large[0],
          offset: large[2],
          limit: end.offset
        )
      )
      at = extra + Int(extraLength) + Int(commentLength)
    }
    entries = try Self.apart(found, disk)
  }

  /// Refuses files that lie over each other: that is how a small archive gives endless contents.
  private static func apart(_ entries: [ZipEntry], _ disk: DiskFile) throws(Diagnostic)
    -> [ZipEntry]
  {
    var entries = entries
    let order = entries.indices.sorted { entries[$0].offset < entries[$1].offset }
    for (place, index) in order.enumerated() {
      if place + 1 < order.count { entries[index].limit = entries[order[place + 1]].offset }
      let entry = entries[index]
      guard entry.packed <= entry.limit - entry.offset - ZipFields.localLength else {
        throw .error(
          "is damaged: \(entry.shown) in it lies over what follows",
          at: disk.place,
          hint: "download it again, or unpack it and import what is in it"
        )
      }
    }
    return entries
  }

  private struct End {
    var count: Int
    var length: Int64
    var offset: Int64
  }

  /// The record at the very end, after which nothing follows but a comment.
  private static func end(_ disk: DiskFile) throws(Diagnostic) -> End {
    let start = max(0, disk.size - 22 - 0xFFFF)
    let fields = ZipFields(try disk.bytes(at: start, count: Int(disk.size - start)))
    var at = fields.count - 22
    while at >= 0 {
      if fields.u32(at) == 0x0605_4B50, let comment = fields.u16(at + 20),
        at + 22 + Int(comment) == fields.count
      {
        break
      }
      at -= 1
    }
    guard at >= 0, let disks = fields.u16(at + 4), let count = fields.u16(at + 10),
      let length = fields.u32(at + 12), let offset = fields.u32(at + 16)
    else {
      throw .error(
        "is cut off or damaged: the list at the end of a ZIP archive is missing",
        at: disk.place,
        hint: "was the download finished? download it again"
      )
    }
    var end = End(count: Int(count), length: Int64(length), offset: Int64(offset))
    let position = start + Int64(at)
    if count == 0xFFFF || length == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      end = try largeEnd(disk, before: position) ?? end
    }
    guard disks == 0 || disks == 0xFFFF else {
      throw .error(
        "is one part of a ZIP archive in several",
        at: disk.place,
        hint: "unpack them together and import what is in it"
      )
    }
    guard end.length >= 0, end.offset >= 0, end.offset <= position,
      end.length <= position - end.offset, end.count >= 0, Int64(end.count) * 46 <= end.length
    else { throw damaged(disk) }
    return end
  }

  /// The record for archives of more than 4 GB or 65,535 files; nil if there is none.
  private static func largeEnd(_ disk: DiskFile, before position: Int64) throws(Diagnostic) -> End?
  {
    guard position >= 20 else { return nil }
    let locator = ZipFields(try disk.bytes(at: position - 20, count: 20))
    guard locator.u32(0) == 0x0706_4B50, let place = locator.i64(8), place < position else {
      return nil
    }
    let record = ZipFields(try disk.bytes(at: place, count: 56))
    guard record.u32(0) == 0x0606_4B50, let count = record.i64(32), count <= 1 << 40,
      let length = record.i64(40), let offset = record.i64(48)
    else { throw damaged(disk) }
    return End(count: Int(count), length: length, offset: offset)
  }

  static func damaged(_ disk: DiskFile) -> Diagnostic {
    .error(
      "is damaged: the list of files in this ZIP archive can't be read",
      at: disk.place,
      hint: "download it again, or unpack it and import what is in it"
    )
  }
}
