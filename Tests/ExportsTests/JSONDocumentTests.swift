import Exports
import Testing

@Suite("A document of JSON")
struct JSONDocumentTests {
  static let bad: [(text: [UInt8], line: Int, column: Int, reason: String)] = [
    (Array(#"{"a":1,"a":2}"#.utf8), 1, 9, "twice"),
    (Array("{\"a\":1,\n \"b\": tru}".utf8), 2, 7, "JSON"), (Array("".utf8), 1, 1, "JSON"),
    (Array("[1,]".utf8), 1, 4, "JSON"), (Array("{} {}".utf8), 1, 4, "JSON"),
    (Array("[NaN]".utf8), 1, 2, "JSON"), (Array("[1e999]".utf8), 1, 2, "1e999"),
    (Array("[-1e999]".utf8), 1, 2, "large"), (Array(#"["\ud800"]"#.utf8), 1, 3, "JSON"),
    (Array(#"["a\u0000b"]"#.utf8), 1, 3, "U+0000"), (Array(#"["\x"]"#.utf8), 1, 3, "JSON"),
    ([0x5B, 0x22, 0xC3, 0x28, 0x22, 0x5D], 1, 3, "UTF-8"),
    ([0x22, 0xED, 0xA0, 0x80, 0x22], 1, 2, "UTF-8"),
    ([0xEF, 0xBB, 0xBF, 0x5B, 0x5D], 1, 1, "JSON"),
    (Array(String(repeating: "[", count: 65).utf8), 1, 65, "64 deep"),
    (Array(String(repeating: "[", count: 100_000).utf8), 1, 65, "64 deep"),
    (Array("[01]".utf8), 1, 3, "JSON"), (Array("[1.]".utf8), 1, 4, "JSON"),
    (Array("[+1]".utf8), 1, 2, "JSON"), (Array("[\"a\tb\"]".utf8), 1, 4, "JSON"),
  ]

  @Test("is refused with its place where it could be read in two ways", arguments: bad.indices)
  func refused(index: Int) {
    let example = Self.bad[index]
    #expect {
      try JSONDocument(example.text)
    } throws: { error in
      guard let problem = error as? JSONProblem else { return false }
      return problem.reason.contains(example.reason) && problem.line == example.line
        && problem.column == example.column
    }
  }

  @Test("keeps numbers as they are written, and keys in their order")
  func kept() throws {
    let document = try JSONDocument(
      Array(#" {"b":[1,2.50,-1e3,12345678901234567890],"a":{"x":null,"é":"\ud83d\ude00\n"}} "#.utf8)
    )
    #expect(
      document["b"]
        == .array([.number("1"), .number("2.50"), .number("-1e3"), .number("12345678901234567890")])
    )
    #expect(document["a"]?["x"] == .null)
    #expect(document["a"]?["é"] == .string("😀\n"))
    #expect(document["c"] == nil)
  }
}
