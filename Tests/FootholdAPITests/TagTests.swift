import FootholdAPI
import Foundation
import HTTPTypes
import ProgramSupport
import Testing

@Suite("An answer with a schema", .serialized)
struct TagTests {
  /// The addresses of each that can be known beforehand.
  static let addresses =
    SameAnswerTests.questions.map(\.path) + ["/v1/learners/unmatched", "/xapi/about"]

  @Test("has a tag, and isn't sent again to who has it (API-15)", arguments: addresses)
  func tags(path: String) async throws {
    let server = try Server.ofCourses()
    try await expectTag(path) { try await server.ask([$0])[0] }
  }

  @Test("has a tag when it is about one learner, statement or file as well")
  func others() async throws {
    let server = try Server.ofCourses()
    let learner = try await server.json("/v1/learners?limit=1")["learners"][0]["learner"].text
    let written = try #require(learner).utf8.map { "%" + String($0, radix: 16) }.joined()
    try await expectTag("/v1/learners/\(written)") { try await server.ask([$0])[0] }

    #expect(try await server.post(Statement.text()).status == 200)
    try await expectTag("/xapi/statements?statementId=\(Statement.id)", Statement.headers) {
      try await server.ask([$0])[0]
    }

    var headers = UploadTests.bytes
    let prefer = try #require(HTTPField.Name("Prefer"))
    headers[prefer] = "respond-async"
    let sent = Question(
      .post,
      "/v1/imports?name=c.csv&kind=customers",
      headers: headers,
      body: Array("id,name,signed_up_at\nnew-one,New One,2026-11-01\n".utf8)
    )
    try await server.asking { ask in
      let place = try #require(try await ask(sent).headers[.location])
      var state = try await ask(Question(.get, place)).json
      for _ in 0..<600 where state["state"].text != "done" {
        try await Task.sleep(for: .milliseconds(50))
        state = try await ask(Question(.get, place)).json
      }
      try await expectTag(place, [:], ask)
    }
  }

  @Test("is one of these tests' wherever the API has it")
  func all() {
    let endpoints = API.endpoints.filter { $0.method == .get && $0.schema != nil }.map(\.path)
    let untried = endpoints.filter { endpoint in
      let parts = endpoint.split(separator: "/")
      return !Self.addresses.contains { address in
        let asked = address.prefix { $0 != "?" }.split(separator: "/")
        return asked.count == parts.count
          && zip(asked, parts).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
      }
    }
    #expect(endpoints.count > 20)
    #expect(Set(untried) == ["/v1/uploads/{upload}", "/xapi/statements"])
  }

  private func expectTag(
    _ path: String,
    _ headers: HTTPFields = [:],
    _ ask: (Question) async throws -> Answer
  ) async throws {
    let first = try await ask(Question(.get, path, headers: headers))
    #expect(first.status == 200, "\(first.text)")
    let tag = try #require(first.headers[.eTag])
    #expect(tag.wholeMatch(of: /(?:W\/)?"[0-9a-f.]+"/) != nil, "\(tag)")
    let opaque = tag.replacing("W/", with: "")
    for known in [tag, opaque, "W/\(opaque)", "\"x\", \(tag)", "*"] {
      var asked = headers
      asked[.ifNoneMatch] = known
      let again = try await ask(Question(.get, path, headers: asked))
      #expect(again.status == 304, "\(known)")
      #expect(again.bytes.isEmpty)
      #expect(again.headers[.eTag] == tag)
    }
    var other = headers
    other[.ifNoneMatch] = "\"x\""
    let whole = try await ask(Question(.get, path, headers: other))
    #expect(whole.status == 200 && whole.bytes == first.bytes)
  }
}
