import Foundation
import HTTPTypes
import Onboarding
import ProgramSupport
import SQLiteStore
import Testing
import Tracking

@Suite("A stream of events", .serialized)
struct EventStreamTests {
  @Test("ends in the same journeys in a thousand orders (ING-10)")
  func orders() async throws {
    let workspace = try Workspace()
    try workspace.expectFine("plan apply", [Courses.path("atlas/plan.yaml")])
    let customers = (0..<1_000).map { "c\($0)" }
    let rows = customers.map { "\($0),\($0),2026-09-01,atlas" }
    try workspace.file(
      "customers.csv",
      "id,name,signed_up_at,products\n" + rows.joined(separator: "\n") + "\n"
    )
    try workspace.expectFine("import customers customers.csv")
    let server = try Server(workspace)
    var random = SeededNumbers(seed: 10)
    let names = [
      "dashboard.shared", "source.connected", "report.viewed", "login", "dashboard.created",
    ]
    var sent: [String] = []
    for customer in customers {
      let events = names.indices.map { number in
        EventTests.event(
          "\(customer)-\(number)",
          customer,
          names[number],
          at: "2026-09-1\(number)T0\(number):00:00Z"
        )
      }
      sent += events.shuffled(using: &random)
    }
    // In batches of 500: some orders come at once, some in parts.
    for start in stride(from: 0, to: sent.count, by: 497) {
      let batch = sent[start..<min(sent.count, start + 497)]
      let answer = try await EventTests.send("[\(batch.joined(separator: ","))]", to: server)
      #expect(answer.status == 200, "\(answer.text.prefix(500))")
    }
    let journeys = try server.store.read { try $0.journeys(of: nil) }
    #expect(journeys.count == 1_000)
    let shapes = Set(journeys.map { "\($0.journey)" })
    #expect(shapes.count == 1, "\(shapes.prefix(2))")
    #expect(journeys.first?.journey.valueAt != nil)
  }

  @Test("is one import a sender and a day, which can be shown and taken back")
  func imports() async throws {
    let server = try Server.ofCourses()
    let before = try await server.ask("/v1/customers/tidewrack").text
    for number in 0..<3 {
      _ = try await EventTests.send(EventTests.event("e\(number)"), to: server)
    }
    _ = try await EventTests.send(EventTests.event("e9", at: "soon"), to: server)
    let list = try await server.json("/v1/imports")
    let entry = list["imports"][0]
    #expect(entry["file"].text == "/v1/events by Ada")
    #expect(entry["rows"].number == 4)
    #expect(entry["rejected"].number == 1, "\(entry)")
    let number = Int(entry["id"].number ?? 0)
    let shown = try await server.ask("/v1/imports/\(number)").text
    #expect(shown.contains("soon"), "\(shown)")
    #expect(try await server.ask("/v1/customers/tidewrack").text != before)

    try server.workspace.expectFine("import undo \(number)")
    let undone = try await server.ask("/v1/customers/tidewrack").text
    #expect(undone == before)
    _ = try await EventTests.send(EventTests.event("e0"), to: server)
    let after = try await server.json("/v1/imports")
    #expect(after["imports"][0]["id"].number != entry["id"].number)
  }

  @Test("moves the deadlines of others as a file does, once chores are done")
  func lengths() async throws {
    let (one, other) = (try Courses.workspace(), try Courses.workspace())
    let server = try Server(one)
    let customers = try server.store.read { try $0.customers() }.prefix(30).map(\.id.rawValue)
    let events = customers.map { customer in
      EventTests.event("len-\(customer)", customer, "source.connected", at: "2026-11-21T10:00:00Z")
    }
    _ = try await EventTests.send("[\(events.joined(separator: ","))]", to: server)
    #expect(try server.store.read { try $0.areLengthsDue() })
    try FollowLengths(store: server.store)()
    #expect(try server.store.read { try $0.areLengthsDue() } == false)
    try other.file("e.ndjson", events.joined(separator: "\n") + "\n")
    try other.expectFine("import events e.ndjson")
    let lists = try [one, other].map {
      try $0.expectFine("stalled --within 90d --format json").output
    }
    #expect(lists[0] == lists[1])
  }

