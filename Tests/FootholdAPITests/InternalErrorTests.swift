import FootholdAPI
import Foundation
import HTTPTypes
import Hummingbird
import ProgramSupport
import Testing
import Tracking

@Suite("What the API doesn't do", .serialized)
struct RefusalTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let status: Int

    /// Asked one after the other; the last answer counts.
    let questions: [Question]

    init(_ status: Int, _ questions: [Question]) {
      self.status = status
      self.questions = questions
    }

    var testDescription: String { "\(status) of \(questions.last?.path ?? "")" }
  }

  private static func post(
    _ action: String,
    _ body: String,
    _ headers: HTTPFields = EventTests.json
  ) -> Question {
    Question(
      .post,
      "/v1/customers/tidewrack/\(action)",
      headers: headers,
      body: Array(body.utf8)
    )
  }

  private static func event(at instant: String) -> Question {
    Question(
      .post,
      "/v1/events",
      headers: EventTests.json,
      body: Array(EventTests.event("e1", at: instant).utf8)
    )
  }

  static let examples: [Example] = [
    Example(400, [Question(.get, "/v1/stalled?limit=0")]),
    Example(401, [Question(.get, "/v1/plans", token: nil)]),
    Example(401, [Question(.get, "/v1/plans", token: "unknown")]),
    Example(403, [Question(.get, "/v1/plans", token: "ingest")]),
    Example(404, [Question(.get, "/v1/customers/nobody")]),
    Example(405, [Question(.delete, "/v1/plans")]),
    Example(406, [Question(.get, "/v1/plans", headers: [.accept: "text/html"])]),
    Example(409, [event(at: "2026-11-20T10:00:00Z"), event(at: "2026-11-20T10:00:01Z")]),
    Example(
      412,
      [
        post(
          "note",
          #"{"text":"x"}"#,
          [.contentType: "application/json", .ifMatch: "\"x\""]
        )
      ]
    ),
    Example(413, [post("note", #"{"text":"\#(String(repeating: "a", count: 70_000))"}"#)]),
    Example(415, [post("note", #"{"text":"x"}"#, [.contentType: "text/plain"])]),
    Example(422, [post("resume", "{}")]),
    Example(429, Array(repeating: Question(.get, "/v1/plans", token: "wrong"), count: 11)),
  ]

  @Test("is told in the same members, whatever it is (API-1, API-16)", arguments: examples)
  func members(example: Example) async throws {
    let server = try Server.ofCourses()
    var last: Answer?
    for question in example.questions { last = try await server.ask([question])[0] }
    let answer = try #require(last)
    let address = try #require(example.questions.last?.path)
    try expectProblem(answer, example.status, at: String(address.prefix { $0 != "?" }))
    switch example.status {
    case 401: #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer ") == true)
    case 405: #expect(answer.headers[.allow] == "GET, HEAD")
    case 429: #expect(answer.headers[.retryAfter].flatMap { Int($0) } ?? 0 > 0)
    default: break
    }
  }
}

@Suite("A mistake in the server", .serialized)
struct InternalErrorTests {
  /// Tells how the program is made, as errors of libraries do.
  private struct Chatty: Error, LocalizedError, CustomStringConvertible {
    var description: String {
      "SELECT text FROM note_kept; /var/lib/foothold/kept.db; 0x00007ffe in Kept.swift:42"
    }
    var errorDescription: String? { description }
  }

  private static let telling = [
    "SELECT", "note_kept", "/var/lib", "kept.db", "0x00007ffe", "Kept.swift", "Chatty",
  ]

  private static let table = [
    Endpoint(.get, "/v1/broken", .read, "Breaks.", contentType: "text/plain", answer: fail),
    Endpoint(.get, "/v1/open", nil, "Breaks.", contentType: "text/plain", answer: fail),
    Endpoint(.get, "/v1/heavy", .read, "Breaks.", isHeavy: true, answer: fail),
    Endpoint(.post, "/v1/broken", .work, "Breaks.", body: Body([]), answer: fail),
  ]

  private static let fail: Endpoint.Answer = { _ in throw Chatty() }

  static let questions: [Question] = [
    Question(.get, "/v1/broken"), Question(.get, "/v1/open", token: nil),
    Question(.get, "/v1/heavy"),
    Question(.post, "/v1/broken", headers: EventTests.json, body: Array("{}".utf8)),
    Question(.post, "/v1/broken", headers: IdempotencyTests.headers("k"), body: Array("{}".utf8)),
  ]

  @Test("is 500, and tells nothing of how the program is made (API-16)")
  func handlers() async throws {
    let server = try Server(Workspace(), table: Self.table)
    for question in Self.questions {
      try expectSilent(try await server.ask([question])[0], at: question.path)
    }
  }

  @Test("tells nothing either when nobody can be found by their token")
  func authentication() async throws {
    let server = try Server(Workspace(), authenticate: { _ in throw Chatty() })
    for path in ["/v1/plans", "/v1/customers/nobody", "/xapi/statements"] {
      try expectSilent(try await server.ask(path), at: path)
    }
    #expect(try await server.ask("/livez", token: nil).status == 200)
  }

  private func expectSilent(_ answer: Answer, at path: String) throws {
    try expectProblem(answer, 500, at: path)
    #expect(answer.problem == "internal-error")
    let others = Set(try answer.json.fields.keys)
      .subtracting(["type", "title", "status", "detail", "instance", "request_id"])
    #expect(others.isSubset(of: ["hint"]))
    let said = answer.text + "\(answer.headers)"
    for word in Self.telling { #expect(!said.contains(word), "\(word) in \(said)") }
  }
}
