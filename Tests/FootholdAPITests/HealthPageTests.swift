import Onboarding
import ProgramSupport
import Synchronization
import Testing

@Suite("Health in the API", .serialized)
struct HealthPageTests {
  private func all(_ server: Server, _ path: String) async throws -> [JSONValue] {
    var found: [JSONValue] = []
    var next = ""
    repeat {
      let page = try await server.json("\(path)\(next)")
      found += page["customers"].items
      next = page["next"].text.map { "&cursor=\($0)" } ?? ""
    } while !next.isEmpty && found.count < 1_000
    return found
  }

  @Test("comes in pages that make the whole, with the ranks among all")
  func pages() async throws {
    let server = try Server(Courses.finishedWorkspace())
    let whole = try await server.json("/v1/health?limit=500")
    try #require(whole["customers"].items.count > 8)
    #expect(whole["next"] == .null)
    for limit in [1, 4, 7] {
      #expect(try await all(server, "/v1/health?limit=\(limit)") == whole["customers"].items)
    }
    let items = try await server.json("/v1/health?fields=customer,rank&limit=2")["customers"].items
    #expect(
      items.map { $0.fields.keys.sorted() } == [["customer", "rank"], ["customer", "rank"]]
    )
  }

  @Test("goes on as of the first page's instant, however scores have changed by then")
  func time() async throws {
    let clock = Mutex(Server.now)
    let server = try Server(Courses.finishedWorkspace(), now: clock.withLock { $0 })
    let whole = try await server.json("/v1/health?limit=500")
    let first = try await server.json("/v1/health?limit=5")
    clock.withLock { $0 = $0 + .days(40) }
    let cursor = try #require(first["next"].text)
    let rest = try await server.json("/v1/health?limit=500&cursor=\(cursor)")
    #expect(rest["at"] == whole["at"])
    #expect(first["customers"].items + rest["customers"].items == whole["customers"].items)
    #expect(try await server.json("/v1/health?limit=500")["customers"] != whole["customers"])
  }

  @Test("of one colour lists those alone, with the ranks and counts of all")
  func colours() async throws {
    let server = try Server(Courses.finishedWorkspace())
    let whole = try await server.json("/v1/health?limit=500")
    var parts: [JSONValue] = []
    for colour in ["red", "yellow", "green", "no-score"] {
      let path = "/v1/health?band=\(colour)"
      #expect(try await server.json(path)["count"] == whole["count"])
      let part = try await all(server, "\(path)&limit=2")
      let key = colour == "no-score" ? "without_score" : colour
      #expect(Double(part.count) == whole["all"][key].number, "\(colour)")
      parts += part
    }
    #expect(parts == whole["customers"].items)
    let answer = try await server.ask("/v1/health?band=blue")
    #expect(answer.status == 400 && answer.text.contains("yellow"))
  }
}
