import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("A workbook that gives too much")
struct WorkbookBoundTests {
  @Test("case 11: is read within the bounds that are set")
  func bounds() throws {
    let shared = String(repeating: "<si><t>abcdefgh</t></si>", count: 100)
    let rows = (0..<100).map { "<row><c t=\"s\"><v>\($0)</v></c></row>" }.joined()
    let book = BookFile(rows).with { $0.sharedTexts = shared }.bytes
    #expect(try textOrProblem(book).hasPrefix("\"abcdefgh\"\n"))
    var limits = UnpackLimits()
    limits.sharedTextBytes = 1_199
    #expect(
      try textOrProblem(book, limits: limits)
        .hasPrefix("error: is a workbook with more than 0 MB of different texts")
    )
    limits = UnpackLimits()
    limits.sheetBytes = 1_000
    #expect(
      try textOrProblem(book, limits: limits).hasPrefix("error: is a workbook that isn't read: its")
    )
    limits = UnpackLimits()
    limits.workbookBytes = 2_000
    #expect(
      try textOrProblem(book, limits: limits)
        .hasPrefix("error: is a workbook of more than 0 MB when it is unpacked")
    )
  }

  @Test("that repeats a long text in each cell is refused row by row, not kept")
  func repeated() throws {
    let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 16_384)
    let book = BookFile("<row>\(cells)</row>").with {
      $0.sharedTexts = "<si><t>\(WorkbookProblemTests.noise(30_000))</t></si>"
    }
    let found = try textOrProblem(book.bytes)
    #expect(found.hasPrefix("error: is a workbook that isn't read: row 1 has more than 4 MB"))
  }
}
