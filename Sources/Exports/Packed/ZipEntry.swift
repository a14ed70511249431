import Diagnostics

/// A file in a ZIP archive, as the archive's list tells of it.
struct ZipEntry {
  /// How its bytes are packed, by the numbers of the ZIP specification.
  enum Method: Equatable {
    case stored
    case deflated
    case other(UInt16)
  }

  let name: String
  let method: Method
  let isEncrypted: Bool
  let checksum: UInt32

  /// In bytes: in the archive, and unpacked.
  let packed: Int64
  let size: Int64

  /// Where its own header begins in the archive.
  let offset: Int64

  /// Where at the latest its bytes end: there something else begins.
  var limit: Int64

  /// The name after the last folder.
  var lastName: String {
    name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? name
  }

  var folder: String { String(name.dropLast(lastName.count)) }

  /// Whether it is an export, rather than a folder or what a system left beside the files.
  var isContent: Bool {
    if size == 0 || name.hasSuffix("/") || name.hasPrefix("__MACOSX/") { return false }
    return !lastName.hasPrefix("._") && ![".DS_Store", "Thumbs.db"].contains(lastName)
  }

  func hasEnding(_ endings: String...) -> Bool {
    let name = name.lowercased()
    return endings.contains { name.hasSuffix($0) }
  }

  /// The name in quotes, shortened, as messages show it.
  var shown: String { Array(name.utf8).withUnsafeBufferPointer(\.shown) }
}
