import FootholdAPI
import HTTPTypes
import ProgramSupport
import Testing
import Web

@Suite("The headers of an answer", .serialized)
struct HeaderTests {
  static let asked: [(method: HTTPRequest.Method, path: String, token: String?, status: Int)] = [
    (.get, "/v1/plans", "all", 200), (.head, "/v1/plans", "all", 200),
    (.get, "/v1/plans", nil, 401), (.get, "/v1/plans", "ingest", 403),
    (.get, "/v1/nothing", "all", 404), (.get, "/nothing", nil, 404),
    (.delete, "/v1/plans", "all", 405), (.get, "/v1/plans?x=1", "all", 400),
    (.get, "/v1/plans?x=\(String(repeating: "a", count: 9_000))", "all", 414),
    (.get, "/livez", nil, 200), (.get, "/readyz", nil, 200), (.get, "/openapi.json", nil, 200),
    (.get, "/problems/not-found", nil, 200),
  ]

  @Test("keep whoever opens it in a browser from anything else", arguments: asked.indices)
  func security(index: Int) async throws {
    let asked = Self.asked[index]
    let answer = try await Server(Workspace()).ask(asked.method, asked.path, token: asked.token)
    #expect(answer.status == asked.status)
    try expectSafe(answer.headers)
  }

  @Test("are there when nothing has changed")
  func notModified() async throws {
    let server = try Server(Workspace())
    let tag = try #require(try await server.ask("/v1/plans").headers[.eTag])
    let answer = try await server.ask("/v1/plans", headers: [.ifNoneMatch: tag])
    #expect(answer.status == 304)
    try expectSafe(answer.headers)
  }

  private func expectSafe(_ headers: HTTPFields) throws {
    #expect(
      headers[.contentSecurityPolicy] == "default-src 'none'; frame-ancestors 'none'"
    )
    #expect(headers[.xContentTypeOptions] == "nosniff")
    #expect(headers[.cacheControl] != nil)
    #expect(headers[try #require(HTTPField.Name("Referrer-Policy"))] == "no-referrer")
    #expect(headers[try #require(HTTPField.Name("X-Frame-Options"))] == "DENY")
  }
}
