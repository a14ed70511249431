import Foundation
import HTTPTypes
import Onboarding
import ProgramSupport
import SQLiteStore
import Testing
import Tracking

@Suite("Events by the API", .serialized)
struct EventTests {
  static let json: HTTPFields = [.contentType: "application/json"]

  static func event(
    _ id: String,
    _ customer: String = "tidewrack",
    _ name: String = "dashboard.shared",
    at: String = "2026-11-20T10:00:00Z",
    _ more: String = ""
  ) -> String {
    #"{"id":"\#(id)","customer":"\#(customer)","event":"\#(name)","at":"\#(at)"\#(more)}"#
  }

  static func send(_ body: String, to server: Server, _ query: String = "") async throws -> Answer {
    try await server.ask(.post, "/v1/events\(query)", headers: json, body: body)
  }

  /// How many events are known of customers.
  static func known(_ server: Server) throws -> Int {
    try server.store.read { reader in
      try reader.customers().reduce(0) { count, customer in
        guard let dates = customer.dates else { return count }
        return try count + reader.evidence(of: customer.key, dates: dates).events.count
      }
    }
  }

  @Test("are created once: the same again is a duplicate, however late (ING-1, ING-8)")
  func again() async throws {
    let server = try Server.ofCourses()
    let before = try Self.known(server)
    let old = Self.event("old", at: "2023-11-20T10:00:00Z")
    for (body, status) in [
      (Self.event("e1"), "created"), (Self.event("e1"), "duplicate"), (old, "created"),
      (old, "duplicate"),
    ] {
      let answer = try await Self.send(body, to: server)
      #expect(answer.status == 200)
      let result = try answer.json["results"][0]
      #expect(result["status"].text == status)
      #expect(result["index"].number == 0)
    }
    #expect(try Self.known(server) == before + 2)
  }

  @Test("share their ids with events of files of our own format")
  func files() async throws {
    let server = try Server.ofCourses()
    let text = try String(
      contentsOfFile: Courses.path("beacon/events.ndjson"),
      encoding: .utf8
    )
    let lines = text.split(separator: "\n").prefix(50)
    let answer = try await Self.send("[\(lines.joined(separator: ","))]", to: server)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(try answer.json["duplicates"].number == Double(lines.count))
    #expect(try answer.json["created"].number == 0)
  }

  @Test("with a known id and another body are in conflict, and change nothing (ING-2)")
  func conflict() async throws {
    let server = try Server.ofCourses()
    _ = try await Self.send(Self.event("e1"), to: server)
    let other = Self.event("e1", at: "2026-11-20T10:00:01Z")
    let alone = try await Self.send(other, to: server)
    #expect(alone.status == 409)
    #expect(alone.problem == "event-conflict")
    #expect(try alone.json["field"].text == "id")
    let batch = try await Self.send("[\(Self.event("e2")),\(other)]", to: server)
    #expect(batch.status == 400)
    #expect(batch.problem == "events-failed")
    let document = try batch.json
    #expect(document["accepted"].number == 1)
    #expect(document["failed"][0]["index"].number == 1)
    #expect(document["failed"][0]["id"].text == "e1")
    #expect(try await Self.send(Self.event("e1"), to: server).json["duplicates"].number == 1)
  }

  @Test("with one id twice in a batch are one if they are equal, else only the first (ING-3)")
  func twice() async throws {
    let server = try Server.ofCourses()
    let before = try Self.known(server)
    let one = Self.event("e1")
    let equal = try await Self.send("[\(one),\(one)]", to: server)
    #expect(equal.status == 200)
    #expect(try equal.json["results"][0]["status"].text == "created")
    #expect(try equal.json["results"][1]["status"].text == "duplicate")
    let (two, other) = (Self.event("e2"), Self.event("e2", at: "2026-11-20T11:00:00Z"))
    let strict = try await Self.send("[\(two),\(other)]", to: server, "?atomic=true")
    #expect(strict.status == 400)
    #expect(try strict.json["accepted"].number == 0)
    #expect(try Self.known(server) == before + 1)
    let loose = try await Self.send("[\(two),\(other)]", to: server)
    #expect(loose.status == 400)
    #expect(try loose.json["accepted"].number == 1)
    #expect(try Self.known(server) == before + 2)
  }

