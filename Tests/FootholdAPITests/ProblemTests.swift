import FootholdAPI
import Foundation
import HTTPTypes
import ProgramSupport
import Testing
import Tracking
import Web

@Suite("A problem of the API", .serialized)
struct ProblemTests {
  static let cases: [(path: String, status: Int, kind: String, words: String)] = [
    ("/v1/nothing", 404, "not-found", "/v1/nothing"),
    ("/v1/customers/nobody", 404, "not-found", "nobody"),
    ("/v1/customers/%ZZ", 404, "not-found", "address"),
    ("/v1/courses/no-course", 404, "not-found", "no-course"),
    ("/v1/plans/no-product", 404, "not-found", "no-product"),
    ("/v1/plans/atlas?version=9", 404, "not-found", "version"),
    ("/v1/imports/999", 404, "not-found", "999"), ("/v1/imports/x", 404, "not-found", "x"),
    ("/v1/learners/nobody@x.example", 404, "not-found", "nobody@x.example"),
    ("/v1/stalled?colour=red", 400, "invalid-parameter", "colour"),
    ("/v1/stalled?limit=0", 400, "invalid-parameter", "1 to 500"),
    ("/v1/stalled?limit=ten", 400, "invalid-parameter", "ten"),
    ("/v1/stalled?limit=5&limit=6", 400, "invalid-parameter", "twice"),
    ("/v1/stalled?at=tomorrow", 400, "invalid-parameter", "instant"),
    ("/v1/stalled?owner=nobody@x.example", 404, "not-found", "owner"),
    ("/v1/stalled?product=atals", 404, "not-found", "atlas"),
    ("/v1/stalled?within=soon", 400, "invalid-parameter", "7d"),
    ("/v1/stalled?sort=name", 400, "invalid-parameter", "priority"),
    ("/v1/ttv?at=2027-01-01", 422, "refused", "future"),
    ("/v1/funnel?product=atlas&steps=kick-of", 400, "invalid-parameter", "kick-off"),
    ("/v1/funnel?steps=,", 400, "invalid-parameter", "steps"),
  ]

  @Test("says what, where and what to do", arguments: cases)
  func says(path: String, status: Int, kind: String, words: String) async throws {
    let answer = try await Server.ofCourses().ask(path)
    #expect(answer.status == status)
    #expect(answer.problem == kind)
    #expect(answer.text.contains(words), "\(answer.text)")
    #expect(answer.headers[.contentType] == "application/problem+json")
    let problem = try answer.json
    for member in ["type", "title", "status", "detail", "instance", "request_id"] {
      #expect(problem[member] != .null, "\(member)")
    }
    #expect(problem["status"].number == Double(status))
  }

  @Test("has a page of its own", arguments: ProblemKind.allCases)
  func page(kind: ProblemKind) async throws {
    let server = try Server(Workspace())
    let answer = try await server.ask("/problems/\(kind.rawValue)", token: nil)
    #expect(answer.status == 200)
    #expect(answer.text.hasPrefix(kind.title))
  }

  @Test(
    "is told of whatever isn't declared",
    arguments: ["POST", "DELETE", "TRACE", "PATCH", "FOO"]
  )
  func method(name: String) async throws {
    let method = try #require(HTTPRequest.Method(name))
    let answer = try await Server.ofCourses().ask(method, "/v1/stalled")
    #expect(answer.status == 405)
    #expect(answer.headers[.allow] == "GET, HEAD")
  }

  @Test("isn't what HEAD is: it has the headers of GET and no body")
  func head() async throws {
    let server = try Server.ofCourses()
    let head = try await server.ask(.head, "/v1/plans")
    let get = try await server.ask("/v1/plans")
    #expect(head.status == 200)
    #expect(head.bytes.isEmpty)
    #expect(head.headers[.eTag] == get.headers[.eTag])
    #expect(head.headers[.contentLength] == "\(get.bytes.count)")
  }
}

@Suite("Access to the API", .serialized)
struct ScopeTests {
  static let guarded = API.endpoints.filter { $0.scope != nil }

  @Test("needs a token that is known, with the scope", arguments: guarded.indices)
  func scopes(index: Int) async throws {
    let endpoint = Self.guarded[index]
    let server = try Server(Workspace())
    let path = endpoint.path.replacing(try Regex(#"\{\w+\}"#), with: "nobody")
    let without = try await server.ask(endpoint.method, path, token: nil)
    #expect(without.status == 401)
    #expect(without.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
    #expect(try await server.ask(endpoint.method, path, token: "unknown").status == 401)
    for scope in Scope.allCases where scope != endpoint.scope {
      let answer = try await server.ask(endpoint.method, path, token: "\(scope)")
      #expect(answer.status == 403, "\(scope)")
      #expect(answer.problem == "forbidden")
    }
    let right = try await server.ask(endpoint.method, path, token: endpoint.scope.map { "\($0)" })
    #expect(![401, 403].contains(right.status))
  }

  @Test("may be to the customers of an owner only")
  func restricted() async throws {
    let workspace = try Courses.workspace()
    let all = try await Server(workspace).json("/v1/customers?limit=500")["customers"].items
    let owners = Set(all.compactMap { $0["customer"]["owner"].text })
    let owner = try #require(owners.sorted().first)
    var principal = Principal(name: "R", scopes: [.read], token: "r")
    principal.owner = owner
    let server = try Server(workspace, tokens: ["mine": principal])
    let mine = try await server.json("/v1/customers?limit=500", token: "mine")["customers"].items
    #expect(mine == all.filter { $0["customer"]["owner"].text == owner })
    #expect(!mine.isEmpty && mine.count < all.count)
    let other = try #require(all.first { $0["customer"]["owner"].text != owner })
    let id = other["customer"]["id"].text ?? ""
    #expect(try await server.ask("/v1/customers/\(id)", token: "mine").status == 404)
    #expect(try await server.ask("/v1/customers/nobody-at-all", token: "mine").status == 404)
    let asked = try await server.ask("/v1/stalled?owner=\(owners.sorted()[1])", token: "mine")
    #expect(asked.status == 403)
    for path in ["/v1/learners", "/v1/imports", "/v1/sources", "/v1/learners/unmatched"] {
      #expect(try await server.ask(path, token: "mine").status == 403, "\(path)")
    }
  }
}

@Suite("The description of the API", .serialized)
struct OpenAPITests {
  @Test("has every address of the router, and no other")
  func addresses() async throws {
    let document = try await Server(Workspace()).json("/openapi.json", token: nil)
    #expect(document["openapi"].text == "3.1.0")
    let described = document["paths"].fields.flatMap { path, methods in
      methods.fields.keys.map { "\($0.uppercased()) \(path)" }
    }
    #expect(described.sorted() == API.endpoints.map { "\($0.method) \($0.path)" }.sorted())
  }

  @Test("has everything that it refers to")
  func references() async throws {
    let document = try await Server(Workspace()).json("/openapi.json", token: nil)
    let known = document["components"]["schemas"].fields.keys
    let text = try await Server(Workspace()).ask("/openapi.json", token: nil).text
    let found = text.matches(of: try Regex(##""\$ref":"#/components/schemas/([^"]+)""##))
    #expect(found.count > 50)
    for match in found {
      let name = String(match.output[1].substring ?? "")
      #expect(known.contains(name), "\(name)")
    }
  }

  @Test("needs no token, and neither does whether the service is there")
  func open() async throws {
    let server = try Server(Workspace())
    for path in ["/openapi.json", "/livez", "/readyz"] {
      #expect(try await server.ask(path, token: nil).status == 200, "\(path)")
    }
  }
}
