import Diagnostics

/// What the first bytes of a file say about it.
enum FileKind {
  /// How a text is written as bytes.
  enum Encoding: Equatable {
    /// UTF-8, or an older 8-bit encoding: that shows cell by cell.
    case bytes
    case utf16LittleEndian
    case utf16BigEndian
  }

  /// How many bytes at the beginning are looked at.
  static let lookAhead = 4_096

  /// - Returns: The encoding, and how many bytes its mark takes at the beginning.
  static func encoding(_ beginning: Bytes) -> (encoding: Encoding, mark: Int) {
    if beginning.starts(with: [0xEF, 0xBB, 0xBF]) { return (.bytes, 3) }
    if beginning.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if beginning.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    var zeros = [0, 0]
    for (offset, byte) in beginning.enumerated() where byte == 0 { zeros[offset % 2] += 1 }
    let half = beginning.count / 2
    // A fifth of one half and hardly any of the other: letters below U+0100 in UTF-16.
    if half >= 4, zeros[1] * 5 > half, zeros[0] * 20 < half { return (.utf16LittleEndian, 0) }
    if half >= 4, zeros[0] * 5 > half, zeros[1] * 20 < half { return (.utf16BigEndian, 0) }
    return (.bytes, 0)
  }

  /// Refuses what isn't a text at all, or a text of another kind, and says what it is.
  static func check(_ beginning: Bytes, of file: FileSource) throws(Diagnostic) {
    for (signature, problem, hint) in signatures where beginning.starts(with: signature) {
      throw .error(problem, at: file.place, hint: hint)
    }
    if beginning.count > 262, beginning[257..<262].elementsEqual("ustar".utf8) {
      throw .error("is a tar archive, not a text", at: file.place, hint: unpackHint)
    }
    guard encoding(beginning).encoding == .bytes else { return }
    let controls = beginning.count { $0 < 0x20 && !(0x09...0x0D ~= $0) && $0 != 0x1B }
    if controls * 10 > beginning.count {
      throw .error(
        "is a binary file, not a text",
        at: file.place,
        hint: "export it as CSV and import that"
      )
    }
    let text = String(decoding: beginning.prefix(1_000), as: UTF8.self)
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
    if markup.contains(where: text.hasPrefix) {
      throw .error(
        "this is a web page, probably the login page of the LMS, not an export",
        at: file.place,
        hint: "log in, open the report there, and download it again"
      )
    }
    if text.hasPrefix("<?xml") {
      throw .error(
        "this is XML, not a table",
        at: file.place,
        hint: "export it as CSV and import that"
      )
    }
  }

  private static let markup = [
    "<!doctype html", "<html", "<head", "<body", "<script", "<div", "<!--", "<meta", "<p>", "<br",
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!doctype html",
  ]

  /// Beginnings of other kinds of files. What is packed was unpacked once before it comes here.
  private static let signatures: [([UInt8], String, String)] = [
    (
      [0x50, 0x4B, 0x03, 0x04], "holds a workbook or a ZIP archive that is packed once more",
      unpackHint
    ),
    ([0x1F, 0x8B], "is packed with gzip twice", unpackHint),
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      "is an old workbook (.xls), or one that is locked with a password, not a text",
      "open it, save the sheet as CSV and import that"
    ),
    ([0x25, 0x50, 0x44, 0x46], "is a PDF, not a table", "export it as CSV and import that"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "is packed with 7-Zip", unpackHint),
    ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "is packed with RAR", unpackHint),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "is packed with xz", unpackHint),
    ([0x28, 0xB5, 0x2F, 0xFD], "is packed with Zstandard", unpackHint),
    (Array("BZh91AY&SY".utf8), "is packed with bzip2", unpackHint),
    (Array("PAR1".utf8), "is a Parquet file, not a text", "export it as CSV and import that"),
  ]

  private static let unpackHint = "unpack it and import what is in it"
}
