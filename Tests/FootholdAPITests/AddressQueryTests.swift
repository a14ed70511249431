import HTTPTypes
import Onboarding
import ProgramSupport
import Testing
import Tracking
import Web

@Suite("What an address asks for", .serialized)
struct AddressQueryTests {
  @Test(
    "is read as forms and libraries write it",
    arguments: ["Dana+Smith", "Dana%20Smith", "%44ana+Smith"]
  )
  func blanks(written: String) async throws {
    let server = try Server(Workspace())
    try server.workspace.file(
      "c.csv",
      "id,name,owner,products,signed_up_at\na,A,Dana Smith,atlas,2026-08-01\n"
    )
    try server.workspace.expectFine("import customers c.csv")
    let found = try await server.json("/v1/customers?owner=\(written)")
    #expect(found["customers"].items.count == 1)
  }

  @Test(
    "may be an instant with an offset whose + isn't encoded",
    arguments: ["2026-11-01T10:00:00+02:00", "2026-11-01T10:00:00%2B02:00"]
  )
  func offsets(written: String) async throws {
    let server = try Server.ofCourses()
    let found = try await server.json("/v1/stalled?at=\(written)")
    #expect(found["at"].text == "2026-11-01T08:00:00Z")
  }

  @Test("is refused where it isn't encoded as addresses are")
  func broken() async throws {
    let server = try Server.ofCourses()
    let answer = try await server.ask(.get, "/v1/stalled?owner=%zz")
    #expect(answer.status == 422 || answer.status == 400)
  }

  @Test(
    "tells nobody the names that only customers of others have",
    arguments: ["owner", "segment"]
  )
  func names(kind: String) async throws {
    var seen = Principal(name: "Seen", scopes: [.read], token: "s")
    if kind == "owner" { seen.segment = "smb" } else { seen.owner = "Kim" }
    let server = try Server(Workspace(), tokens: ["seen": seen])
    try server.workspace.file(
      "c.csv",
      """
      id,name,owner,segment,products,signed_up_at
      a,A,Kim,smb,atlas,2026-08-01
      b,B,Hidden Name,hidden-segment,atlas,2026-08-01

      """
    )
    try server.workspace.expectFine("import customers c.csv")
    let hidden = kind == "owner" ? "Hidden%20Name" : "hidden-segment"
    let there = try await server.ask(.get, "/v1/customers?\(kind)=\(hidden)", token: "seen")
    let nowhere = try await server.ask(.get, "/v1/customers?\(kind)=zz", token: "seen")
    #expect(there.status == 404 && nowhere.status == 404)
    #expect(!nowhere.text.lowercased().contains("hidden"))
  }
}

@Suite("A tag of the API", .serialized)
struct TimeAndTagTests {
  @Test(
    "stays while nothing but the time changes",
    arguments: [
      "/v1/stalled", "/v1/stalled?limit=2", "/v1/customers?limit=3", "/v1/learners",
      "/v1/courses", "/v1/long-quiet", "/v1/plans",
    ]
  )
  func stays(path: String) async throws {
    let workspace = try Courses.workspace()
    let early = try Server(workspace)
    let later = try Server(workspace, now: Server.now + .minutes(1))
    let tag = try #require(try await early.ask(.get, path).headers[.eTag])
    let again = try await later.ask(.get, path, headers: [.ifNoneMatch: tag])
    #expect(again.status == 304 && again.headers[.eTag] == tag)
  }

  @Test("is another one where the answer is, and no change is answered by it")
  func changes() async throws {
    let server = try Server.ofCourses()
    let tag = try #require(try await server.ask(.get, "/v1/stalled").headers[.eTag])
    let first = try await server.json("/v1/stalled")["stalled"].items
    let id = try #require(first.first?["customer"]["id"].text)
    let body = #"{"until":"2026-12-24","reason":"waits"}"#
    let change = try await server.ask(
      .post,
      "/v1/customers/\(id)/snooze",
      headers: [.ifNoneMatch: "*", .contentType: "application/json"],
      body: body
    )
    #expect(change.status == 200)
    let answer = try await server.ask(.get, "/v1/stalled", headers: [.ifNoneMatch: tag])
    #expect(answer.status == 200)
  }
}
