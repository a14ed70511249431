import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("Bad input")
struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let expected: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ expected: String) {
      self.init(name, bytes: Array(text.utf8), expected)
    }

    init(_ name: String, bytes: [UInt8], _ expected: String) {
      self.name = name
      self.bytes = bytes
      self.expected = expected
    }
  }

  private static let row = "a@acme.example,C1,completed,2026-08-20T10:00:00Z\n"
  private static let header = "email,course,status,at\n"
  private static let good = header + row

  static let cases: [Case] = [
    Case("a good file", good, "1 facts, 1 rows"),
    Case("without a last line end", header + row.dropLast(), "1 facts, 1 rows"),
    Case("with CRLF", good.replacing("\n", with: "\r\n"), "1 facts, 1 rows"),
    Case("with CR", good.replacing("\n", with: "\r"), "1 facts, 1 rows"),
    Case("with a byte-order mark", "\u{FEFF}" + good, "1 facts, 1 rows"),
    Case("with sep=", "sep=;\n" + good.replacing(",", with: ";"), "1 facts, 1 rows"),
    Case("with tabs", good.replacing(",", with: "\t"), "1 facts, 1 rows"),
    Case("with bars", good.replacing(",", with: "|"), "1 facts, 1 rows"),
    Case(
      "with blank rows and lines",
      "\n\n" + header + "\n,,,\n" + row + "\n , , , \n",
      "1 facts, 1 rows"
    ),
    Case("with quotes", "\"email\", \"course\",status,at\n" + row, "1 facts, 1 rows"),
    Case(
      "empty but for a mark",
      bytes: [0xEF, 0xBB, 0xBF],
      "error: holds no text: there is nothing in it but blank lines"
    ),
    Case("blank lines alone", "\n \n\r\n", "error: holds no text"),
    Case("a header alone", header, "error: has a header but no rows: nothing to import"),
    Case("a header and blank lines", header + "\n\n,,,\n", "error: has a header but no rows"),
    Case(
      "a web page",
      "\n  <!DOCTYPE html>\n<html><body>Log in</body></html>",
      "error: this is a web page, probably the login page of the LMS, not an export"
    ),
    Case("a web page, bare", "<html lang=en>", "error: this is a web page"),
    Case("XML", "<?xml version=\"1.0\"?><a/>", "error: this is XML, not a table"),
    Case(
      "the beginning of a workbook",
      bytes: [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0],
      "error: is cut off or damaged: the list at the end of a ZIP archive is missing"
    ),
    Case(
      "the beginning of a gzip file",
      bytes: [0x1F, 0x8B, 8, 0],
      "error: is cut off: its gzip data has no end"
    ),
    Case("a PDF", "%PDF-1.7\n", "error: is a PDF, not a table"),
    Case(
      "a binary",
      bytes: Array(repeating: [0x7F, 0x45, 1, 2, 0, 0, 0, 3], count: 40).flatMap(\.self),
      "error: is a binary file, not a text"
    ),
    Case(
      "NULs alone",
      bytes: Array(repeating: 0, count: 100),
      "error: is a binary file, not a text"
    ),
    Case(
      "a NUL in a row",
      bytes: Array((good + "b\0b@acme.example,C1,completed,\n" + row).utf8),
      "2 facts, 3 rows, 3: holds a NUL byte: the file is damaged here, or not a text"
    ),
    Case(
      "cut inside a quote",
      header + row + "b@acme.example,\"C1,completed,2026-08",
      "1 facts, 2 rows, 3: the quote opened in line 3 is never closed: the file is cut off, or a quote is missing; the line from there on was not read"
    ),
    Case(
      "a quote that is never closed",
      header + row + "b@acme.example,C1,\"\nx\ny\nz\n",
      "1 facts, 2 rows, 3: the quote opened in line 3 is never closed: the file is cut off, or a quote is missing; the 4 lines from there on were not read"
    ),
    Case(
      "cut inside a letter",
      bytes: Array(header.utf8)
        + Array("\u{E9}@acme.example,C1,completed,\n\u{E9}".utf8).dropLast(),
      "1 facts, 2 rows, 3: has 1 cell, the header 4"
    ),
    Case(
      "Latin-1",
      bytes: Array(header.utf8) + [0xE9] + Array("@acme.example,C1,completed,\n".utf8),
      "1 facts, 1 rows, warning: a cell is not UTF-8 and read as Windows-1252"
    ),
    Case(
      "the wrong delimiter",
      good.replacing(",", with: ":"),
      "error: there is no column 'email'\n  hint: the columns are 'email:course:status:at'"
    ),
    Case(
      "too many cells",
      header + "a@acme.example,C1,completed,,x\n" + row,
      "1 facts, 2 rows, 2: has 5 cells, the header 4"
    ),
    Case(
      "too few cells",
      header + "a@acme.example,C1\n" + row,
      "1 facts, 2 rows, 2: has 2 cells, the header 4"
    ),
    Case(
      "the header again",
      good + header + row,
      "2 facts, 3 rows, 3: repeats the header: were several exports put into one file?"
    ),
    Case(
      "a cell of 10 MB",
      header + "a@acme.example,\"" + String(repeating: "x", count: 10 << 20) + "\",completed,\n"
        + row,
      "1 facts, 2 rows, 2: a row of more than 4 MB"
    ),
    Case(
      "a cell of 10 MB that is never closed",
      header + row + "a@acme.example,\"" + String(repeating: "x\n", count: 5 << 20),
      "1 facts, 2 rows, 3: the quote opened in line 3 is never closed: the file is cut off, or a quote is missing; the 5242880 lines from there on were not read"
    ),
    Case(
      "a header of 10 MB",
      String(repeating: "x", count: 10 << 20) + "\n" + row,
      "error: has no header that can be read: a row of more than 4 MB"
    ),
    Case(
      "a cell of 2 MB",
      header + "a@acme.example," + String(repeating: "x", count: 2 << 20) + ",completed,\n" + row,
      "1 facts, 2 rows, 2:2: a cell of more than 1 MB"
    ),
    Case(
      "10,000 columns",
      header.dropLast() + String(repeating: ",x", count: 9_996) + "\n" + row.dropLast()
        + String(repeating: ",", count: 9_996) + "\n",
      "1 facts, 1 rows"
    ),
    Case(
      "100,000 columns",
      header.dropLast() + String(repeating: ",x", count: 99_996) + "\n" + row,
      "error: has more than 16384 columns"
    ),
    Case(
      "a row of 100,000 cells",
      header + "a" + String(repeating: ",", count: 99_999) + "\n" + row,
      "1 facts, 2 rows, 2: has more than 16384 cells, the header 4"
    ),
    Case("JSON", "{\"email\":\"a\"}\n{\"email\":\"b\"}\n", "error: no record has 'course'"),
    Case(
      "another language's letters",
      header + "\u{5F20}\u{4F1F}@acme.example,\u{8BFE}\u{7A0B},completed,\n",
      "1 facts, 1 rows"
    ),
  ]

  @Test("ends with one message, or with the good rows and why the others aren't", arguments: cases)
  func ends(_ example: Case) throws {
    let file = try TemporaryFile(example.bytes)
    let map = ["email=email", "course=course", "status=status", "at=at"]
    let told = outcome { Self.told(try Learning(file.path, .sample(course: nil, map: map))) }
    #expect(told.contains(example.expected), "\(told.prefix(600))")
    if example.expected.hasPrefix("error") { #expect(told.hasPrefix(file.path), "\(told)") }
  }

  private static func told(_ learning: Learning) -> String {
    let counts = ["\(learning.facts.count) facts", "\(learning.rows) rows"]
    let warnings = learning.export.warnings.map { "warning: \($0.problem)" }
    return (counts + learning.rejections + warnings).joined(separator: ", ")
  }

  @Test("is read the same in UTF-16", arguments: [[], [0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]])
  func utf16(_ mark: [UInt8]) throws {
    let units = Self.good.replacing("a@acme", with: "\u{E9}@acme").utf16
    let bytes =
      mark
      + units.flatMap { unit -> [UInt8] in
        let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        return mark.first == 0xFE ? pair.reversed() : pair
      }
    let map = ["email=email", "course=course", "status=status", "at=at"]
    for extra in [[], [UInt8(0x41)]] {
      let file = try TemporaryFile(bytes + extra)
      let learning = try Learning(file.path, .sample(course: nil, map: map))
      #expect(learning.people.first?.email == "\u{E9}@acme.example")
      #expect(learning.export.warnings.count == extra.count)
    }
  }

  @Test("in a cell costs that cell alone")
  func oneCell() throws {
    let name = "small/course2/activity_completion.csv.csv"
    let text = try String(decoding: Fixture.bytes(name), as: UTF8.self)
    for damage in ["soon", "2026-99-99 10:00:00"] {
      let damaged = text.replacing("2026-08-16 10:43:38", with: damage)
      let learning = try Learning(text: damaged, .sample())
      #expect(learning.facts.count == 260)
      #expect(learning.rejected.map(\.line) == [3])
      #expect(learning.rejected.map(\.column) == [4])
    }
  }

  @Test("is kept in part, cut between two letters")
  func excerpts() throws {
    let row = "x" + String(repeating: "\u{1F600}", count: 400)
    let map = ["email=email", "course=course", "status=status", "at=at"]
    let learning = try Learning(text: Self.good + row + "\n", .sample(map: map))
    #expect(learning.rejected.map(\.excerpt) == [String(row.prefix(RejectedRow.excerptLength))])
  }

  @Test("that is Moodle's needs its course")
  func course() throws {
    let options = try ReadOptions.sample(course: nil)
    let path = Fixture.path("small/course2/activity_completion.csv.csv")
    let told = outcome { try Learning(path, options).lines.joined() }
    #expect(
      told
        == "\(path): error: which course is this? Moodle's report doesn't say\n  hint: name it: --course ADM-101"
    )
  }
}
