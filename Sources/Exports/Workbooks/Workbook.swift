import Diagnostics

/// A workbook (`.xlsx`) of which one sheet is read as a table.
struct Workbook {
  /// The part that every workbook has at its top.
  static let contentTypes = "[Content_Types].xml"

  private let parts: WorkbookParts
  private let book: BookPart
  private let styles: CellStyles
  private let texts: SharedTexts
  private let sheets: [(name: String, part: String)]

  init(_ archive: ZipArchive) throws(Diagnostic) {
    parts = try WorkbookParts(archive)
    let top = try parts.relations(of: "").first { $0.kind == "officeDocument" }
    let main = top?.target ?? "xl/workbook.xml"
    book = BookPart(parts)
    try parts.part(main, book).run()
    let relations = try parts.relations(of: main)
    styles = CellStyles(parts)
    if let part = relations.first(where: { $0.kind == "styles" }) {
      try parts.part(part.target, styles).run()
    }
    texts = SharedTexts(parts)
    if let part = relations.first(where: { $0.kind == "sharedStrings" }) {
      texts.reserve(Int(parts.size(part.target)))
      try parts.part(part.target, texts).run()
    }
    var found: [(name: String, part: String)] = []
    for sheet in book.sheets where sheet.isVisible {
      let relation = relations.first { $0.id == sheet.relation }
      guard let relation else { throw parts.damaged("the sheet '\(sheet.name)' has no part") }
      guard relation.kind == "worksheet", !found.contains(where: { $0.part == relation.target })
      else { continue }
      found.append((sheet.name, relation.target))
    }
    sheets = found
  }

  /// The first visible sheet that has rows; the others are warned of.
  func unpacking(name: String) throws(Diagnostic) -> Unpacking {
    var filled: [(name: String, part: String)] = []
    for sheet in sheets where try rows(of: sheet.part).hasText() { filled.append(sheet) }
    guard let sheet = filled.first else {
      throw .error(
        "is a workbook without rows: no visible sheet has any",
        at: parts.place,
        hint: "was the export finished? export it again"
      )
    }
    var unpacking = Unpacking(
      name: name,
      reasons: ["sheet '\(sheet.name)' of a workbook"],
      isSheet: true
    ) { () throws(Diagnostic) in try rows(of: sheet.part) }
    if filled.count > 1 {
      let others = filled.dropFirst().prefix(8).map { "'\($0.name)'" }.joined(separator: ", ")
      unpacking.warnings = [
        .warning(
          "the sheet '\(sheet.name)' was read, and not \(others)\(filled.count > 9 ? ", …" : "")",
          at: parts.place,
          hint: "to import another sheet, save it as CSV"
        )
      ]
    }
    return unpacking
  }

  private func rows(of part: String) throws(Diagnostic) -> SheetStream {
    let cells = CellTexts(styles: styles, texts: texts, is1904: book.is1904)
    let rows = SheetRows(cells, parts)
    return SheetStream(try parts.part(part, rows), rows)
  }
}

/// What `xl/workbook.xml` says: the sheets in their order, and from when days are counted.
private final class BookPart: XMLHandler {
  struct Sheet {
    let name: String
    let relation: String
    let isVisible: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var is1904 = false
  private let parts: WorkbookParts

  init(_ parts: WorkbookParts) { self.parts = parts }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(Diagnostic) {
    if "workbookPr" ~= name {
      is1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "")
    } else if "sheet" ~= name {
      if sheets.count >= parts.limits.parts { throw parts.damaged("it names too many sheets") }
      let state = attributes["state"] ?? "visible"
      sheets.append(
        Sheet(
          name: String((attributes["name"] ?? "").prefix(60)),
          relation: attributes["id"] ?? "",
          isVisible: state == "visible"
        )
      )
    }
  }
}
