import FootholdAPI
import Foundation
import HTTPTypes
import Hummingbird
import Onboarding
import ProgramSupport
import Testing
import Tracking
import Web

@Suite("What may come of a request", .serialized)
struct NegotiationTests {
  static let accepts: [(accept: String, isFine: Bool)] = [
    ("", true), ("*/*", true), ("application/json", true), ("APPLICATION/JSON; q=0.5", true),
    ("text/html, application/*;q=0.1", true), ("text/html, */*;q=0.1", true),
    ("application/json;charset=utf-8", true), ("application/problem+json, application/json", true),
    ("text/html", false), ("application/xml, text/*", false), ("application/json;q=0", false),
    ("application/json;q=0, */*", false), ("application/*;q=0.0, */*;q=1", false),
    ("text/html, application/json ; Q=0", false), ("*/*;q=0", false),
  ]

  @Test("is JSON or nothing, by 'Accept'", arguments: accepts)
  func accept(accept: String, isFine: Bool) async throws {
    let answer = try await Server(Workspace()).ask("/v1/plans", headers: [.accept: accept])
    #expect(answer.status == (isFine ? 200 : 406))
    if !isFine {
      #expect(answer.problem == "not-acceptable")
      #expect(answer.text.contains("application/json"))
    }
  }

  @Test("is told to whoever looks whether the server is there, whatever they accept")
  func probes() async throws {
    let server = try Server(Workspace())
    for path in ["/livez", "/readyz"] {
      let answer = try await server.ask(path, token: nil, headers: [.accept: "image/png"])
      #expect(answer.status == 200)
    }
    #expect(try await server.ask("/metrics", headers: [.accept: "text/html"]).status == 406)
    let prometheus = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"
    #expect(try await server.ask("/metrics", headers: [.accept: prometheus]).status == 200)
  }

  @Test("is done only while the customer is as whoever decides has seen them")
  func ifMatch() async throws {
    let server = try Server.ofCourses()
    let path = "/v1/customers/tidewrack"
    func tag(_ query: String = "") async throws -> String {
      try #require(try await server.ask(path + query).headers[.eTag])
    }
    func note(_ match: String?, _ text: String) async throws -> Answer {
      var headers: HTTPFields = [.contentType: "application/json"]
      headers[.ifMatch] = match
      return try await server.ask(
        .post,
        "\(path)/note",
        headers: headers,
        body: #"{"text":"\#(text)"}"#
      )
    }
    let first = try await tag()
    #expect(try await note(first, "one").status == 200)
    let stale = try await note(first, "never")
    #expect(stale.status == 412)
    #expect(stale.problem == "precondition-failed")
    #expect(try await !server.ask("\(path)?timeline=100").text.contains("never"))
    let second = try await tag()
    #expect(second != first)
    #expect(try await note("\(first), \(second)", "two").status == 200)
    // Another look at the same customer is as good; nothing else is.
    #expect(try await note(tag("?timeline=0"), "three").status == 200)
    for bad in ["W/\(try await tag())", "\"x\"", "x", "", "\"\"", "\"a.\""] {
      #expect(try await note(bad, "never").status == 412, "\(bad)")
    }
    #expect(try await note("*", "four").status == 200)
    #expect(try await note(nil, "five").status == 200)
    // Who isn't there has no state either.
    let nobody = try await server.ask(
      .post,
      "/v1/customers/nobody/note",
      headers: [.contentType: "application/json", .ifMatch: "*"],
      body: #"{"text":"x"}"#
    )
    #expect(nobody.status == 404)
  }

  @Test("changes with what others find out, and not with time")
  func state() async throws {
    let server = try Server.ofCourses()
    func state(_ query: String = "") async throws -> Substring? {
      try await server.ask("/v1/customers/tidewrack\(query)").headers[.eTag]?
        .split(separator: ".").last
    }
    let before = try await state()
    #expect(try await state("?at=2026-11-21") == before)
    try server.workspace.expectFine("record kick-off --customer umvelisi --product atlas")
    #expect(try await state() == before)
    try server.workspace.expectFine("record kick-off --customer tidewrack --product atlas")
    #expect(try await state() != before)
  }
}

@Suite("An endpoint that is to go", .serialized)
struct LifeTests {
  private static let table = [
    Endpoint(
      .get,
      "/v1/old",
      .read,
      "Old.",
      contentType: "text/plain",
      life: .deprecated(
        since: Instant(seconds: 1_688_169_599),
        until: Instant(seconds: 784_111_777),
        instead: "/v1/new"
      )
    ) { _ in .init(status: .ok) },
    Endpoint(
      .get,
      "/v1/older",
      nil,
      "Older.",
      contentType: "text/plain",
      life: .deprecated(since: Instant(seconds: 0), until: nil, instead: nil)
    ) { _ in .init(status: .ok) },
    .removed(.get, "/v1/gone/{what}", instead: "/v1/new"),
    .removed(.post, "/v1/lost", instead: nil),
    API.endpoints.first { $0.path == "/openapi.json" },
  ].compactMap(\.self)