  @Test("counts for a past instant from when each event was heard")
  func heard() async throws {
    let server = try Server.ofCourses()
    _ = try await EventTests.send(
      EventTests.event("e1", at: "2026-11-01T10:00:00Z"),
      to: server
    )
    let origin = try server.store.read { reader in
      let customer = try #require(try reader.customer(Identifier<Customer>("tidewrack")))
      let dates = try #require(customer.dates)
      return try reader.evidence(of: customer.key, dates: dates).events.first { $0.key == "e1" }?
        .origin
    }
    #expect(origin?.heardAt == Server.now)
    #expect(try server.store.read { try $0.lastHeardAt() } == Server.now)
  }
}

@Suite("An Idempotency-Key", .serialized)
struct IdempotencyTests {
  static func headers(_ key: String) -> HTTPFields {
    var headers = EventTests.json
    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
    return headers
  }

  static func replayed(_ answer: Answer) -> Bool {
    HTTPField.Name("Idempotency-Replayed").flatMap { answer.headers[$0] } == "true"
  }

  @Test("brings the first answer again, and refuses another request (ING-7)")
  func replay() async throws {
    let server = try Server.ofCourses()
    let body = "[\(EventTests.event("e1")),7]"
    let first = try await server.ask(
      .post,
      "/v1/events",
      headers: Self.headers("k-1"),
      body: body
    )
    let again = try await server.ask(
      .post,
      "/v1/events",
      headers: Self.headers("\"k-1\""),
      body: body
    )
    #expect(first.status == 400 && again.status == 400)
    #expect(first.bytes == again.bytes)
    #expect(!Self.replayed(first) && Self.replayed(again))
    #expect(again.headers[.contentType] == "application/problem+json")

    let other = try await server.ask(
      .post,
      "/v1/events",
      headers: Self.headers("k-1"),
      body: EventTests.event("e2")
    )
    #expect(other.status == 422)
    #expect(other.problem == "idempotency-key-reused")
    let elsewhere = try await server.ask(
      .post,
      "/v1/events?atomic=true",
      headers: Self.headers("k-1"),
      body: body
    )
    #expect(elsewhere.status == 422)
    let somebody = try await server.ask(
      .post,
      "/v1/events",
      token: "ingest",
      headers: Self.headers("k-1"),
      body: body
    )
    #expect(!Self.replayed(somebody))
  }

  @Test("brings a refusal again, though the same would be done by now")
  func refusals() async throws {
    let server = try Server.ofCourses()
    func decide(_ action: String, _ body: String, _ key: String) async throws -> Answer {
      try await server.ask(
        .post,
        "/v1/customers/tidewrack/\(action)",
        headers: Self.headers(key),
        body: body
      )
    }
    let refused = try await decide("resume", "{}", "r-1")
    #expect(refused.status == 422)
    _ = try await decide("pause", #"{"until":"2026-12-24","reason":"holidays"}"#, "p-1")
    let again = try await decide("resume", "{}", "r-1")
    #expect(again.status == 422 && Self.replayed(again))
    #expect(try await decide("resume", "{}", "r-2").status == 200)
  }

  @Test("makes a note once")
  func decisions() async throws {
    let server = try Server.ofCourses()
    for _ in 0..<3 {
      let answer = try await server.ask(
        .post,
        "/v1/customers/tidewrack/note",
        headers: Self.headers("note-1"),
        body: #"{"text":"Called Kim"}"#
      )
      #expect(answer.status == 200)
    }
    let customer = try await server.ask("/v1/customers/tidewrack").text
    #expect(customer.components(separatedBy: "Called Kim").count == 2)
  }

  @Test("of a request that isn't done yet has to wait")
  func busy() async throws {
    let server = try Server.ofCourses()
    let question = Question(
      .post,
      "/v1/events",
      headers: Self.headers("k-2"),
      body: Array(EventTests.event("e1").utf8)
    )
    let answers = try await server.ask(Array(repeating: question, count: 20))
    for answer in answers {
      #expect([200, 409].contains(answer.status))
      if answer.status == 409 {
        #expect(answer.problem == "request-in-progress")
        #expect(answer.headers[.retryAfter] == "1")
      }
    }
    let done = answers.filter { $0.status == 200 }
    #expect(done.count { !Self.replayed($0) } == 1)
    #expect(Set(done.map(\.bytes)).count == 1)
  }

  @Test(
    "is printable ASCII, and not too long",
    arguments: ["", "a b", "é", String(repeating: "k", count: 256)]
  )
  func bad(key: String) async throws {
    let server = try Server.ofCourses()
    let answer = try await server.ask(
      .post,
      "/v1/events",
      headers: Self.headers(key),
      body: EventTests.event("e1")
    )
    #expect(answer.status == 400)
  }
}
