import Diagnostics

/// Why nothing is read from a ZIP archive, in words.
enum ZipProblem {
  /// What speaks against an archive that is a document of some program; nil for any other.
  static func ofKind(_ archive: ZipArchive) -> Diagnostic? {
    for (name, problem, hint) in documents where archive.holds(name) {
      return .error(problem, at: archive.disk.place, hint: hint)
    }
    if archive.holds("mimetype"), archive.holds("content.xml") {
      return .error(
        "is a document of LibreOffice or OpenOffice (.ods), which isn't read",
        at: archive.disk.place,
        hint: "open it, save the sheet as CSV or .xlsx and import that"
      )
    }
    return nil
  }

  static func empty(_ archive: ZipArchive) -> Diagnostic {
    .error(
      "is a ZIP archive with nothing in it",
      at: archive.disk.place,
      hint: "was the export finished? export it again"
    )
  }

  static func several(_ exports: [ZipEntry], _ archive: ZipArchive) -> Diagnostic {
    let some = exports.prefix(8).map(\.shown).joined(separator: ", ")
    return .error(
      "is a ZIP archive with \(exports.count) files: \(some)\(exports.count > 8 ? ", …" : "")",
      at: archive.disk.place,
      hint: "unpack it and import each of them"
    )
  }

  private static let sheetHint = "open it, save the sheet as CSV or .xlsx and import that"
  private static let documents: [(String, String, String)] = [
    ("xl/workbook.bin", "is a binary workbook (.xlsb), which isn't read", sheetHint),
    ("Index/Document.iwa", "is a document of Numbers or Pages, which isn't read", sheetHint),
    ("Index.zip", "is a document of Numbers or Pages, which isn't read", sheetHint),
    ("word/document.xml", "is a Word document, not a table", "export it as CSV and import that"),
    (
      "ppt/presentation.xml", "is a presentation, not a table", "export it as CSV and import that"
    ),
    (
      "xl/vbaProject.bin", "is a workbook with macros (.xlsm), which isn't opened",
      "save it without macros, as .xlsx or CSV, and import that"
    ),
  ]
}
