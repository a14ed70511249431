import Foundation
import HTTPTypes
import ProgramSupport
import Testing

@Suite("The door for statements", .serialized)
struct StatementDoorTests {
  static let versions: [(sent: String?, status: Int, answered: String)] = [
    ("1.0", 200, "1.0.3"), ("1.0.0", 200, "1.0.3"), ("1.0.3", 200, "1.0.3"),
    ("1.0.9", 200, "1.0.3"), ("2.0.0", 200, "2.0.0"), ("2.0.1", 200, "2.0.0"),
    (nil, 400, "2.0.0"), ("0.95", 400, "2.0.0"), ("1.1.0", 400, "2.0.0"), ("2.1.0", 400, "2.0.0"),
    ("2", 400, "2.0.0"), ("1.0.x", 400, "2.0.0"), ("", 400, "2.0.0"),
  ]

  @Test("asks for a version of xAPI that is read here", arguments: versions)
  func version(sent: String?, status: Int, answered: String) async throws {
    let server = try Server(Workspace())
    var headers: HTTPFields = [.contentType: "application/json"]
    if let sent { headers[Statement.version] = sent }
    let answer = try await server.ask(
      .post,
      "/xapi/statements",
      headers: headers,
      body: Statement.text()
    )
    #expect(answer.status == status, "\(answer.text)")
    #expect(answer.headers[Statement.version] == answered)
    if status == 400 { #expect(try answer.json["field"].text == "X-Experience-API-Version") }
    guard let sent, !sent.isEmpty else { return }
    // Record stores that forward send no header of xAPI.
    let address = "/xapi/statements?X-Experience-API-Version=\(sent)"
    let addressed = try await server.ask(
      .post,
      address,
      headers: [.contentType: "application/json"],
      body: Statement.text()
    )
    #expect(addressed.status == status, "\(addressed.text)")
    #expect(addressed.headers[Statement.version] == answered)
  }

  @Test("says its version in every answer, and its versions to anybody")
  func about() async throws {
    let server = try Server(Workspace())
    let about = try await server.ask("/xapi/about", token: nil)
    #expect(about.status == 200)
    #expect(try about.json["version"].items.compactMap(\.text) == ["1.0.3", "2.0.0"])
    #expect(about.headers[Statement.version] == "2.0.0")
    let paths = ["/xapi/statements", "/xapi/activities/state", "/xapi"]
    for path in paths {
      let answer = try await server.ask(path, token: nil)
      #expect([401, 404].contains(answer.status))
      #expect(answer.headers[Statement.version] == "2.0.0", "\(path)")
    }
    #expect(try await server.ask(.delete, "/xapi/statements").status == 405)
    #expect(try await server.ask("/v1/plans").headers[Statement.version] == nil)
  }

  /// `user:password` as RFC 7617 has it.
  static let credentials: [(text: String, status: Int)] = [
    ("anybody:ingest", 200), (":ingest", 200), ("a:b:ingest", 401), ("ingest:", 401),
    ("ingest", 401), ("kim:wrong", 401), ("kim:read", 403),
  ]

  @Test("takes a token as a password too", arguments: credentials)
  func basic(text: String, status: Int) async throws {
    let server = try Server(Workspace())
    var headers = Statement.headers
    headers[.authorization] = "Basic \(Data(text.utf8).base64EncodedString())"
    let answer = try await server.ask(
      .post,
      "/xapi/statements",
      token: nil,
      headers: headers,
      body: Statement.text()
    )
    #expect(answer.status == status, "\(answer.text)")
    if status == 401 { #expect(answer.headers[.wwwAuthenticate]?.contains("Basic realm") == true) }
    // Elsewhere a password is nothing.
    let elsewhere = try await server.ask("/v1/plans", token: nil, headers: headers)
    #expect(elsewhere.status == 401)
    #expect(elsewhere.headers[.wwwAuthenticate] == "Bearer realm=\"foothold\"")
  }

  static let bad: [(body: String, words: String)] = [
    ("", "JSON"), ("{", "line 1"), (#""x""#, "object"), ("7", "object"), ("null", "object"),
    ("[[]]", "'[0]'"), (Statement.text() + Statement.text(), "JSON"),
    (#"{"actor":{},"actor":{}}"#, "twice"),
    (Statement.text(rest: #","result":{"score":{"raw":NaN}}"#), "JSON"),
    (Statement.text(rest: #","result":{"score":{"raw":1e999}}"#), "large"),
    (Statement.text(rest: #","result":{"response":"\u0000"}"#), "U+0000"),
    (Statement.text(rest: #","result":{"response":"\ud800"}"#), "JSON"),
    (
      Statement.text(
        rest: #","context":{"extensions":{"urn:e":"# + String(repeating: "[", count: 62)
          + String(repeating: "]", count: 62) + "}}"
      ), "deep"
    ),
    (Statement.text(id: "7"), "UUID"),
    (Statement.text(rest: #","result":{"score":{"scaled":2}}"#), "-1 to 1"),
    ("[\(Statement.text()),\(Statement.text())]", "once"),
  ]

  @Test("refuses what is no statement, says where, and keeps nothing", arguments: bad)
  func refused(body: String, words: String) async throws {
    let server = try Server(Workspace())
    for text in [body, "[\(Statement.text(id: Statement.otherID)),\(body)]"] {
      let answer = try await server.post(text)
      #expect(answer.status == 400, "\(text) \(answer.text)")
      #expect(answer.problem == "bad-request")
    }
    #expect(try await server.post(body).text.contains(words))
    #expect(try await server.json("/v1/imports")["imports"].items.isEmpty)
    #expect(try await server.statement(Statement.otherID).status == 404)
  }

  @Test("refuses bytes that are no text, other media types, and too much at once")
  func shape() async throws {
    let server = try Server(Workspace())
    let broken = Question(
      .post,
      "/xapi/statements",
      headers: Statement.headers,
      body: Array(Statement.text().utf8.dropLast(2)) + [0xFF, 0x22, 0x7D]
    )
    #expect(try await server.ask([broken])[0].status == 400)
    for type in ["text/plain", "multipart/mixed; boundary=x", "application/x-www-form-urlencoded"] {
      var headers = Statement.headers
      headers[.contentType] = type
      let answer = try await server.ask(
        .post,
        "/xapi/statements",
        headers: headers,
        body: Statement.text()
      )
      #expect(answer.status == 415)
    }
    let long = String(repeating: "a", count: 11 << 20)
    #expect(try await server.post(#"["\#(long)"]"#).status == 413)
    let statement = Statement.text(rest: #","result":{"response":"\#(long.prefix(1 << 20))"}"#)
    let large = try await server.post("[\(statement)]")
    #expect(large.status == 400)
    #expect(try large.json["field"].text == "[0]")
    #expect(try await server.post("[]").text == "[]")
  }

  static let questions: [(query: String, status: Int, problem: String)] = [
    ("", 501, "no-record-store"), ("?limit=5", 400, "invalid-parameter"),
    ("?verb=urn:v", 400, "invalid-parameter"), ("?statementId=7", 400, "invalid-parameter"),
    ("?statementid=\(Statement.id)", 400, "invalid-parameter"),
    ("?statementId=\(Statement.id)&voidedStatementId=\(Statement.id)", 400, "invalid-parameter"),
    ("?statementId=\(Statement.id)&statementId=\(Statement.id)", 400, "invalid-parameter"),
    ("?statementId=\(Statement.id)&format=ids", 400, "invalid-parameter"),
    ("?statementId=\(Statement.id)&attachments=true", 400, "invalid-parameter"),
    ("?statementId=\(Statement.id)", 404, "not-found"),
    ("?voidedStatementId=\(Statement.id)", 404, "not-found"),
  ]

  @Test("hands out single statements only", arguments: questions)
  func asked(query: String, status: Int, problem: String) async throws {
    let server = try Server(Workspace())
    let answer = try await server.ask("/xapi/statements\(query)", headers: Statement.headers)
    #expect(answer.status == status)
    #expect(answer.problem == problem)
  }
}
