/// A workbook, made part by part; each part can be replaced by anything.
struct BookFile {
  struct Sheet {
    var name = "Sheet1"
    var state = ""
    var rows: String
  }

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006/relationships"
  static let header = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"

  var sheets: [Sheet]
  var sharedTexts = ""
  var formats = ""
  var styles = ""
  var is1904 = false

  /// Parts besides, or in place of those that would be made; an empty one is left out.
  var parts: [(name: String, text: String)] = []
  var change: (inout ZipFile) -> Void = { _ in }

  /// - Parameter rows: The XML within `sheetData`.
  init(_ rows: String) { sheets = [Sheet(rows: rows)] }

  init(_ sheets: [Sheet]) { self.sheets = sheets }

  var bytes: [UInt8] {
    var names: [String] = []
    var texts: [String: String] = [:]
    func add(_ name: String, _ text: String) {
      if texts[name] == nil { names.append(name) }
      texts[name] = text
    }
    add("[Content_Types].xml", Self.header + "<Types/>")
    add(
      "_rels/.rels",
      relations([("rId1", "\(Self.office)/officeDocument", "xl/workbook.xml")])
    )
    let list = sheets.enumerated().map { number, sheet in
      #"<sheet name="\#(sheet.name)" sheetId="\#(number + 1)" r:id="rId\#(number + 1)" \#(sheet.state)/>"#
    }
    add(
      "xl/workbook.xml",
      Self.header + #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.office)">"#
        + #"<workbookPr\#(is1904 ? " date1904=\"1\"" : "")/><sheets>\#(list.joined())</sheets></workbook>"#
    )
    let places = sheets.indices.map {
      ("rId\($0 + 1)", "\(Self.office)/worksheet", "worksheets/sheet\($0 + 1).xml")
    }
    add(
      "xl/_rels/workbook.xml.rels",
      relations(
        places + [
          ("rId901", "\(Self.office)/styles", "/xl/styles.xml"),
          ("rId902", "\(Self.office)/sharedStrings", "../xl/sharedStrings.xml"),
        ]
      )
    )
    add(
      "xl/styles.xml",
      Self.header + #"<styleSheet xmlns="\#(Self.main)"><numFmts>\#(formats)</numFmts>"#
        + #"<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>"#
        + #"<cellXfs><xf numFmtId="0"/>\#(styles)</cellXfs></styleSheet>"#
    )
    add("xl/sharedStrings.xml", Self.header + #"<sst xmlns="\#(Self.main)">\#(sharedTexts)</sst>"#)
    for (number, sheet) in sheets.enumerated() {
      add("xl/worksheets/sheet\(number + 1).xml", Self.sheet(sheet.rows))
    }
    for part in parts { add(part.name, part.text) }
    var file = ZipFile(
      names.compactMap { name in
        texts[name].flatMap { $0.isEmpty ? nil : ZipFile.Entry(name, $0) }
      }
    )
    change(&file)
    return file.bytes
  }

  static func sheet(_ rows: String) -> String {
    header + #"<worksheet xmlns="\#(main)"><dimension ref="A1:XFD1048576"/>"#
      + #"<sheetData>\#(rows)</sheetData><mergeCells><c r="A1"><v>9</v></c></mergeCells></worksheet>"#
  }

  private func relations(_ list: [(id: String, type: String, target: String)]) -> String {
    let elements = list.map {
      #"<Relationship Id="\#($0.id)" Type="\#($0.type)" Target="\#($0.target)"/>"#
    }
    return Self.header
      + #"<Relationships xmlns="\#(Self.package)">\#(elements.joined())</Relationships>"#
  }

  func with(_ change: (inout BookFile) -> Void) -> BookFile {
    var file = self
    change(&file)
    return file
  }
}
