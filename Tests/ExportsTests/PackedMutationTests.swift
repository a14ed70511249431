import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("The bytes")
struct PackedMutationTests {
  @Test("of a ZIP archive are refused or read, whatever bytes are changed")
  func archives() throws {
    var numbers = SeededNumbers(seed: 11)
    let whole = ZipTests.zip(
      ZipTests.entry,
      ZipFile.Entry("__MACOSX/x", "y").with { $0.hasDescriptor = true }
    )
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let at = Int.random(in: 0..<bytes.count, using: &numbers)
        bytes[at] = UInt8.random(in: 0...255, using: &numbers)
      }
      if Bool.random(using: &numbers) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &numbers))
      }
      guard bytes.starts(with: [0x50, 0x4B]), bytes.count > 4 else { continue }
      let found = try textOrProblem(bytes)
      #expect(found == ZipTests.text || found.hasPrefix("error: ") || found.isEmpty, "\(found)")
    }
  }

  @Test("of a workbook are refused or read, whatever is changed in its parts")
  func workbooks() throws {
    var numbers = SeededNumbers(seed: 3)
    let rows =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\">\(WorkbookTests.text("A2", "1"))</row>"
    let whole = BookFile(rows).with { $0.sharedTexts = "<si><t>email</t></si>" }
    for _ in 0..<300 {
      let book = whole.with {
        $0.change = { file in
          let part = Int.random(in: 0..<file.entries.count, using: &numbers)
          for _ in 0..<Int.random(in: 1...5, using: &numbers) {
            let at = Int.random(in: 0..<file.entries[part].contents.count, using: &numbers)
            file.entries[part].contents[at] = UInt8.random(in: 0x20...0x7F, using: &numbers)
          }
        }
      }
      let found = try textOrProblem(book.bytes)
      #expect(
        found.hasPrefix("error: ") || found.contains("\"") || found.contains("\n"),
        "\(found)"
      )
    }
  }
}
