import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("A gzip file")
struct GzipTests {
  static let text = "email,course,status\nada@acme.example,C1,completed\n"
  static let packed = Packed.gzip(text)

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let expected: String

    init(_ name: String, _ bytes: [UInt8], _ expected: String) {
      testDescription = name
      self.bytes = bytes
      self.expected = expected
    }
  }

  static let cases: [Case] = [
    Case("one", packed, text),
    Case("two joined, as rotated logs are", packed + Packed.gzip("b,c,d\n"), text + "b,c,d\n"),
    Case("an empty one between two", packed + Packed.gzip("") + packed, text + text),
    Case("filled up with zeros", packed + [UInt8](repeating: 0, count: 700), text),
    Case("nothing packed", Packed.gzip(""), ""),
    Case(
      "with something else behind it",
      packed + Array("email".utf8),
      "error: is damaged: its gzip data can't be unpacked: something else follows on it\n"
        + "  hint: download it again, and don't change it on the way"
    ),
    Case(
      "cut off in the middle",
      Array(packed.dropLast(20)),
      "error: is cut off: its gzip data has no end\n"
        + "  hint: was the download finished? download it again"
    ),
    Case(
      "cut off before its last byte",
      Array(packed.dropLast()),
      "error: is cut off: its gzip data has no end"
    ),
    Case(
      "cut off in the second of two",
      packed + packed.prefix(15),
      "error: is cut off: its gzip data has no end"
    ),
    Case("cut off in its head", [0x1F, 0x8B, 8, 0], "error: is cut off: its gzip data has no end"),
    Case(
      "with a wrong checksum",
      packed.dropLast(8) + [1, 2, 3, 4] + packed.suffix(4),
      "error: is damaged: its gzip data can't be unpacked: incorrect data check"
    ),
    Case(
      "with a wrong length",
      packed.dropLast(4) + [1, 2, 3, 4],
      "error: is damaged: its gzip data can't be unpacked: incorrect length check"
    ),
    Case(
      "with other bytes in it",
      packed.prefix(10) + [0xFF, 0xFF, 0xFF] + packed.dropFirst(13),
      "error: is damaged: its gzip data can't be unpacked: invalid block type"
    ),
    Case(
      "of gzip",
      Packed.gzip(packed),
      "error: is packed with gzip twice\n  hint: unpack it and import what is in it"
    ),
    Case(
      "of a ZIP archive",
      Packed.gzip(ZipFile(["a.csv": text]).bytes),
      "error: holds a workbook or a ZIP archive that is packed once more"
    ),
    Case(
      "of a tar archive",
      Packed.gzip(
        Array("a.csv".utf8) + .init(repeating: 0, count: 252) + Array("ustar\u{0}00".utf8)
      ),
      "error: is a tar archive, not a text\n  hint: unpack it and import what is in it"
    ),
    Case(
      "of a web page",
      Packed.gzip("<!DOCTYPE html><html>"),
      "error: this is a web page, probably the login page of the LMS, not an export"
    ),
  ]

  @Test("case 11: is read as what is in it, or refused", arguments: cases)
  func reads(_ example: Case) throws {
    let found = try textOrProblem(example.bytes, name: "export.csv.gz")
    let isRefused = example.expected.hasPrefix("error")
    #expect(isRefused ? found.hasPrefix(example.expected) : found == example.expected, "\(found)")
  }

  @Test(
    "gives the same in pieces of any length, as often as it's read",
    arguments: [1, 2, 7, 4_096]
  )
  func pieces(_ length: Int) throws {
    let rows = (1...500).map { "person\($0)@acme.example,C1,completed\n" }.joined()
    let file = try TemporaryFile(Packed.gzip(Self.text) + Packed.gzip(rows))
    let source = try FileSource(path: file.path)
    source.pieceLength = length
    for _ in 1...2 {
      #expect(try source.text() == Self.text + rows)
      #expect(source.bytesRead == source.size)
      #expect(source.textRead == Int64(Self.text.utf8.count + rows.utf8.count))
      try source.rewind()
      #expect(source.bytesRead == 0 && source.textRead == 0 && source.sha256 == nil)
    }
  }

  @Test("is known by the SHA-256 of the file as it lies on the disk")
  func hash() throws {
    let file = try TemporaryFile(Self.packed, name: "progress.csv.gz")
    let source = try FileSource(path: file.path)
    #expect(source.sha256 == nil)
    _ = try source.text()
    let disk = try DiskFile(path: file.path)
    var piece = [UInt8](repeating: 0, count: 4_096)
    let count = try piece.withUnsafeMutableBytes { try disk.read(into: $0) }
    #expect(count == Self.packed.count)
    #expect(try piece.withUnsafeMutableBytes { try disk.read(into: $0) } == 0)
    #expect(source.sha256 == disk.digest)
    #expect(source.sha256?.count == 64)
  }

  @Test("case 11: that gives more than is allowed is refused before it fills the memory")
  func bombs() throws {
    let zeros = [UInt8](repeating: 0x20, count: 20 << 20)
    let bomb = Packed.gzip(zeros)
    #expect(bomb.count < 21_000)
    let ratio = try textOrProblem(bomb)
    #expect(ratio.hasPrefix("error: gives more than 1000 times its size when it is unpacked"))
    let twice = try textOrProblem(Packed.gzip(bomb))
    #expect(twice.hasPrefix("error: is packed with gzip twice"))
    var limits = UnpackLimits()
    limits.bytes = 100
    let size = try textOrProblem(Packed.gzip(Self.text + Self.text + Self.text), limits: limits)
    #expect(size.hasPrefix("error: gives more than 100 bytes when it is unpacked"))
    #expect(try textOrProblem(Self.packed, limits: limits) == Self.text)
  }

  @Test("may hold UTF-16, with a mark")
  func utf16() throws {
    let text = "email,course\n\u{E9}@acme.example,C1\n"
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let file = try TemporaryFile(Packed.gzip(bytes), name: "export.csv.gz")
    #expect(try TableCells(file.path).rows == [["\u{E9}@acme.example", "C1"]])
  }

  @Test("tells by the name inside, and why it's read")
  func names() throws {
    let csv = try Fixture.bytes("main/course2/activity_completion.csv.csv")
    for name in [
      "progress.adm-101.csv.gz", "progress.adm-101.csv (1).gz", "PROGRESS.adm-101.CSV.GZ",
    ] {
      let file = try TemporaryFile(Packed.gzip(csv), name: name)
      let learning = try Learning(file.path, .sample(course: nil))
      #expect(learning.export.course == "adm-101")
      #expect(learning.export.why.first == "unpacked from gzip")
      #expect(learning.facts.count > 100)
    }
    #expect(ExportName.unpacked("export.csv") == "export.csv")
    #expect(ExportName.unpacked(".gz") == ".gz")
    #expect(ExportName.unpacked("course (2).csv.gz") == "course (2).csv")
  }

  @Test("of JSON is read as events")
  func events() throws {
    let lines = #"{"id":"1","customer":"acme","event":"a","at":"2026-10-01T00:00:00Z"}"#
    let file = try TemporaryFile(Packed.gzip(lines), name: "events.ndjson.gz")
    let source = try FileSource(path: file.path)
    source.pieceLength = 1
    var events = try EventFile.open(source, .sample())
    #expect(events.format == .ndjson)
    #expect(try events.next()?.rows.map(\.key) == ["1"])
  }
}
