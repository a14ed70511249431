import Foundation
import Testing

@testable import Exports

@Suite("What fuzzing found")
struct FuzzTests {
  struct Finding: CustomTestStringConvertible, Sendable {
    let door: Door
    let file: URL
    var testDescription: String { "\(door.rawValue)/\(file.lastPathComponent)" }
  }

  static let findings: [Finding] = Door.allCases.flatMap { door in
    let folder = EventFormatTests.folder.deletingLastPathComponent()
      .appending(path: "fuzz/\(door.rawValue)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { Finding(door: door, file: folder.appending(path: $0)) }
  }

  @Test("is read or refused as it should be", arguments: findings)
  func replays(_ finding: Finding) throws {
    let bytes = try Array(Data(contentsOf: finding.file))
    let complaints = try bytes.withUnsafeBufferPointer {
      try finding.door.complaints(finding.file.path, $0)
    }
    #expect(complaints == [])
  }

  @Test("is kept for every way in", arguments: Door.allCases)
  func isKept(_ door: Door) {
    #expect(Self.findings.contains { $0.door == door })
  }
}
