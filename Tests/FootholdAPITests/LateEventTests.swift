import Foundation
import HTTPTypes
import Onboarding
import ProgramSupport
import Testing

@Suite("An event that comes late", .serialized)
struct LateEventTests {
  private static let plan = """
    product: small
    title: Small
    value: { title: Value, when: { event: value.reached } }
    steps:
      - { id: one, title: One, when: { event: one.done }, due: 10d }
      - { id: two, title: Two, when: { event: two.done }, after: [one], due: 30d }

    """

  private func stalled(_ server: Server) async throws -> [String] {
    try await server.json("/v1/stalled")["stalled"].items.map {
      $0["customer"]["id"].text ?? "?"
    }.sorted()
  }

  @Test("is the same event three years later, on a server that was started anew (ING-8)")
  func years() async throws {
    let workspace = try Courses.workspace()
    let event = EventTests.event("e1")
    let first = try Server(workspace)
    #expect(try await EventTests.send(event, to: first).json["created"].number == 1)
    let known = try EventTests.known(first)

    let inYears = try #require(Instant("2029-11-22T09:00:00Z"))
    let later = try Server(workspace, now: inYears)
    let again = try await EventTests.send(event, to: later)
    #expect(again.status == 200)
    #expect(try again.json["received_at"].text == "2029-11-22T09:00:00Z")
    #expect(try again.json["results"][0]["status"].text == "duplicate")
    let batch = try await EventTests.send("[\(event),\(event)]", to: later)
    #expect(try batch.json["duplicates"].number == 2)
    #expect(try EventTests.known(later) == known)
  }

  @Test("moves the deadline: who did something before now isn't stalled any more (ING-10)")
  func deadline() async throws {
    let workspace = try Workspace()
    try workspace.file("small.yaml", Self.plan)
    try workspace.expectFine("plan apply small.yaml")
    try workspace.file(
      "customers.csv",
      "id,name,signed_up_at\nacme,Acme,2026-10-20\nbeta,Beta,2026-10-20\n"
    )
    try workspace.expectFine("import customers customers.csv")
    let server = try Server(workspace)
    try #require(try await stalled(server) == ["acme", "beta"])
    // Something that is no step, and newer than what comes after it.
    let news = EventTests.event("e1", "acme", "login", at: "2026-11-21T10:00:00Z")
    _ = try await EventTests.send(news, to: server)
    #expect(try await stalled(server) == ["acme", "beta"])
    let late = EventTests.event("e2", "acme", "one.done", at: "2026-11-19T10:00:00Z")
    #expect(try await EventTests.send(late, to: server).json["created"].number == 1)
    #expect(try await stalled(server) == ["beta"])
    let now = try workspace.expectFine("stalled --format json").outputBytes
    #expect(try await server.ask("/v1/stalled").json.withoutNext == JSONValue(now))
  }
}
