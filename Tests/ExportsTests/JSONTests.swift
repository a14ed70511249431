import Diagnostics
import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A JSON file")
struct JSONTests {
  private static func records(_ text: String, piece: Int = 1 << 20) throws -> [String] {
    let file = try TemporaryFile(text, name: "export.json")
    let source = try FileSource(path: file.path)
    source.pieceLength = piece
    var records = try JSONRecords(TextSource(source))
    var told: [String] = []
    while true {
      switch try records.next() {
      case .record(let value, let line): told.append("\(line):\(value.raw.text.text)")
      case .rejected(let row): told.append("\(row.line):rejected \(row.reason)")
      case .end: return told + records.warnings.map(\.problem)
      }
    }
  }

  @Test(
    "is taken apart into its records, however they are strung together",
    arguments: [
      ("{\"a\":1}\n{\"a\":2}\n", ["1:{\"a\":1}", "2:{\"a\":2}"]),
      ("[{\"a\":1},\n{\"a\":[2]}]", ["1:{\"a\":1}", "2:{\"a\":[2]}"]),
      ("[[{\"a\":1},{\"a\":2}]]", ["1:{\"a\":1}", "1:{\"a\":2}"]),
      ("{\n \"a\": 1\n}\n", ["1:{\n \"a\": 1\n}"]),
      ("{\"results\":[{\"a\":\"}\\\"\"}],\"next\":null}", ["1:{\"a\":\"}\\\"\"}"]),
      ("{\"count\":[1],\"statements\":[{\"a\":1}]}", ["1:{\"a\":1}"]),
      ("[]", []),
      ("{\"data\":{\"users\":[{\"a\":1},{\"a\":2}]},\"x\":{}}", ["1:{\"a\":1}", "1:{\"a\":2}"]),
      ("{\"x\":{\"users\":[{\"a\":1}]}}", ["1:{\"x\":{\"users\":[{\"a\":1}]}}"]),
      (
        "{\"a\":1}\n{\"a\":\n{\"a\":3}",
        [
          "1:{\"a\":1}", "2:rejected is not JSON: the line is cut off or damaged", "3:{\"a\":3}",
        ]
      ),
      (
        "[{\"a\":1},{\"a\":",
        [
          "1:{\"a\":1}", "1:rejected the file is cut off here: was the download finished?",
        ]
      ),
      (
        "[{\"a\":1},{\"a\":01},{\"a\":3}]",
        [
          "1:{\"a\":1}", "1:rejected is not JSON: it is damaged here", "1:{\"a\":3}",
        ]
      ),
      (
        "[{\"a\":1}}",
        [
          "1:{\"a\":1}", "1:rejected is not JSON from here on; what follows was not read",
        ]
      ),
    ]
  )
  func strung(_ text: String, _ expected: [String]) throws {
    #expect(try Self.records(text) == expected)
    for piece in [1, 7] { #expect(try Self.records(text, piece: piece) == expected) }
  }

  @Test("that is one page of several is read with a warning")
  func more() throws {
    let told = try Self.records("{\"statements\":[{\"a\":1}],\"more\":\"/xapi?p=2\"}")
    #expect(told.count == 2)
    #expect(told.last?.contains("'/xapi?p=2'") == true)
    let whole = try Self.records("{\"next\":null,\"previous\":null,\"results\":[{\"a\":1}]}")
    #expect(whole.count == 1)
  }

  @Test("is held against the grammar as Foundation holds it", arguments: 0..<400)
  func agrees(_ seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
    var bytes = Array(
      #"{"a":[1,-2.5e3,"x\u00e9\n\\",true,null,{"b":{}}],"c":"d","é":0.1,"f":[[],[{}]]}"#.utf8
    )
    let letters = Array(#"{}[]",:\0123eE+-.tfnu "#.utf8)
    for _ in 0..<roll(4) {
      let place = roll(bytes.count)
      switch roll(3) {
      case 0: bytes[place] = letters[roll(letters.count)]
      case 1: bytes.remove(at: place)
      default: bytes.insert(letters[roll(letters.count)], at: place)
      }
    }
    let parser = JSONParser()
    let isOurs = bytes.withUnsafeBufferPointer { parser.parse($0)?.isObject == true }
    let theirs = try? JSONSerialization.jsonObject(with: Data(bytes))
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    if isOurs, isUTF8 {
      #expect(theirs is [String: Any], "\(String(decoding: bytes, as: UTF8.self))")
    }
    if isUTF8, !isOurs { #expect(!(theirs is [String: Any])) }
  }

  @Test("tells texts with their escapes")
  func escapes() throws {
    let text = Array(#"{"a":"\u00e9\ud83d\ude00 x\n\/\"","b":12345678901234567890}"#.utf8)
    let parser = JSONParser()
    text.withUnsafeBufferPointer { bytes in
      let value = parser.parse(bytes)
      #expect(value?["a"]?.string == "é😀 x\n/\"")
      #expect(value?["b"]?.name == "12345678901234567890")
      #expect(value?["c"] == nil)
    }
  }

  @Test("that is nested without end is refused, not followed")
  func depth() {
    let text = Array(String(repeating: "[", count: 100_000).utf8)
    let parser = JSONParser()
    text.withUnsafeBufferPointer { bytes in #expect(parser.parse(bytes) == nil) }
  }

  @Test(
    "says that there is more only where it does",
    arguments: [
      (#"{"next":null,"results":[{"a":1}]}"#, ""), (#"{"next":"/2","results":[{"a":1}]}"#, "/2"),
      (#"{"results":[{"a":1}],"more":""}"#, ""), (#"{"results":[{"a":1}],"more":"/x"}"#, "/x"),
      (#"{"next":3,"count":"4","results":[{"next":"/9"}]}"#, ""),
    ]
  )
  func more(_ text: String, _ more: String) throws {
    let file = try TemporaryFile(text, name: "answer.json")
    var records = try JSONRecords(TextSource(FileSource(path: file.path)))
    while true {
      if case .end = try records.next() { break }
    }
    #expect(records.warnings.isEmpty == more.isEmpty)
    #expect(records.warnings.allSatisfy { $0.problem.contains("'\(more)'") })
  }

  @Test("of events may be a list")
  func events() throws {
    let file = try TemporaryFile(
      """
      [
        {"id": 1, "customer": "acme", "event": "a", "at": "2026-09-01T10:00:00Z"},
        {"id": "2", "customer": "acme", "event": "b", "at": "2026-09-01T10:00:00Z", "value": "x"}
      ]
      """,
      name: "events.json"
    )
    var events = try EventFile.open(FileSource(path: file.path), .sample())
    let batch = try #require(try events.next())
    #expect(batch.rows.map(\.key) == ["1"])
    #expect(batch.rejected.map(\.line) == [3])
  }
}
