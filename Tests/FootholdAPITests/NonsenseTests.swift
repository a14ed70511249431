import HTTPTypes
import ProgramSupport
import Testing

/// Trackers are known to answer 200 with a picture, whatever comes: nobody notices what is lost.
@Suite("Nonsense that is sent", .serialized)
struct NonsenseTests {
  private static let doors: [(HTTPRequest.Method, String)] = [
    (.post, "/v1/events"), (.post, "/v1/events?atomic=true"), (.post, "/xapi/statements"),
    (.put, "/xapi/statements?statementId=\(Statement.id)"), (.post, "/v1/imports?name=it"),
    (.post, "/v1/imports?name=it&kind=lms"), (.post, "/v1/imports?name=it&kind=customers"),
    (.post, "/v1/customers/tidewrack/goals"), (.post, "/v1/customers/tidewrack/note"),
    (.post, "/v1/customers/tidewrack/snooze"), (.post, "/v1/learners/kim/match"),
  ]

  private static let bodies: [[UInt8]] = [
    Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x3B],
    Array("<!DOCTYPE html><html><body>Sign in</body></html>".utf8), [], Array("null".utf8),
    Array("7".utf8), Array("{}".utf8), Array("[1]".utf8), Array("[{}]".utf8),
    Array(#"{"ok":true}"#.utf8), Array("event=x&customer=tidewrack".utf8), [0, 0xFF, 0xFE, 0],
  ]

  @Test("is never answered by 200, and nothing follows from it", arguments: doors.indices)
  func refused(index: Int) async throws {
    let (method, path) = Self.doors[index]
    let server = try Server.ofCourses()
    let before = try server.workspace.answers()
    var headers = Statement.headers
    if path.hasPrefix("/v1/imports") { headers = UploadTests.bytes }
    let types = [headers[.contentType], "image/gif", "text/plain", nil]
    let questions = types.flatMap { type in
      headers[.contentType] = type
      return Self.bodies.map { Question(method, path, headers: headers, body: $0) }
    }
    for (question, answer) in zip(questions, try await server.ask(questions)) {
      let sent = String(decoding: question.body ?? [], as: UTF8.self)
      #expect(400..<500 ~= answer.status && answer.status != 429, "\(sent): \(answer.text)")
      #expect(answer.headers[.contentType] == "application/problem+json", "\(sent)")
      #expect(answer.problem != nil, "\(sent)")
    }
    #expect(try server.workspace.answers() == before)
  }

  @Test(
    "at a door that isn't there is answered so",
    arguments: [
      (.post, "/v1/event", 404), (.post, "/track.gif", 404), (.get, "/track.gif?event=x", 404),
      (.get, "/v1/events?event=x", 405), (.post, "/xapi/statement", 404), (.post, "/", 404),
    ] as [(HTTPRequest.Method, String, Int)]
  )
  func missing(method: HTTPRequest.Method, path: String, status: Int) async throws {
    let answer = try await Server(Workspace())
      .ask(method, path, headers: EventTests.json, body: method == .get ? nil : "{}")
    #expect(answer.status == status, "\(answer.text)")
  }
}
