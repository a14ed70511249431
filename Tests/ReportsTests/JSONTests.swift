import Foundation
import Onboarding
import Reports
import Testing

@Suite("JSON")
struct JSONTests {
  @Test("keeps the order of keys, on one line or indented")
  func golden() {
    let json: JSON = [
      "zebra": 1, "apple": [true, nil, -0.5, 10.0], "none": .array([]), "nothing": .object([]),
      "at": .instant(.november10), "when": .instant(nil), "name": .text(nil), "count": .integer(3),
    ]
    #expect(
      json.text(pretty: false) == """
        {"zebra":1,"apple":[true,null,-0.5,10],"none":[],"nothing":{},\
        "at":"2026-11-10T09:00:00Z","when":null,"name":null,"count":3}
        """
    )
    #expect(
      json.text(pretty: true) == """
        {
          "zebra": 1,
          "apple": [
            true,
            null,
            -0.5,
            10
          ],
          "none": [],
          "nothing": {},
          "at": "2026-11-10T09:00:00Z",
          "when": null,
          "name": null,
          "count": 3
        }
        """
    )
  }

  @Test("of a list is that of an array, and is written piece by piece", arguments: [true, false])
  func list(pretty: Bool) throws {
    let rows = Array(0..<20_000)
    @Sendable func row(_ number: Int) -> JSON {
      ["row": .integer(number), "of": [nil, .array([])]]
    }
    let lazy: JSON = ["rows": .list(rows) { row($0) }, "none": .list([Int]()) { row($0) }]
    let whole: JSON = ["rows": .array(rows.map(row)), "none": .array([])]
    #expect(lazy.text(pretty: pretty) == whole.text(pretty: pretty))
    var pieces: [[UInt8]] = []
    lazy.write(pretty: pretty) { pieces.append($0) }
    #expect(Array(pieces.joined()) == whole.bytes(pretty: pretty))
    #expect(pieces.count > 4 && pieces.allSatisfy { $0.count < 1 << 17 })
  }

  @Test("ends where a piece can't be sent")
  func broken() {
    struct Full: Error {}
    var sent = 0
    let json: JSON = .list(count: 1_000_000) { .integer($0) }
    #expect(throws: Full.self) {
      try json.write(pretty: false) { piece throws(Full) in
        sent += piece.count
        if sent > 200_000 { throw Full() }
      }
    }
    #expect(sent < 400_000)
  }

  @Test("is read back by Foundation", arguments: hostileTexts, [true, false])
  func strings(text: String, pretty: Bool) throws {
    let json = JSON.object([("k" + text, .array([.string(text), .string("a" + text + "b")]))])
    let bytes = json.bytes(pretty: pretty)
    let read = try JSONSerialization.jsonObject(with: Data(bytes))
    let object = try #require(read as? [String: [String]])
    let values = try #require(object.first)
    #expect(Array(values.key.utf8) == Array(("k" + text).utf8))
    #expect(values.value.map { Array($0.utf8) } == [Array(text.utf8), Array("a\(text)b".utf8)])
  }

  @Test(
    "escapes what JSON forbids and what a terminal obeys",
    arguments: [
      ("\"", #""\"""#), ("\\", #""\\""#), ("/", #""/""#), ("\n\r\t", #""\n\r\t""#),
      ("\u{0}\u{8}\u{C}\u{1F}", #""\u0000\u0008\u000c\u001f""#),
      ("\u{7F}\u{9B}", #""\u007f\u009b""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#),
      ("\u{202E}\u{2066}", #""\u202e\u2066""#), ("é…東🙂", "\"é…東🙂\""),
    ]
  )
  func escapes(text: String, written: String) {
    #expect(JSON.string(text).text(pretty: false) == written)
  }

  @Test(
    "keeps every digit of a number",
    arguments: [
      0, 1, -1, 0.1, 1.0 / 3, 1e15, 1e16, 1e21, -2.5e-7, .pi, .greatestFiniteMagnitude,
      .leastNormalMagnitude, .leastNonzeroMagnitude,
    ] as [Double]
  )
  func numbers(number: Double) throws {
    let text = JSON.array([.number(number)]).text(pretty: false)
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Double]
    #expect(read == [number])
  }

  @Test("has whole numbers of 64 bits, and null for what isn't a number")
  func edges() {
    let json: JSON = [
      .integer(Int64.min), .integer(Int64.max), .number(.nan), .number(.infinity),
      .number(-.infinity), .number(-0.0), .integer(nil), .number(nil), .text("x"),
    ]
    #expect(
      json.text(pretty: false)
        == #"[-9223372036854775808,9223372036854775807,null,null,null,-0,null,null,"x"]"#
    )
  }

  @Test("may be a hundred levels deep")
  func deep() throws {
    var json: JSON = "bottom"
    for level in 0..<100 { json = ["level": .integer(level), "below": [json]] }
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(json.bytes(pretty: true)))
    }
  }
}
