import Diagnostics

/// How the text of an export is got out of a file that isn't a text itself.
struct Unpacking {
  /// The export's own name.
  let name: String

  /// From what it is unpacked, in words.
  let reasons: [String]
  var warnings: [Diagnostic] = []
  var isSheet = false

  /// Begins at the beginning of the text.
  let open: () throws(Diagnostic) -> any ByteStream

  /// - Returns: Nil for a file that isn't packed.
  /// - Throws: Why it can't be unpacked, or needn't be.
  static func find(
    in disk: DiskFile,
    name: String,
    limits: UnpackLimits
  ) throws(Diagnostic) -> Unpacking? {
    let beginning = try disk.bytes(at: 0, count: 4)
    if beginning.starts(with: [0x1F, 0x8B]) {
      return Unpacking(name: ExportName.unpacked(name), reasons: ["unpacked from gzip"]) {
        () throws(Diagnostic) in try GzipStream(disk, place: disk.place, what: "its gzip data")
      }
    }
    for signature: [UInt8] in [[3, 4], [5, 6], [7, 8]]
    where beginning == [0x50, 0x4B] + signature {
      let archive = try ZipArchive(disk, limits)
      if let problem = ZipProblem.ofKind(archive) { throw problem }
      if archive.holds(Workbook.contentTypes) {
        return try Workbook(archive).unpacking(name: name)
      }
      return try unpacking(archive, name: name)
    }
    return nil
  }

  private static func unpacking(
    _ archive: ZipArchive,
    name: String
  ) throws(Diagnostic) -> Unpacking {
    let exports = archive.entries.filter(\.isContent)
    guard let first = exports.first else { throw ZipProblem.empty(archive) }
    if exports.count == 1 {
      let isPacked = first.hasEnding(".gz")
      return Unpacking(
        name: ExportName.unpacked(first.lastName),
        reasons: ["unpacked from ZIP: \(first.shown)"] + (isPacked ? ["unpacked from gzip"] : [])
      ) { () throws(Diagnostic) in try text(of: first, in: archive) }
    }
    let areEvents = exports.allSatisfy {
      $0.folder == first.folder && $0.hasEnding(".json", ".json.gz", ".ndjson", ".ndjson.gz")
    }
    guard areEvents else { throw ZipProblem.several(exports, archive) }
    return Unpacking(
      name: ExportName.unpacked(name),
      reasons: ["unpacked from ZIP: \(exports.count) JSON files read as one"]
    ) { () throws(Diagnostic) in
      JoinedStream(exports.count) { (number) throws(Diagnostic) in
        try text(of: exports[number], in: archive)
      }
    }
  }

  private static func text(
    of entry: ZipEntry,
    in archive: ZipArchive
  ) throws(Diagnostic) -> any ByteStream {
    let contents = try archive.contents(entry)
    guard entry.hasEnding(".gz") else { return contents }
    return try GzipStream(contents, place: archive.disk.place, what: "\(entry.shown) in it")
  }
}
