import Foundation
import HTTPTypes
import ProgramSupport
import Testing

@Suite("Events that can't be taken in", .serialized)
struct BadEventTests {
  static func gzip(_ text: String) throws -> [UInt8] {
    let workspace = try Workspace()
    let path = try workspace.file("body", text)
    let run = try Workspace.run(
      URL(filePath: "/usr/bin/env"),
      ["gzip", "-c", path],
      in: workspace.folder,
      environment: ProcessInfo.processInfo.environment
    )
    return Array(run.outputBytes)
  }

  static let bad: [(body: String, field: String?, words: String)] = [
    (EventTests.event("e", at: "2026-11-22T10:00:01Z"), "at", "future"),
    (EventTests.event("e", at: "2026-11-20T10:00:00"), "at", "time zone"),
    (EventTests.event("e", at: "2026-11-20"), "at", "instant"),
    (EventTests.event("e", at: "2026-13-20T10:00:00Z"), "at", "instant"),
    (#"{"event":"x","customer":"a","at":"2026-11-20T10:00:00Z"}"#, "id", "missing"),
    (#"{"id":"e","customer":"a","at":"2026-11-20T10:00:00Z"}"#, "event", "missing"),
    (#"{"id":"e","customer":"a","event":"x"}"#, "at", "missing"),
    (#"{"id":"e","event":"x","at":"2026-11-20T10:00:00Z"}"#, "customer", "whose"),
    (EventTests.event(" "), "id", "empty"), (EventTests.event(#"a\u0007b"#), "id", "control"),
    (EventTests.event(String(repeating: "x", count: 1_001)), "id", "1000"),
    (EventTests.event("e", "a", "x", #","value":"9""#), "value", "number"),
    (EventTests.event("e", "a", "x", #","seconds":-1"#), "seconds", "0 to"),
    (EventTests.event("e", "a", "x", #","colour":"red""#), "colour", "no member"),
    (EventTests.event("e", "a", "x", #","value":1e999"#), nil, "too large"),
    (EventTests.event("e", "a", "x", #","value":NaN"#), nil, "JSON"),
    (EventTests.event("e", "a", "x", #","id":"f""#), nil, "twice"),
    (EventTests.event(#"a\u0000b"#), nil, "U+0000"), (EventTests.event(#"a\ud800b"#), nil, "JSON"),
    (String(repeating: "[", count: 100_000), nil, "deep"), ("[]", nil, "no events"),
    (#""e""#, nil, "expected"), ("", nil, "JSON"), (#"{"id":"#, nil, "line 1, column"),
  ]

  @Test(
    "are refused with what is wrong (ING-9, 12, 22, 23)",
    arguments: bad.indices
  )
  func refused(index: Int) async throws {
    let server = try Server.ofCourses()
    let before = try EventTests.known(server)
    let (body, field, words) = Self.bad[index]
    let answer = try await EventTests.send(body, to: server)
    #expect(answer.status == 400, "\(answer.text)")
    let document = try answer.json
    #expect(document["field"].text == field)
    #expect(document["detail"].text?.contains(words) == true, "\(answer.text)")
    #expect(try EventTests.known(server) == before)
  }

  @Test("are refused where they are not UTF-8")
  func bytes() async throws {
    let server = try Server.ofCourses()
    let body = Array(EventTests.event("e1").utf8) + [0xFF]
    let answer = try await server.ask(
      [Question(.post, "/v1/events", headers: EventTests.json, body: body)]
    )[0]
    #expect(answer.status == 400)
    #expect(try answer.json["detail"].text?.contains("UTF-8") == true)
  }

  @Test("come packed, if that is said, and not too much of them (API-12)")
  func packed() async throws {
    let server = try Server.ofCourses()
    var headers = EventTests.json
    headers[.contentEncoding] = "gzip"
    let event = try Self.gzip(EventTests.event("e1"))
    let bomb = try Self.gzip(String(repeating: " ", count: 11 << 20))
    let cases: [([UInt8], HTTPFields, Int)] = [
      (event, headers, 200), (event, EventTests.json, 400), (bomb, headers, 413),
      (Array(event.dropLast(9)), headers, 400), (Array("no".utf8), headers, 400),
    ]
    for (body, headers, status) in cases {
      let answer = try await server.ask(
        [Question(.post, "/v1/events", headers: headers, body: body)]
      )[0]
      #expect(answer.status == status, "\(answer.text)")
    }
    headers[.contentEncoding] = "br"
    let other = try await server.ask(.post, "/v1/events", headers: headers, body: "x")
    #expect(other.status == 415)
  }

  @Test("are refused by the thousand too many, and by the megabyte (API-7)")
  func tooMany() async throws {
    let server = try Server.ofCourses()
    let many = "[" + Array(repeating: "7", count: 10_001).joined(separator: ",") + "]"
    #expect(try await EventTests.send(many, to: server).status == 413)
    let alone = EventTests.event("e1") + String(repeating: " ", count: 1 << 20)
    #expect(try await EventTests.send(alone, to: server).status == 413)
    let long = "[" + String(repeating: " ", count: 10 << 20) + "]"
    #expect(try await EventTests.send(long, to: server).status == 413)
  }
}
