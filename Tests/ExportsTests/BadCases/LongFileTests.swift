import Onboarding
import Testing

@testable import Exports

@Suite("A long file")
struct LongFileTests {
  private static let row = "a@acme.example,C1,completed,2026-08-20T10:00:00Z\n"
  private static let count = 300_000

  @Test("case 12: is read piece by piece, and each batch is let go of before the next")
  func pieces() throws {
    let text = "email,course,status,at\n" + String(repeating: Self.row, count: Self.count)
    let file = try TemporaryFile(text)
    let source = try FileSource(path: file.path)
    var export = try LearningExport.open(
      source,
      .sample(course: nil, map: ["email", "course", "status", "at"].map { "\($0)=\($0)" })
    )
    var rows = 0
    var longest = 0
    var before: Int64 = 0
    while let batch = try export.next() {
      rows += batch.rows
      longest = max(longest, batch.facts.count)
      #expect(batch.people.count <= 1 && batch.contents.count <= 1)
      // A batch takes its part of the file and no more.
      #expect(source.bytesRead - before < 10 << 20)
      before = source.bytesRead
    }
    #expect(rows == Self.count)
    #expect(longest < Self.count / 4)
    #expect(source.bytesRead == source.size)
  }
}
