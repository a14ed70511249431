import Foundation
import Testing

/// All 56 cases are tests somewhere in the house; a reader finds each by `case N:`.
@Suite("The list of bad input")
struct BadCaseListTests {
  @Test("leaves out none")
  func complete() throws {
    let tests = EventFormatTests.folder.deletingLastPathComponent().deletingLastPathComponent()
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
    var found: Set<Int> = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /"case (\d+):/) {
        if let number = Int(match.output.1) { found.insert(number) }
      }
    }
    #expect(Set(1...56).subtracting(found) == [])
  }
}
