import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("A ZIP archive")
struct ZipTests {
  typealias Entry = ZipFile.Entry
  typealias Case = GzipTests.Case

  static let text = GzipTests.text
  static let entry = Entry("export.csv", text)

  static func zip(_ entries: Entry...) -> [UInt8] { ZipFile(entries).bytes }

  static let good: [Case] = [
    Case("of one file", zip(entry), text),
    Case("of one file, stored", zip(entry.with { $0.isStored = true }), text),
    Case("with sizes behind the file", zip(entry.with { $0.hasDescriptor = true }), text),
    Case("with large numbers", ZipFile([entry]).with { $0.isLarge = true }.bytes, text),
    Case("with a comment", ZipFile([entry]).with { $0.comment = "PK\u{5}\u{6} hello" }.bytes, text),
    Case("in a folder", zip(Entry("a/", ""), Entry("a/b/export.csv", text)), text),
    Case("with a name that leads away", zip(Entry("../../etc/passwd", text)), text),
    Case(
      "as a Mac makes it",
      zip(
        entry,
        Entry("__MACOSX/._export.csv", "x"),
        Entry(".DS_Store", "x"),
        Entry("._export.csv", "x"),
        Entry("empty.csv", "")
      ),
      text
    ),
    Case("of a gzip file", zip(Entry("export.csv.gz", GzipTests.packed)), text),
    Case(
      "of events in several gzip files",
      zip(
        Entry("7/", ""),
        Entry("7/7_2026-10-01_0#0.json.gz", Packed.gzip("{\"id\":1}")),
        Entry("7/7_2026-10-01_1#0.json.gz", Packed.gzip("{\"id\":2}\n")),
        Entry("7/7_2026-10-01_2#0.json", "{\"id\":3}")
      ),
      "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n"
    ),
  ]

  @Test("case 11: is read as the one export in it", arguments: good)
  func reads(_ example: Case) throws {
    #expect(try textOrProblem(example.bytes, name: "export.zip") == example.expected)
  }

  static let large: UInt64 = 1 << 40

