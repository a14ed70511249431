public import Diagnostics
public import Onboarding

/// A file that is read in pieces: the only place in the house that opens exports.
///
/// It is read from the beginning to the end, and again from the beginning as often as a reader
/// needs; never more than a piece of it is in memory. What is packed is unpacked on the way: a
/// reader sees the text of the export, whatever it lies in.
public final class FileSource {
  /// As the user wrote it.
  public var path: String { disk.path }

  /// The last component of the path.
  public let name: String

  /// The name that the system gave to the export, as far as it can be told: that of the file in an
  /// archive, or without the `.gz` at its end.
  let exportName: String

  /// In bytes, when it was opened, as it lies on the disk.
  public var size: Int64 { disk.size }
  public var modifiedAt: Instant { disk.modifiedAt }

  /// Since the beginning or the last rewinding, of those on the disk.
  public var bytesRead: Int64 { disk.bytesRead }

  /// Since the beginning or the last rewinding, of the export's text.
  var textRead: Int64 { contents == nil ? disk.bytesRead : unpacked }

  /// From what the export was unpacked, in words; empty for a plain file.
  public var reasons: [String] { unpacking?.reasons ?? [] }

  /// What is odd about an archive or a workbook.
  var warnings: [Diagnostic] { unpacking?.warnings ?? [] }

  /// Whether the text is a sheet of a workbook, as rows between commas.
  var isSheet: Bool { unpacking?.isSheet ?? false }

  /// How much is read at once, in bytes.
  var pieceLength = 1 << 20

  private let disk: DiskFile
  private let unpacking: Unpacking?
  private let limits: UnpackLimits
  private var contents: (any ByteStream)?
  private var unpacked: Int64 = 0

  /// - Throws: What is wrong with the path, and what to do: it leads nowhere, to a folder, to
  ///   something that isn't a file, or to a file that can't be read, is empty or can't be unpacked.
  public convenience init(path: String) throws(Diagnostic) {
    try self.init(path: path, limits: UnpackLimits())
  }

  /// A file that came from elsewhere, which messages call by its name.
  public convenience init(_ spool: Spool) throws(Diagnostic) {
    try self.init(path: spool.path, limits: UnpackLimits(), shownAs: spool.name)
  }

  init(
    path: String,
    limits: UnpackLimits,
    shownAs shown: String? = nil
  ) throws(Diagnostic) {
    self.limits = limits
    disk = try DiskFile(path: path, shownAs: shown)
    name = path.split(separator: "/").last.map(String.init) ?? path
    unpacking = try Unpacking.find(in: disk, name: name, limits: limits)
    exportName = ExportName.original(unpacking?.name ?? name)
    contents = try unpacking?.open()
  }

  /// The SHA-256 of the file on the disk in hexadecimal digits; nil until all of it was read.
  public var sha256: String? { disk.digest }

  /// The same before it was read; costs a pass over the file, and leaves reading where it is.
  public func hashOfWhole() throws(Diagnostic) -> String { try disk.hashOfWhole() }

  /// Where the file as a whole is wrong.
  var place: Place { disk.place }

  func place(line: Int?, column: Int? = nil) -> Place {
    Place(file: path, line: line, column: column)
  }

  /// Reads the next piece, at most a piece's length.
  ///
  /// - Returns: How many bytes were read; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    let piece = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(pieceLength))
    guard let contents else { return try disk.read(into: piece) }
    let count = try contents.read(into: piece)
    unpacked += Int64(count)
    if count == 0, !piece.isEmpty { try disk.finish() }
    if !isSheet {
      let problem = limits.problem(bytes: unpacked, packed: disk.bytesRead, place: place)
      if let problem { throw problem }
    }
    return count
  }

  /// Reads the next piece into an array, from an index on and at most so many bytes.
  func read(into array: inout [UInt8], at index: Int, upTo count: Int) throws(Diagnostic) -> Int {
    try array.withUnsafeMutableBufferPointer { buffer throws(Diagnostic) in
      let free = UnsafeMutableBufferPointer(rebasing: buffer[index..<index + count])
      return try read(into: UnsafeMutableRawBufferPointer(free))
    }
  }

  /// The first bytes of the text, at most so many. Afterwards the file is at its beginning again.
  func beginning(_ count: Int) throws(Diagnostic) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var found = 0
    while found < count {
      let read = try read(into: &bytes, at: found, upTo: count - found)
      if read == 0 { break }
      found += read
    }
    bytes.removeLast(count - found)
    try rewind()
    return bytes
  }

  /// Goes back to the beginning.
  func rewind() throws(Diagnostic) {
    try disk.rewind()
    unpacked = 0
    contents = try unpacking?.open()
  }
}
