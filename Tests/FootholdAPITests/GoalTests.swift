import Foundation
import HTTPTypes
import ProgramSupport
import Testing
import Tracking

@Suite("A goal by the API", .serialized)
struct GoalTests {
  private static let set =
    #"{"title":"Cut time","due":"2026-12-31","unit":"h","start":10,"target":2}"#

  private static func server(_ tokens: [String: Principal] = [:]) async throws -> Server {
    let workspace = try Courses.workspace()
    let server = try Server(workspace, tokens: tokens)
    let answer = try await server.send("/v1/customers/acme/goals", set)
    #expect(answer.status == 200, "\(answer.text)")
    return server
  }

  static let pairs: [(path: String, body: String, command: String)] = [
    (
      "", #"{"title":"T","due":"2027-01-31","product":"atlas","owner":"lee","id":"mine"}"#,
      "goal set acme T --by 2027-01-31 --product atlas --owner lee --id mine"
    ),
    (
      "/cut-time/update", #"{"value":6.5,"at":"2026-11-03T00:00:00Z","note":"n"}"#,
      "goal update acme cut-time --value 6.5 --at 2026-11-03 --note n"
    ),
    (
      "/cut-time/update", #"{"due":"2027-01-31","target":-3,"title":"Other"}"#,
      "goal update acme cut-time --by 2027-01-31 --target -3 --title Other"
    ),
    (
      "/cut-time/reach", #"{"at":"2026-11-03","reason":"call"}"#,
      "goal reach acme cut-time --at 2026-11-03 --reason call"
    ), ("/cut-time/drop", #"{"reason":"x"}"#, "goal drop acme cut-time --reason x"),
  ]

  @Test("does what the command does, and says the same of it", arguments: pairs.indices)
  func same(index: Int) async throws {
    let pair = Self.pairs[index]
    let server = try await Self.server()
    let other = try Courses.workspace()
    let ada = ["FOOTHOLD_USER": "Ada"]
    let first = "goal set acme --by 2026-12-31 --measure h --from 10 --target 2"
    try #require(try other(first, ["Cut time"], environment: ada).status == 0)
    let answer = try await server.send("/v1/customers/acme/goals\(pair.path)", pair.body)
    #expect(answer.status == 200, "\(answer.text)")
    let run = try other("--format json \(pair.command)", environment: ada)
    #expect(try answer.json == JSONValue(run.outputBytes))
    for (path, command) in [
      ("/v1/goals", "goals"), ("/v1/customers/acme/goals", "goals --customer acme"),
      ("/v1/customers/acme", "customer acme"),
    ] {
      let said = try other("\(command) --format json")
      #expect(try await server.ask(path).json.withoutNext == JSONValue(said.outputBytes))
    }
  }

  static let bad: [(path: String, body: String, status: Int, words: String)] = [
    ("", #"{"due":"2027-01-01"}"#, 400, "'title' is missing"),
    ("", #"{"title":"T"}"#, 400, "'due' is missing"),
    ("", #"{"title":"T","due":"2027-02-30"}"#, 400, "a day"),
    ("", #"{"title":"T","due":"2020-01-01"}"#, 422, "past"),
    ("", #"{"title":"T","due":"2027-01-01","start":"3"}"#, 400, "a number"),
    ("", #"{"title":"T","due":"2027-01-01","start":3,"unit":"h"}"#, 422, "measure needs"),
    ("", #"{"title":"T","due":"2027-01-01","start":3,"unit":"h","target":3}"#, 422, "no way"),
    ("", #"{"title":"T","due":"2027-01-01","start":3,"unit":"h","target":1e200}"#, 422, "large"),
    ("", #"{"title":"T","due":"2027-01-01","product":"atals"}"#, 404, "atlas"),
    ("", #"{"title":"T","due":"2027-01-01","colour":"red"}"#, 400, "'colour'"),
    ("", set, 422, "already"), ("/cut-tim/update", #"{"value":1}"#, 404, "cut-time"),
    ("/cut-time/update", "{}", 422, "nothing was said"),
    ("/cut-time/update", #"{"value":true}"#, 400, "a number"),
    ("/cut-time/drop", "{}", 400, "'reason' is missing"),
    ("/cut-time/reopen", "{}", 422, "is open"),
  ]

  @Test("is refused with what is wrong, and changes nothing", arguments: bad.indices)
  func refused(index: Int) async throws {
    let example = Self.bad[index]
    let server = try await Self.server()
    let before = try await server.ask("/v1/goals").bytes
    let answer = try await server.send("/v1/customers/acme/goals\(example.path)", example.body)
    #expect(answer.status == example.status, "\(answer.text)")
    #expect(answer.text.contains(example.words), "\(answer.text)")
    #expect(try await server.ask("/v1/goals").bytes == before)
  }

  @Test("is listed by pages, and filtered")
  func pages() async throws {
    let server = try await Self.server()
    for (customer, day) in [("umvelisi", "2026-12-24"), ("tidewrack", "2027-02-01")] {
      let body = #"{"title":"T","due":"\#(day)"}"#
      _ = try await server.send("/v1/customers/\(customer)/goals", body)
    }
    try await server.asking { ask in
      let first = try await ask(Question(.get, "/v1/goals?limit=2")).json
      #expect(first["count"].number == 3)
      let cursor = try #require(first["next"].text)
      let second = try await ask(Question(.get, "/v1/goals?limit=2&cursor=\(cursor)")).json
      #expect(second["next"] == .null)
      let found = (first["goals"].items + second["goals"].items).map { $0["customer"]["id"].text }
      #expect(found == ["umvelisi", "acme", "tidewrack"])
    }
    let soon = try await server.json("/v1/goals?within=35d&fields=id,due")["goals"].items
    #expect(soon.map { $0.fields.keys.sorted() } == [["due", "id"]])
    #expect(try await server.json("/v1/goals?state=reached")["count"].number == 0)
    #expect(try await server.ask("/v1/goals?state=missed").status == 400)
    #expect(try await server.ask("/v1/goals?owner=nobody").status == 404)
  }

  @Test("is seen and changed by those only who may see the customer")
  func restricted() async throws {
    var dana = Principal(name: "Dana", scopes: [.read, .work], token: "d")
    dana.owner = "dana@foothold.example"
    var smb = Principal(name: "S", scopes: [.read, .work], token: "s")
    smb.segment = "smb"
    let server = try await Self.server(["dana": dana, "smb": smb])
    for token in ["dana", "smb"] {
      #expect(try await server.json("/v1/goals", token: token)["count"].number == 0)
      let path = "/v1/customers/acme/goals"
      #expect(try await server.ask(path, token: token).status == 404)
      #expect(try await server.send(path, Self.set, token: token).status == 404)
      let update = try await server.send("\(path)/cut-time/reach", "{}", token: token)
      #expect(update.status == 404)
    }
    // The owners of others' customers aren't told.
    let asked = try await server.ask("/v1/goals?owner=mateo@foothold.exampl", token: "dana")
    #expect(asked.status == 404 && !asked.text.contains("mateo@foothold.example'"))
    #expect(try await server.ask("/v1/goals?segment=enterprise", token: "smb").status == 403)
  }

  @Test("heeds the tag of the customer, and isn't set again by a request that is sent again")
  func again() async throws {
    let server = try await Self.server()
    let path = "/v1/customers/acme/goals/cut-time/update"
    let tag = try #require(try await server.ask("/v1/customers/acme").headers[.eTag])
    let key = try #require(HTTPField.Name("Idempotency-Key"))
    let body = #"{"value":6}"#
    var replies: [Answer] = []
    for _ in 0..<2 {
      replies.append(try await server.send(path, body, [.ifMatch: tag, key: "one"]))
    }
    #expect(replies.map(\.status) == [200, 200])
    #expect(replies[0].bytes == replies[1].bytes)
    let goal = try await server.json("/v1/customers/acme/goals")["goals"][0]
    #expect(goal["readings"].items.count == 1)
    // The value has changed the customer.
    #expect(try await server.send(path, body, [.ifMatch: tag]).status == 412)
  }
}

extension Server {
  fileprivate func send(
    _ path: String,
    _ body: String,
    _ headers: HTTPFields = [:],
    token: String = "all"
  ) async throws -> Answer {
    var headers = headers
    headers[.contentType] = "application/json"
    return try await ask(.post, path, token: token, headers: headers, body: body)
  }
}
