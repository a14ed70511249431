import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("A hostile workbook")
struct WorkbookProblemTests {
  typealias Case = GzipTests.Case

  static let text = WorkbookTests.text
  static var good: BookFile {
    BookFile("<row>\(text("A1", "a"))</row><row>\(text("A2", "1"))</row>")
  }

  static func book(_ rows: String) -> [UInt8] { BookFile(rows).bytes }

  static func part(_ name: String, _ text: String) -> [UInt8] {
    good.with { $0.parts = [(name, text)] }.bytes
  }

  static let sheet = "xl/worksheets/sheet1.xml"
  static let damaged = "is a damaged workbook: "
  static let deep = String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)

  static let cases: [Case] = [
    Case(
      "with entities that multiply",
      part(
        sheet,
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
          + BookFile.sheet("<row>\(text("A1", "&b;"))</row>").dropFirst(BookFile.header.count)
      ),
      "is a workbook with a DTD in 'xl/worksheets/sheet1.xml', which no program for sheets writes"
    ),
    Case(
      "with an entity of another file",
      part(
        "xl/sharedStrings.xml",
        "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst><si><t>&x;</t></si></sst>"
      ),
      "is a workbook with a DTD in 'xl/sharedStrings.xml'"
    ),
    Case(
      "with a DTD of another file",
      part("xl/workbook.xml", "<!DOCTYPE workbook SYSTEM \"http://x.example/a.dtd\"><workbook/>"),
      "is a workbook with a DTD in 'xl/workbook.xml'"
    ),
    Case(
      "with an entity that nothing declares",
      book("<row>\(text("A1", "&b;"))</row>"),
      damaged + "'xl/worksheets/sheet1.xml', line 2: undefined entity"
    ),
    Case(
      "that ends too early",
      part(sheet, String(BookFile.sheet("<row>\(text("A1", "a"))</row>").dropLast(30))),
      damaged + "'xl/worksheets/sheet1.xml', line 2: unclosed token"
    ),
    Case(
      "whose elements lie deep in each other",
      part(sheet, BookFile.sheet(deep)),
      damaged + "'xl/worksheets/sheet1.xml', line 2: its elements lie more than 100 deep"
    ),
    Case(
      "with an absurd cell",
      book("<row r=\"1\">\(text("ZZZZ99999999", "a"))</row>"),
      damaged + "'ZZZZ99999999' is no cell of row 1"
    ),
    Case(
      "with a column too many",
      book("<row r=\"1\">\(text("XFE1", "a"))</row>"),
      damaged + "'XFE1' is no cell of row 1"
    ),
    Case(
      "with a cell of another row",
      book("<row r=\"1\">\(text("A2", "a"))</row>"),
      damaged + "'A2' is no cell of row 1"
    ),
    Case(
      "with a cell that isn't one",
      book("<row r=\"1\">\(text("5", "a"))</row>"),
      damaged + "'5' is no cell of row 1"
    ),
    Case(
      "with an absurd row",
      book("<row r=\"99999999999999999999\"/>"),
      damaged + "'99999999999999999999' is no row"
    ),
    Case("with a row too many", book("<row r=\"1048577\"/>"), damaged + "'1048577' is no row"),
    Case("with row 0", book("<row r=\"0\"/>"), damaged + "'0' is no row"),
    Case(
      "with a row twice",
      book("<row r=\"2\"/><row r=\"2\"/>"),
      damaged + "row 2 follows on row 2"
    ),
    Case(
      "with rows out of order",
      book("<row r=\"5\"/><row r=\"2\"/>"),
      damaged + "row 2 follows on row 5"
    ),
    Case(
      "with a cell twice",
      book("<row r=\"1\">\(text("A1", "a"))\(text("A1", "b"))</row>"),
      damaged + "row 1 has its cells out of order, or one twice"
    ),
    Case(
      "with cells out of order",
      book("<row r=\"1\">\(text("C1", "a"))\(text("A1", "b"))</row>"),
      damaged + "row 1 has its cells out of order, or one twice"
    ),
    Case(
      "with a text that isn't there",
      book("<row><c t=\"s\"><v>7</v></c></row>"),
      damaged + "row 1, column 1 is text 7 of 0"
    ),
    Case(
      "with a text of no number",
      book("<row><c t=\"s\"><v>-1</v></c></row>"),
      damaged + "row 1, column 1 is text ? of 0"
    ),
    Case("without its sheet", part(sheet, ""), damaged + "it has no part '\(sheet)'"),
    Case(
      "without its list of sheets",
      part("xl/workbook.xml", ""),
      damaged + "it has no part 'xl/workbook.xml'"
    ),
    Case(
      "without relations",
      part("xl/_rels/workbook.xml.rels", ""),
      damaged + "the sheet 'Sheet1' has no part"
    ),
    Case(
      "with its sheet elsewhere",
      part(
        "xl/_rels/workbook.xml.rels",
        "<R><Relationship Id=\"rId1\" Type=\"worksheet\" TargetMode=\"External\" Target=\"/etc/x\"/></R>"
      ),
      damaged + "the sheet 'Sheet1' has no part"
    ),
    Case(
      "with a part twice",
      good.with { $0.change = { $0.entries.append(.init("XL/workbook.xml", "<a/>")) } }.bytes,
      damaged + "'XL/workbook.xml' is in it twice"
    ),
    Case("without rows", book(""), "is a workbook without rows: no visible sheet has any"),
    Case(
      "with hidden rows alone",
      BookFile([.init(state: #"state="hidden""#, rows: "<row>\(text("A1", "a"))</row>")]).bytes,
      "is a workbook without rows: no visible sheet has any"
    ),
    Case(
      "with macros",
      part("xl/vbaProject.bin", "x"),
      "is a workbook with macros (.xlsm), which isn't opened\n"
        + "  hint: save it without macros, as .xlsx or CSV, and import that"
    ),
    Case(
      "with macros elsewhere",
      part("xl/other/VBAproject.BIN", "x"),
      "is a workbook with macros"
    ),
    Case(
      "of one part that is mostly blanks",
      part("xl/media.bin", blanks(3 << 20)),
      "is a workbook with a part that is packed more than 100 to 1"
    ),
    Case(
      "of very many parts",
      good.with { $0.change = { $0.entries += (0..<1_000).map { .init("p\($0)", "x") } } }.bytes,
      "is a workbook of more than 1000 parts"
    ),
    Case(
      "that says to be very large",
      good.with {
        $0.change = {
          $0.entries[0].size = 1 << 31
          $0.entries[0].packedSize = 1 << 29
        }
      }
      .bytes,
      "is damaged: '[Content_Types].xml' in it lies over what follows"
    ),
    Case(
      "with a sheet that is larger than it says",
      good.with { $0.change = { $0.entries[6].size = 100 } }.bytes,
      "is damaged: 'xl/worksheets/sheet1.xml' in it can't be unpacked: it has another size"
    ),
    Case(
      "with a cell of more than 1 MB",
      book("<row>\(text("A1", noise(1_100_000)))</row>"),
      "is a workbook that isn't read: the cell in row 1, column 1 has more than 1 MB"
    ),
    Case(
      "with a tag of more than 4 MB",
      book("<row a=\"\(noise(5_000_000))\"></row>"),
      damaged + "'xl/worksheets/sheet1.xml', line 2: a tag of more than 4 MB"
    ),
  ]

  static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// Letters that don't pack well.
  static func noise(_ count: Int) -> String {
    var numbers = SeededNumbers(seed: 5)
    let letters = Array("abcdefghijklmnop".utf8)
    var bytes: [UInt8] = []
    while bytes.count < count {
      var number = numbers.next()
      for _ in 0..<16 {
        bytes.append(letters[Int(number & 15)])
        number >>= 4
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("is refused with the reason", arguments: cases)
  func refuses(_ example: Case) throws {
    let found = try textOrProblem(example.bytes, name: "export.xlsx")
    #expect(found.hasPrefix("error: \(example.expected)"), "\(found)")
  }
}
