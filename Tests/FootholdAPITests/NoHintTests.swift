import FootholdAPI
import Foundation
import HTTPTypes
import ProgramSupport
import Testing
import Tracking

@Suite("Whether a customer is there", .serialized)
struct NoHintTests {
  static let tokens: [(token: String?, status: Int)] = [
    ("mine", 404), ("ingest", 403), ("unknown", 401), (nil, 401),
  ]

  private static let addresses: [(method: HTTPRequest.Method, path: String, body: String?)] = [
    (.get, "/v1/customers/ID", nil), (.head, "/v1/customers/ID", nil),
    (.get, "/v1/customers/ID?timeline=3&at=2026-10-01", nil),
    (.post, "/v1/customers/ID/note", #"{"text":"x"}"#), (.post, "/v1/customers/ID/resume", "{}"),
    (.get, "/v1/customers/ID/goals", nil), (.get, "/v1/customers/ID/health", nil),
    (.post, "/v1/customers/ID/goals", #"{"title":"T","due":"2027-01-01"}"#),
    (.post, "/v1/customers/ID/goals/g/reach", "{}"),
    (.post, "/v1/customers/ID/record", #"{"step":"kick-off"}"#),
  ]

  @Test("isn't told to whoever may not see them (API-1)", arguments: tokens)
  func hints(token: String?, status: Int) async throws {
    let workspace = try Courses.workspace()
    let all = try await Server(workspace).json("/v1/customers?limit=500")["customers"].items
    let (there, absent) = ("tidewrack", "qqqqqqqqq")
    let ids = all.compactMap { $0["customer"]["id"].text }
    try #require(ids.contains(there) && !ids.contains(absent))
    let theirs = all.first { $0["customer"]["id"].text == there }?["customer"]["owner"].text
    let others = Set(all.compactMap { $0["customer"]["owner"].text }).filter { $0 != theirs }
    var principal = Principal(name: "R", scopes: [.read, .work], token: "r")
    let other: String = try #require(others.min())
    principal.owner = other

    for address in Self.addresses {
      var told: [Told] = []
      for id in [there, absent] {
        // A server of its own for each, as answers tell how often one may still ask.
        let server = try Server(workspace, tokens: ["mine": principal])
        let answer = try await server.ask(
          address.method,
          address.path.replacing("ID", with: id),
          token: token,
          headers: address.body == nil ? [:] : EventTests.json,
          body: address.body
        )
        #expect(answer.status == status, "\(address.path): \(answer.text)")
        told.append(try Told(answer, of: id))
      }
      #expect(told[0] == told[1], "\(address.method) \(address.path)")
    }
  }

  /// An answer without what names the request.
  private struct Told: Equatable {
    let status: Int
    let headers: [String]
    let body: [String: JSONValue]

    init(_ answer: Answer, of id: String) throws {
      status = answer.status
      headers = answer.headers.map { "\($0.name.canonicalName): \($0.value)" }.sorted()
      let text = answer.text.replacing(id, with: "ID")
      var fields = try text.isEmpty ? [:] : JSONValue(Data(text.utf8)).fields
      fields["instance"] = nil
      fields["request_id"] = nil
      body = fields
    }
  }
}

@Suite("What anybody may ask the API", .serialized)
struct OpenAddressTests {
  @Test("is written here, and nothing else (API-4)")
  func open() {
    let open = API.endpoints.filter { $0.scope == nil }.map { "\($0.method) \($0.path)" }
    #expect(
      open.sorted() == [
        "GET /livez", "GET /openapi.json", "GET /problems/{problem}", "GET /readyz",
        "GET /xapi/about",
      ]
    )
  }
}