  @Test("says since when, until when, and what to use")
  func deprecated() async throws {
    let server = try Server(Workspace(), table: Self.table)
    let answer = try await server.ask("/v1/old")
    func header(_ name: String) throws -> String? {
      answer.headers[try #require(HTTPField.Name(name))]
    }
    #expect(answer.status == 200)
    #expect(try header("Deprecation") == "@1688169599")
    #expect(try header("Sunset") == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(try header("Link") == #"</v1/new>; rel="successor-version""#)
    let older = try await server.ask("/v1/older", token: nil)
    #expect(older.headers[try #require(HTTPField.Name("Deprecation"))] == "@0")
    #expect(older.headers[try #require(HTTPField.Name("Sunset"))] == nil)
  }

  @Test("is gone with 410, whoever asks")
  func removed() async throws {
    let server = try Server(Workspace(), table: Self.table)
    for token in ["all", nil] {
      let gone = try await server.ask("/v1/gone/x", token: token)
      #expect(gone.status == 410 && gone.problem == "gone")
      #expect(gone.text.contains("/v1/new"))
    }
    #expect(try await server.ask(.post, "/v1/lost").status == 410)
    #expect(try await server.ask(.get, "/v1/lost").status == 405)
  }

  @Test("is marked in the description")
  func description() async throws {
    let paths = try await Server(Workspace(), table: Self.table).json("/openapi.json")["paths"]
    #expect(paths["/v1/old"]["get"]["deprecated"] == .bool(true))
    #expect(paths["/v1/gone/{what}"]["get"]["deprecated"] == .bool(true))
    #expect(paths["/v1/gone/{what}"]["get"]["responses"].fields.keys.sorted() == ["410"])
    #expect(paths["/openapi.json"]["get"]["deprecated"] == .null)
  }
}

@Suite("A page of another origin", .serialized)
struct CrossOriginTests {
  private static let origin = "https://success.example"

  private func ask(
    _ method: HTTPRequest.Method,
    _ path: String,
    origin: String?,
    allowed: [String],
    asks: String? = nil
  ) async throws -> Answer {
    var headers: HTTPFields = [:]
    headers[.origin] = origin
    headers[.accessControlRequestMethod] = asks
    return try await Server(Workspace(), origins: allowed).ask(method, path, headers: headers)
  }

  @Test("may use the API where it was named, without what somebody is signed in to")
  func named() async throws {
    let allowed = [Self.origin, "http://localhost:3000"]
    let preflight = try await ask(
      .options,
      "/v1/customers/x/note",
      origin: Self.origin,
      allowed: allowed,
      asks: "POST"
    )
    #expect(preflight.status == 204)
    #expect(preflight.headers[.accessControlAllowOrigin] == Self.origin)
    #expect(preflight.headers[.accessControlAllowMethods] == "POST")
    #expect(preflight.headers[.accessControlAllowHeaders]?.contains("Authorization") == true)
    let answer = try await ask(.get, "/v1/plans", origin: Self.origin, allowed: allowed)
    #expect(answer.status == 200)
    #expect(answer.headers[.accessControlAllowOrigin] == Self.origin)
    #expect(answer.headers[.accessControlExposeHeaders]?.contains("ETag") == true)
    let refused = try await ask(.get, "/v1/plans?x=1", origin: Self.origin, allowed: allowed)
    #expect(refused.status == 400)
    #expect(refused.headers[.accessControlAllowOrigin] == Self.origin)
    for answer in [preflight, answer, refused] {
      #expect(answer.headers[.vary]?.contains("Origin") == true)
      #expect(answer.headers[.accessControlAllowCredentials] == nil)
    }
  }

  @Test(
    "is told nothing where it wasn't named",
    arguments: [
      [], ["https://success.example.evil"], ["http://success.example"],
      ["https://success.example:8443"], ["https://SUCCESS.example"],
    ]
  )
  func others(allowed: [String]) async throws {
    let answer = try await ask(.get, "/v1/plans", origin: Self.origin, allowed: allowed)
    #expect(answer.status == 200)
    #expect(answer.headers[.accessControlAllowOrigin] == nil)
    let preflight = try await ask(
      .options,
      "/v1/plans",
      origin: Self.origin,
      allowed: allowed,
      asks: "GET"
    )
    #expect(preflight.status == 405)
    #expect(preflight.headers[.accessControlAllowOrigin] == nil)
    let null = try await ask(.get, "/v1/plans", origin: "null", allowed: allowed)
    #expect(null.headers[.accessControlAllowOrigin] == nil)
  }
}
