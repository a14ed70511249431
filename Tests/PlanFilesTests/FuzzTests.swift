import Foundation
import Testing

@Suite("What fuzzing plans found")
struct FuzzTests {
  static let findings: [URL] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/fuzz/plan")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { folder.appending(path: $0) }
  }()

  @Test("is read or refused as it should be", arguments: findings)
  func replays(_ file: URL) throws {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(PlanDoor.complaints(text) == [])
  }

  @Test("is kept")
  func isKept() { #expect(!Self.findings.isEmpty) }
}