  @Test("of a batch are taken in but for the bad ones, or none of them (ING-4)")
  func batch() async throws {
    let server = try Server.ofCourses()
    let before = try Self.known(server)
    let events = (0..<100).map { number in
      switch number {
      case 10: #"{"id":"b10","event":"x","at":"2026-11-20T10:00:00Z"}"#
      case 20: Self.event("b20", at: "yesterday")
      case 30: "7"
      default: Self.event("b\(number)")
      }
    }
    let body = "[\(events.joined(separator: ","))]"
    let atomic = try await Self.send(body, to: server, "?atomic=true")
    #expect(atomic.status == 400)
    #expect(try atomic.json["accepted"].number == 0)
    #expect(try Self.known(server) == before)

    let answer = try await Self.send(body, to: server)
    #expect(answer.status == 400)
    let document = try answer.json
    #expect(document["accepted"].number == 97)
    #expect(document["failed"].items.map { $0["index"].number } == [10, 20, 30])
    #expect(document["failed"].items.map { $0["field"].text } == ["customer", "at", nil])
    #expect(document["failed"].items.map { $0["id"].text } == ["b10", "b20", nil])
    #expect(document["failed"].items.allSatisfy { $0["retryable"] == .bool(false) })
    #expect(try Self.known(server) == before + 97)
    #expect(try await Self.send(body, to: server).json["duplicates"].number == 97)
  }

  @Test("that fifty send at once are one event (ING-6)")
  func atOnce() async throws {
    let server = try Server.ofCourses()
    let before = try Self.known(server)
    let question = Question(
      .post,
      "/v1/events",
      headers: Self.json,
      body: Array(Self.event("e1").utf8)
    )
    let answers = try await server.ask(Array(repeating: question, count: 50))
    #expect(answers.allSatisfy { $0.status == 200 })
    let states = try answers.map { try $0.json["results"][0]["status"].text ?? "" }
    #expect(states.count { $0 == "created" } == 1)
    #expect(states.count { $0 == "duplicate" } == 49)
    #expect(try Self.known(server) == before + 1)
  }

  @Test("of a clock that is an hour ahead count at once, and say so (ING-9)")
  func skew() async throws {
    let server = try Server.ofCourses()
    let body = Self.event("e1", at: "2026-11-22T09:59:59Z")
    let result = try await Self.send(body, to: server).json["results"][0]
    #expect(result["clock_skew"].isTrue)
    #expect(result["at"].text == "2026-11-22T09:59:59Z")
    // Nobody has to replay the past to answer for now.
    #expect(try server.store.read { try $0.horizon() } ?? Server.now <= Server.now)
  }

  @Test("tell when they were heard, and the server knows that best (ING-11)")
  func received() async throws {
    let server = try Server.ofCourses()
    let told = try await Self.send(
      Self.event("e1", "tidewrack", "x", #","received_at":"2020-01-01T00:00:00Z""#),
      to: server
    )
    #expect(told.status == 400)
    let answer = try await Self.send(Self.event("e1", at: "2026-11-20T12:00:00+02:00"), to: server)
    #expect(try answer.json["received_at"].text == "2026-11-22T09:00:00Z")
    #expect(try answer.json["results"][0]["at"].text == "2026-11-20T10:00:00Z")
  }

  @Test("belong to one customer, composed or decomposed (ING-23)")
  func forms() async throws {
    let server = try Server.ofCourses()
    let composed = Self.event("e1", "caf\u{E9}")
    let decomposed = Self.event("e1", "cafe\u{301}")
    _ = try await Self.send(composed, to: server)
    #expect(try await Self.send(decomposed, to: server).json["duplicates"].number == 1)
  }

  @Test("need the scope 'ingest', of all customers")
  func access() async throws {
    var restricted = Principal(name: "Dana's", scopes: [.ingest], token: "9")
    restricted.owner = "dana@example.com"
    let server = try Server(Courses.workspace(), tokens: ["dana": restricted])
    for (token, status) in [
      ("ingest", 200), ("read", 403), ("work", 403), ("admin", 403), ("dana", 403), ("none", 401),
    ] {
      let answer = try await server.ask(
        .post,
        "/v1/events",
        token: token,
        headers: Self.json,
        body: Self.event("e1")
      )
      #expect(answer.status == status, "\(token): \(answer.text)")
    }
  }
}
