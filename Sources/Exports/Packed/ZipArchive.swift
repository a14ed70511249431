import Diagnostics

/// A ZIP archive. Nothing of it is ever written anywhere, so names in it lead nowhere.
struct ZipArchive {
  let disk: DiskFile
  let limits: UnpackLimits
  let entries: [ZipEntry]

  init(_ disk: DiskFile, _ limits: UnpackLimits) throws(Diagnostic) {
    self.disk = disk
    self.limits = limits
    entries = try ZipDirectory(disk, limits).entries
  }

  func holds(_ name: String) -> Bool { entries.contains { $0.name == name } }

  /// The contents of a file.
  ///
  /// - Throws: Why they can't be unpacked.
  func contents(_ entry: ZipEntry) throws(Diagnostic) -> any ByteStream {
    if entry.isEncrypted {
      throw .error(
        "\(entry.shown) in it is locked with a password",
        at: disk.place,
        hint: "unpack it with the password and import what is in it"
      )
    }
    if case .other(let method) = entry.method {
      throw .error(
        "\(entry.shown) in it is packed in a way that isn't read (method \(method))",
        at: disk.place,
        hint: "unpack it and import what is in it"
      )
    }
    let problem = limits.problem(bytes: entry.size, packed: entry.packed, place: disk.place)
    if let problem { throw problem }
    let header = ZipFields(try disk.bytes(at: entry.offset, count: Int(ZipFields.localLength)))
    guard header.u32(0) == 0x0403_4B50, let name = header.u16(26), let extra = header.u16(28) else {
      throw ZipDirectory.damaged(disk)
    }
    let start = entry.offset + ZipFields.localLength + Int64(name) + Int64(extra)
    guard entry.packed <= entry.limit - start else { throw ZipDirectory.damaged(disk) }
    return try ZipEntryStream(entry, of: self, from: start)
  }
}

/// The bytes of a part of a file.
private final class FileRange: ByteStream {
  private let disk: DiskFile
  private var at: Int64
  private let end: Int64

  init(_ disk: DiskFile, from start: Int64, to end: Int64) {
    self.disk = disk
    at = start
    self.end = end
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(Int(end - at)))
    let count = try disk.read(into: room, at: at)
    at += Int64(count)
    disk.advance(by: count)
    return count
  }
}

/// The contents of a file in an archive, held against the size and the checksum in its list.
private final class ZipEntryStream: ByteStream {
  private let entry: ZipEntry
  private let stream: any ByteStream
  private let inflater: Inflater?
  private let place: Place
  private var count: Int64 = 0
  private var checksum = Checksum()

  init(_ entry: ZipEntry, of archive: ZipArchive, from start: Int64) throws(Diagnostic) {
    self.entry = entry
    let range = FileRange(archive.disk, from: start, to: start + entry.packed)
    place = archive.disk.place
    if entry.method == .deflated {
      let inflater = try Inflater(
        range,
        .none,
        place: place,
        what: "\(entry.shown) in it"
      )
      self.inflater = inflater
      stream = inflater
    } else {
      inflater = nil
      stream = range
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    if buffer.isEmpty { return 0 }
    let read = try stream.read(into: buffer)
    count += Int64(read)
    checksum.add(UnsafeRawBufferPointer(rebasing: buffer[..<read]))
    if count > entry.size || (read == 0 && count < entry.size) {
      throw damaged("it has another size than the archive says")
    }
    if read == 0 {
      if try inflater?.hasInput() == true {
        throw damaged("it has another size than the archive says")
      }
      if checksum.value != entry.checksum { throw damaged("its checksum is wrong") }
    }
    return read
  }

  private func damaged(_ words: String) -> Diagnostic {
    .error(
      "is damaged: \(entry.shown) in it can't be unpacked: \(words)",
      at: place,
      hint: "download it again, and don't change it on the way"
    )
  }
}