  static let bad: [Case] = [
    Case(
      "of several files",
      zip(entry, Entry("b.csv", text), Entry("c/d.csv", text)),
      "is a ZIP archive with 3 files: 'export.csv', 'b.csv', 'c/d.csv'\n"
        + "  hint: unpack it and import each of them"
    ),
    Case(
      "of JSON in several folders",
      zip(Entry("a/1.json", "{}"), Entry("b/1.json", "{}")),
      "is a ZIP archive with 2 files: 'a/1.json', 'b/1.json'"
    ),
    Case("of nothing", ZipFile([]).bytes, "is a ZIP archive with nothing in it"),
    Case("of folders alone", zip(Entry("a/", "")), "is a ZIP archive with nothing in it"),
    Case(
      "locked",
      zip(entry.with { $0.flags = 1 }),
      "'export.csv' in it is locked with a password\n"
        + "  hint: unpack it with the password and import what is in it"
    ),
    Case(
      "locked with AES",
      zip(entry.with { $0.method = 99 }),
      "'export.csv' in it is locked with a password"
    ),
    Case(
      "packed another way",
      zip(entry.with { $0.method = 93 }),
      "'export.csv' in it is packed in a way that isn't read (method 93)"
    ),
    Case("cut off", Array(zip(entry).dropLast(30)), "is cut off or damaged: the list at the end"),
    Case("cut at its beginning", Array(zip(entry).prefix(40)), "is cut off or damaged"),
    Case("of a head alone", Array("PK\u{3}\u{4}".utf8), "is cut off or damaged"),
    Case(
      "with a larger size in its list",
      zip(entry.with { $0.size = 60 }),
      "is damaged: 'export.csv' in it can't be unpacked: it has another size than the archive says"
    ),
    Case(
      "with a smaller size in its list",
      zip(entry.with { $0.size = 10 }),
      "is damaged: 'export.csv' in it can't be unpacked: it has another size than the archive says"
    ),
    Case(
      "with a smaller packed size",
      zip(entry.with { $0.packedSize = 20 }),
      "is cut off: 'export.csv' in it has no end"
    ),
    Case(
      "with a packed size beyond the file",
      zip(entry.with { $0.packedSize = 90_000 }),
      "is damaged: 'export.csv' in it lies over what follows"
    ),
    Case(
      "stored with a wrong checksum",
      zip(
        entry.with {
          $0.isStored = true
          $0.checksum = 1
        }
      ),
      "is damaged: 'export.csv' in it can't be unpacked: its checksum is wrong"
    ),
    Case(
      "with another file where its own should be",
      zip(entry.with { $0.offset = 3 }),
      "is damaged: the list of files in this ZIP archive can't be read"
    ),
    Case(
      "with files that lie over each other",
      zip(Entry("a.json", text), Entry("b.json", text).with { $0.offset = 0 }),
      "is damaged: 'a.json' in it lies over what follows"
    ),
    Case(
      "with an absurd size",
      ZipFile([
        entry.with {
          $0.size = large
          $0.isLarge = true
        }
      ]).bytes,
      "gives more than 17179869184 bytes when it is unpacked"
    ),
    Case(
      "with an absurd ratio",
      zip(entry.with { $0.size = 1 << 29 }),
      "gives more than 1000 times its size when it is unpacked: no export does that"
    ),
    Case(
      "in a ZIP archive",
      zip(Entry("inner.zip", zip(entry))),
      "holds a workbook or a ZIP archive that is packed once more"
    ),
    Case(
      "of gzip under another name",
      zip(Entry("export.csv", GzipTests.packed)),
      "is packed with gzip twice"
    ),
    Case(
      "of an OpenDocument sheet",
      zip(
        Entry("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        Entry("content.xml", "<a/>")
      ),
      "is a document of LibreOffice or OpenOffice (.ods), which isn't read\n"
        + "  hint: open it, save the sheet as CSV or .xlsx and import that"
    ),
    Case("of a Word document", zip(Entry("word/document.xml", "<a/>")), "is a Word document"),
    Case(
      "of a binary workbook",
      zip(Entry("xl/workbook.bin", "x")),
      "is a binary workbook (.xlsb)"
    ),
  ]

  @Test("case 11: is refused with the reason", arguments: bad)
  func refuses(_ example: Case) throws {
    let found = try textOrProblem(example.bytes, name: "export.zip")
    #expect(found.hasPrefix("error: \(example.expected)"), "\(found)")
  }

  @Test("is known by the hash of the whole, and read again from its beginning")
  func rewinds() throws {
    let bytes = Self.zip(Self.entry)
    let file = try TemporaryFile(bytes, name: "a.zip")
    let source = try FileSource(path: file.path)
    source.pieceLength = 5
    let first = try source.text()
    let hash = source.sha256
    #expect(source.bytesRead == Int64(bytes.count))
    try source.rewind()
    #expect(source.sha256 == nil && source.bytesRead == 0)
    #expect(try source.text() == first)
    #expect(source.sha256 == hash)
    let disk = try DiskFile(path: file.path)
    var piece = [UInt8](repeating: 0, count: 4_096)
    while try piece.withUnsafeMutableBytes({ try disk.read(into: $0) }) > 0 {}
    #expect(hash == disk.digest)
  }

  @Test("tells the course by the name of the file in it")
  func names() throws {
    let csv = try Fixture.bytes("main/course2/activity_completion.csv.csv")
    let bytes = Self.zip(Entry("exports/progress.adm-101.csv", csv))
    let file = try TemporaryFile(bytes, name: "download.zip")
    let learning = try Learning(file.path, .sample(course: nil))
    #expect(learning.export.course == "adm-101")
    #expect(
      learning.export.why.first == "unpacked from ZIP: 'exports/progress.adm-101.csv'"
    )
    #expect(learning.facts.count > 100)
  }

  @Test("of Amplitude's events is read as one file of them")
  func events() throws {
    let lines = (1...3).map {
      #"{"id":"\#($0)","customer":"acme","event":"a","at":"2026-10-01T00:00:00Z"}"#
    }
    let bytes = Self.zip(
      Entry("1/1_0.json.gz", Packed.gzip(lines[0])),
      Entry("1/1_1.json.gz", Packed.gzip(lines[1] + "\n" + lines[2] + "\n"))
    )
    let file = try TemporaryFile(bytes, name: "export.zip")
    let source = try FileSource(path: file.path)
    var events = try EventFile.open(source, .sample())
    let batch = try events.next()
    #expect(batch?.rows.map(\.key) == ["1", "2", "3"])
    #expect(batch?.rows.map(\.line) == [1, 2, 3])
    #expect(source.reasons == ["unpacked from ZIP: 2 JSON files read as one"])
  }
}

extension ZipFile {
  fileprivate func with(_ change: (inout ZipFile) -> Void) -> ZipFile {
    var file = self
    change(&file)
    return file
  }
}
