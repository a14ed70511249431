import Foundation
import ProgramSupport
import Testing
import Tracking

@Suite("Comments by the API", .serialized)
struct CommentTests {
  private static let surveys: String = {
    let header = "id,customer,learner,kind,at,score,scale_min,scale_max,comment,about\n"
    let rows = (0..<9).map { number in
      let customer = number % 3 == 0 ? "acme" : "tidewrack"
      // Three at a time, to be parted by what comes after the instant.
      return "s\(number),\(customer),,csat,2026-10-0\(number / 3 + 1),\(number % 5 + 1),1,5,"
        + "Word \(number) schön,kick-off\n"
    }
    return header + rows.joined()
  }()

  private static func server(_ tokens: [String: Principal] = [:]) throws -> Server {
    let workspace = try Courses.workspace()
    try workspace.file("surveys.csv", surveys)
    try workspace.expectFine("import surveys surveys.csv")
    return try Server(workspace, tokens: tokens)
  }

  @Test("are what the command says, whatever narrows them")
  func same() async throws {
    let server = try Self.server()
    for (path, command) in [
      ("", ""), ("?search=schon&score=3-5", "--search schon --score 3-5"),
      (
        "?step=kick-off&customer=acme&from=2026-10-02",
        "--step kick-off --customer acme --from 2026-10-02"
      ),
      ("?product=atlas&kind=csat&about=kick-off", "--product atlas --kind csat --about kick-off"),
    ] {
      let said = try server.workspace.expectFine("comments --format json \(command)")
      let answer = try await server.ask("/v1/comments\(path)")
      #expect(answer.status == 200, "\(answer.text)")
      #expect(try answer.json.withoutNext == JSONValue(said.outputBytes), "\(path)")
    }
  }

  @Test("come in pages that make the whole")
  func pages() async throws {
    let server = try Self.server()
    let whole = try await server.json("/v1/comments")["comments"].items
    #expect(whole.count == 9)
    var found: [JSONValue] = []
    var next: String? = ""
    while let cursor = next, found.count <= 9 {
      let page = try await server.json("/v1/comments?limit=2\(cursor)")
      #expect(page["count"].number == 9 && page["comments"].items.count <= 2)
      found += page["comments"].items
      next = page["next"].text.map { "&cursor=\($0)" }
    }
    #expect(found == whole)
  }

  @Test("are those of customers whom the token may see")
  func restricted() async throws {
    var one = Principal(name: "One", scopes: [.read], token: "o")
    one.owner = "mateo@foothold.example"
    let server = try Self.server(["one": one])
    let owned = try await server.json("/v1/comments", token: "one")["comments"].items
    #expect(owned.count == 3 && owned.allSatisfy { $0["customer"]["id"].text == "acme" })
    #expect(try await server.ask("/v1/comments?customer=tidewrack", token: "one").status == 404)
    #expect(
      try await server.ask("/v1/comments?owner=dana@foothold.example", token: "one").status == 403
    )
    #expect(try await server.ask("/v1/comments", token: "ingest").status == 403)
  }

  @Test(
    "are refused where they are asked for by what there isn't",
    arguments: [
      ("score=x", 400), ("score=6-0", 400), ("kind=nsp", 400), ("search=%20", 400),
      ("limit=0", 400),
      ("from=2026-10-02&until=2026-10-01", 400), ("step=none", 404), ("course=none", 404),
      ("customer=none", 404), ("segment=none", 404), ("what=1", 400), ("fields=none", 400),
    ]
  )
  func refuses(_ query: String, _ status: Int) async throws {
    #expect(try await Self.server().ask("/v1/comments?\(query)").status == status)
  }
}
