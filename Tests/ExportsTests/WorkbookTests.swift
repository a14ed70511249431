import Diagnostics
import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A workbook")
struct WorkbookTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/workbooks").path

  @Test(
    "of Moodle has the cells of the CSV beside it",
    arguments: ["participants", "custom_report_course_participants", "site_users"]
  )
  func moodle(_ name: String) throws {
    let sheet = try TableCells("\(Self.folder)/\(name).xlsx")
    let csv = try TableCells("\(Self.folder)/\(name).csv")
    #expect(sheet.header == csv.header)
    #expect(sheet.rows == csv.rows && sheet.rows.count > 50)
    #expect(sheet.warnings == [])
  }

  @Test("of Moodle's grades has the same cells, but for numbers that it doesn't write as text")
  func grades() throws {
    let sheet = try TableCells("\(Self.folder)/grades.xlsx")
    let csv = try TableCells("\(Self.folder)/grades.csv")
    #expect(sheet.header == csv.header && sheet.rows.count == csv.rows.count)
    for (one, other) in zip(sheet.rows, csv.rows) {
      // The last column is the moment of the download.
      for (cell, text) in zip(one.dropLast(), other.dropLast()) {
        #expect(cell == text || Double(cell) == Double(text) && !cell.hasSuffix(".0"))
      }
    }
  }

  static func cells(_ book: BookFile, limits: UnpackLimits = UnpackLimits()) throws -> TableCells {
    let file = try TemporaryFile(book.bytes, name: "a.xlsx")
    return try TableCells(file.path, limits: limits)
  }

  @Test("has the texts of its cells, however they are kept")
  func texts() throws {
    let book = BookFile(
      #"""
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>
      <c r="D1" t="inlineStr"><is><t>inline</t></is></c></row>
      <row r="2"><c r="A2" t="str"><f>1&amp;"a"</f><v>1a</v></c><c r="B2" t="b"><v>1</v></c>
      <c r="C2" t="b"><v>0</v></c><c r="D2" t="e"><v>#N/A</v></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r>
      <rPh sb="0" eb="1"><t>kana</t></rPh></is></c><c r="B3" t="d"><v>2026-10-01T09:30:00</v></c>
      <c r="C3"><f>SUM(A1:A2)</f><v>3</v></c><c r="D3"><f>Sam</f></c></row>
      <row r="4"><c r="A4" t="s"><v>3</v></c><c r="B4" t="s"><v>4</v></c><c r="C4" t="s"><v>5</v></c>
      <c r="D4" t="str"><f>""</f><v></v></c></row>
      <row r="5"><c r="A5"><f>A1</f><v/></c></row>
      """#
    ).with {
      $0.sharedTexts = #"""
        <si><t>email</t></si><si><r><t>two</t></r><r><t xml:space="preserve"> runs</t></r>
        <rPh sb="0" eb="1"><t>kana</t></rPh></si><si><t>c</t></si>
        <si><t>a "quoted", text</t></si><si><t>two&#10;lines_x000D_ and _x005F_x0041_</t></si><si/>
        """#
    }
    let found = try Self.cells(book)
    #expect(found.header == ["email", "two runs", "c", "inline"])
    #expect(
      found.rows == [
        ["1a", "TRUE", "FALSE", "#N/A"],
        ["rich text", "2026-10-01T09:30:00", "3", "=Sam"],
        ["a \"quoted\", text", "two\nlines\r and _x0041_", "", ""],
        ["=A1", "", "", ""],
      ]
    )
  }

  static let numbers: [(String, Int, String)] = [
    ("123", 0, "123"), ("123.0", 0, "123"), ("1.0E+11", 0, "100000000000"),
    ("1E-7", 0, "0.0000001"), ("0.10000000000000001", 0, "0.1"), ("-2.5", 0, "-2.5"),
    ("1.5E3", 0, "1500"), ("-1.25E-3", 0, "-0.00125"), ("0", 0, "0"), ("-0", 0, "0"),
    ("12345678901234567890", 0, "12345678901234567890"), ("007", 0, "007"),
    ("1.2345E+25", 0, "12345000000000000000000000"), ("abc", 0, "abc"),
    ("0.57", 1, "57%"), ("0.125", 1, "12.5%"), ("1", 1, "100%"),
    ("46347", 2, "2026-11-21"), ("46347.5", 2, "2026-11-21 12:00:00"),
    ("46347", 3, "2026-11-21 00:00:00"), ("46347.395833333336", 3, "2026-11-21 09:30:00"),
    ("46347.3958333333", 3, "2026-11-21 09:30:00"), ("46347.999999999", 3, "2026-11-22 00:00:00"),
    ("46347.000002893518", 3, "2026-11-21 00:00:00.250"),
    ("1", 2, "1900-01-01"), ("59", 2, "1900-02-28"), ("61", 2, "1900-03-01"),
    ("60", 2, "60"), ("0", 2, "0"), ("-5", 2, "-5"), ("2958465", 2, "9999-12-31"),
    ("2958466", 2, "2958466"), ("1E300", 2, "1" + String(repeating: "0", count: 300)),
    ("0.5", 4, "12:00:00"), ("1.25", 5, "30:00:00"), ("0.0625", 5, "1:30:00"),
    ("46347", 6, "2026-11-21"), ("46347.25", 7, "2026-11-21 06:00:00"), ("5", 8, "5"),
    ("5", 9, "5"), ("5", 99, "5"),
  ]

  @Test("has numbers and dates as a CSV of it would", arguments: numbers)
  func number(_ raw: String, _ style: Int, _ expected: String) throws {
    let book = BookFile(
      #"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>"#
        + #"<row r="2"><c r="A2" s="\#(style)"><v>\#(raw)</v></c></row>"#
    ).with {
      $0.formats = #"""
        <numFmt numFmtId="164" formatCode="[$-409]yyyy\-mm\-dd;@"/>
        <numFmt numFmtId="165" formatCode="dd/mm/yy\ h:mm AM/PM"/>
        <numFmt numFmtId="166" formatCode="[Red]#,##0.00 &quot;days&quot;;d"/>
        <numFmt numFmtId="167" formatCode="\d\m\y0_y"/>
        """#
      let ids = [9, 14, 22, 20, 46, 164, 165, 166, 167]
      $0.styles = ids.map { #"<xf numFmtId="\#($0)"/>"# }.joined()
    }
    #expect(try Self.cells(book).rows == [[expected]])
  }

  @Test("may count its days from 1904")
  func days() throws {
    let book = BookFile(
      #"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>"#
        + #"<row r="2"><c r="A2" s="1"><v>44885.25</v></c></row>"#
        + #"<row r="3"><c r="A3" s="1"><v>0</v></c></row>"#
    ).with {
      $0.is1904 = true
      $0.styles = #"<xf numFmtId="22"/>"#
    }
    let expected = [["2026-11-21 06:00:00"], ["1904-01-01 00:00:00"]]
    #expect(try Self.cells(book).rows == expected)
  }

  static func text(_ at: String, _ text: String) -> String {
    #"<c r="\#(at)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
  }

  @Test("has its cells where they stand, and its rows' numbers as lines")
  func sparse() throws {
    let book = BookFile(
      "<row r=\"3\">\(Self.text("B3", "b"))\(Self.text("D3", "d"))<c r=\"F3\" s=\"0\"/></row>"
        + "<row r=\"4\"/><row r=\"6\">\(Self.text("C6", "x&#10;y"))</row>"
        + "<row r=\"7\">\(Self.text("B7", "1"))\(Self.text("D7", "2"))<c r=\"E7\"/></row>"
        + "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c><v>1</v></c></row>"
        + "<row r=\"20\">\(Self.text("F20", "far"))</row>"
    )
    let file = try TemporaryFile(book.bytes)
    for length in [1, 3, 1 << 20] {
      let found = try TableCells(file.path, pieceLength: length)
      #expect(found.header == ["", "b", "", "d"])
      #expect(
        found.rows == [
          ["", "", "x\ny", ""], ["", "1", "", "2"], ["a", "1", "", ""],
          ["rejected: has 6 cells, the header 4"],
        ]
      )
      #expect(found.lines == [6, 7, 8, 20])
    }
  }

  @Test("is read by its first visible sheet with rows; others are warned of")
  func sheets() throws {
    let rows = "<row>\(Self.text("A1", "a"))</row><row>\(Self.text("A2", "1"))</row>"
    let book = BookFile([
      .init(name: "Secret", state: #"state="hidden""#, rows: rows),
      .init(name: "Secret2", state: #"state="veryHidden""#, rows: rows),
      .init(name: "Notes", rows: "<row r=\"1\"><c r=\"A1\" s=\"0\"/></row>"),
      .init(name: "Grades &amp; more", rows: rows.replacing("1<", with: "2<")),
      .init(name: "Extra", rows: rows),
    ])
    let found = try Self.cells(book)
    #expect(found.rows == [["2"]])
    #expect(found.warnings.count == 1)
    #expect(
      found.warnings.first?.hasSuffix(
        "warning: the sheet 'Grades & more' was read, and not 'Extra'\n"
          + "  hint: to import another sheet, save it as CSV"
      ) == true
    )
  }

  @Test("says in an import's reasons which sheet was read")
  func reasons() throws {
    let book = BookFile(
      "<row>\(Self.text("A1", "email"))\(Self.text("B1", "course"))</row>"
        + "<row>\(Self.text("A2", "ada@acme.example"))\(Self.text("B2", "C1"))</row>"
    )
    let file = try TemporaryFile(book.bytes, name: "export.xlsx")
    let options = try ReadOptions.sample(course: nil, map: ["email=email", "course=course"])
    let learning = try Learning(file.path, options)
    #expect(learning.facts.count == 1)
    #expect(learning.export.why.first == "sheet 'Sheet1' of a workbook")
  }
}
