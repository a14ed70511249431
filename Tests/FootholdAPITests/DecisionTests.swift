import Foundation
import HTTPTypes
import ProgramSupport
import Testing

@Suite("A decision by the API", .serialized)
struct DecisionTests {
  static let json: HTTPFields = [.contentType: "application/json"]

  static let pairs: [(action: String, body: String, command: String, rest: [String])] = [
    (
      "record",
      #"{"step":"kick-off","product":"atlas","at":"2026-11-03T00:00:00Z","reason":"call"}"#,
      "record kick-off --customer tidewrack --product atlas --at 2026-11-03 --reason call", []
    ),
    (
      "waive", #"{"step":"kick-off","product":"atlas","reason":"no need"}"#,
      "waive kick-off --customer tidewrack --product atlas --reason", ["no need"]
    ),
    (
      "pause", #"{"until":"2026-12-24","reason":"holidays"}"#,
      "pause tidewrack --until 2026-12-24 --reason holidays", []
    ),
    (
      "snooze", #"{"until":"2026-12-01","reason":"meeting"}"#,
      "snooze tidewrack --until 2026-12-01 --reason meeting", []
    ),
    ("dismiss", #"{"because":"useful"}"#, "dismiss tidewrack --because useful", []),
    ("note", #"{"text":"Kim is on leave"}"#, "note tidewrack", ["Kim is on leave"]),
  ]

  @Test("does what the command does, and says the same of it", arguments: pairs.indices)
  func same(index: Int) async throws {
    let pair = Self.pairs[index]
    let (one, other) = (try Courses.workspace(), try Courses.workspace())
    let server = try Server(one)
    let answer = try await server.ask(
      .post,
      "/v1/customers/tidewrack/\(pair.action)",
      headers: Self.json,
      body: pair.body
    )
    #expect(answer.status == 200, "\(answer.text)")
    let run = try other(
      "--format json \(pair.command)",
      pair.rest,
      environment: ["FOOTHOLD_USER": "Ada"]
    )
    #expect(try answer.json == JSONValue(run.outputBytes))
    let states = try [one, other].map { workspace in
      try workspace.expectFine("customer tidewrack --format json").output
    }
    #expect(states[0] == states[1])
  }

  static let bad: [(action: String, body: String, status: Int, words: String)] = [
    ("record", #"{"product":"atlas"}"#, 400, "'step' is missing"),
    ("record", #"{"step":7}"#, 400, "step"), ("record", #"{"step":" "}"#, 400, "step"),
    ("record", #"{"step":"kick-off","who":"me"}"#, 400, "'who'"),
    ("record", #"{"step":"kick-of","product":"atlas"}"#, 404, "kick-off"),
    ("record", #"{"step":"kick-off","at":"soon"}"#, 400, "instant"),
    ("record", #"{"step":"kick-off","product":"atlas","at":"2030-01-01"}"#, 422, "future"),
    ("record", #"{"step":"kick-off","step":"kick-off"}"#, 400, "twice"),
    ("record", #"["kick-off"]"#, 400, "object"), ("record", #"{"step":"#, 400, "line 1"),
    ("waive", #"{"step":"kick-off","product":"atlas"}"#, 400, "'reason' is missing"),
    ("pause", #"{"until":"2020-01-01","reason":"x"}"#, 422, "past"),
    ("snooze", #"{"until":"2026-12-01"}"#, 400, "'reason' is missing"),
    ("dismiss", #"{"because":"bored"}"#, 400, "not-useful"),
    ("resume", "{}", 422, "isn't paused"), ("note", "{}", 400, "'text' is missing"),
  ]

  @Test("is refused with the member that is wrong, and changes nothing", arguments: bad.indices)
  func refused(index: Int) async throws {
    let example = Self.bad[index]
    let server = try Server.ofCourses()
    let before = try await server.ask("/v1/customers/tidewrack").bytes
    let answer = try await server.ask(
      .post,
      "/v1/customers/tidewrack/\(example.action)",
      headers: Self.json,
      body: example.body
    )
    #expect(answer.status == example.status, "\(answer.text)")
    #expect(answer.text.contains(example.words), "\(answer.text)")
    #expect(try await server.ask("/v1/customers/tidewrack").bytes == before)
  }

  @Test("must say that it is JSON, and not be too large")
  func shape() async throws {
    let server = try Server.ofCourses()
    let path = "/v1/customers/tidewrack/note"
    let untyped = try await server.ask(.post, path, body: #"{"text":"x"}"#)
    #expect(untyped.status == 415)
    let text = try await server.ask(
      .post,
      path,
      headers: [.contentType: "text/plain"],
      body: #"{"text":"x"}"#
    )
    #expect(text.status == 415)
    let long = String(repeating: "a", count: 70_000)
    let large = try await server.ask(
      .post,
      path,
      headers: Self.json,
      body: #"{"text":"\#(long)"}"#
    )
    #expect(large.status == 413)
    #expect(large.problem == "content-too-large")
  }
}
