import Diagnostics
import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A damaged Moodle report")
struct MutationTests {
  private static let names = [
    "small/course2/activity_completion.csv.csv", "v41/course3/course_completion.csv.csv",
    "small/course2/activity_completion.excelcsv.csv", "main/course5/course_completion.excelcsv.csv",
  ]

  @Test("never ends but in facts or a message", arguments: 0..<500)
  func survives(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var bytes = try Fixture.bytes(Self.names[Int(seed) % Self.names.count])
    let interesting = Array("\",;\n\r\t\0(2026-0/ @\u{E9}".utf8)
    for _ in 0..<Int.random(in: 1...20, using: &numbers) {
      let place = Int.random(in: 0..<bytes.count, using: &numbers)
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
      case 1: bytes[place] = interesting.randomElement(using: &numbers) ?? 0
      case 2: bytes.insert(interesting.randomElement(using: &numbers) ?? 0, at: place)
      case 3: bytes.remove(at: place)
      default:
        let end = min(bytes.count, place + Int.random(in: 1...400, using: &numbers))
        let piece = bytes[place..<end]
        bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &numbers))
      }
    }
    if seed % 7 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &numbers)) }
    let file = try TemporaryFile(bytes)
    do {
      let learning = try Learning(file.path, .sample(), pieceLength: 1 + Int(seed) * 37)
      #expect(learning.rows > 0)
      #expect(learning.facts.allSatisfy { Int($0.person) < learning.people.count })
      #expect(learning.rejected.allSatisfy { $0.line > 0 && !$0.reason.isEmpty })
    } catch {
      #expect(error is Diagnostic)
    }
  }
}

@Suite("A damaged JSON export")
struct JSONMutationTests {
  private static let names = [
    "xapi/statements.ndjson", "xapi/moodle-plugin.json", "xapi/statement-result.json",
    "cmi5/session.ndjson", "caliper/envelope.json", "moodle-logstore/rows.json",
  ]

  @Test("never ends but in facts or a message", arguments: 0..<300)
  func survives(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let name = Self.names[Int(seed) % Self.names.count]
    let format = name.split(separator: "/").first.map(String.init) ?? ""
    let export = FormatTests.folder.appending(path: name)
    var bytes = try [UInt8](Data(contentsOf: export))
    let interesting = Array("\"{}[]:,\\0e-/%\n".utf8)
    for _ in 0..<Int.random(in: 1...30, using: &numbers) {
      let place = Int.random(in: 0..<bytes.count, using: &numbers)
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
      case 1: bytes[place] = interesting.randomElement(using: &numbers) ?? 0
      case 2: bytes.insert(interesting.randomElement(using: &numbers) ?? 0, at: place)
      default: bytes.remove(at: place)
      }
    }
    let file = try TemporaryFile(bytes, name: "export.json")
    do {
      let options = try ReadOptions.sample(course: nil, format: FormatName(rawValue: format))
      let learning = try Learning(file.path, options, pieceLength: 1 + Int(seed) * 37)
      #expect(learning.facts.allSatisfy { Int($0.content) < learning.contents.count })
      #expect(learning.facts.allSatisfy { Int($0.person) < learning.people.count })
      #expect(learning.rejected.allSatisfy { $0.line > 0 && !$0.reason.isEmpty })
    } catch {
      #expect(error is Diagnostic)
    }
  }
}

@Suite("Any file at all")
struct NoiseTests {
  /// Opens a file as each kind of thing and reads it to its end.
  private static let doors: [@Sendable (String) throws -> Int] = [
    { try Learning($0, .sample()).rows },
    {
      try Learning($0, .sample(map: ["email=a", "course=b", "status=c", "at=d", "seconds=e"])).rows
    },
    { path in
      var file = try CustomerFile.open(FileSource(path: path), .sample())
      return try file.next()?.read ?? 0
    },
    { path in
      var file = try LearnerFile.open(FileSource(path: path), .sample())
      return try file.next()?.read ?? 0
    },
    { path in
      var file = try EventFile.open(FileSource(path: path), .sample())
      return try file.next()?.read ?? 0
    },
  ]

  private static let headers = [
    "", "a,b,c,d,e\n", "id,name,signed_up_at,domains,products,seats\n",
    "customer,email,lms_id,name\n",
    "id,customer,product,event,at,value,seconds\n", "{\"id\":1,\"customer\":\"a\",\"event\":",
    ",\"Email\",\"One\",\"\"\n",
  ]

  private static let words = [
    "a@acme.example", "completed", "2026-08-20", "20/08/2026 10:00", "1787212541", "45 %", "PT1H",
    "\"", "\"\"", ",", ",", ",", ",", "\n", "\n", "\r\n", ";", "\t", "|", "\u{E9}", "\u{1F600}",
    "\0", "{",
    "}", ":", "-", "9999999999999999999", "0000-00-00", " ", "=cmd()", "Completed (x)",
  ]

  @Test("ends in rows or in a message", arguments: 0..<300)
  func ends(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var bytes = Array((Self.headers.randomElement(using: &numbers) ?? "").utf8)
    for _ in 0..<Int.random(in: 0...200, using: &numbers) {
      bytes += (Self.words.randomElement(using: &numbers) ?? "").utf8
      if Int.random(in: 0..<40, using: &numbers) == 0 {
        bytes.append(.random(in: 0...255, using: &numbers))
      }
    }
    let file = try TemporaryFile(bytes)
    for door in Self.doors {
      do { _ = try door(file.path) } catch { #expect(error is Diagnostic) }
    }
  }
}
