import FootholdAPI
import Foundation
import HTTPTypes
import Onboarding
import ProgramSupport
import SQLiteStore
import Testing
import Tracking
import Web

@Suite("The figures of a server", .serialized)
struct FigureTests {
  @Test("are what happened, in a text that Prometheus reads")
  func figures() async throws {
    let server = try Server.ofCourses()
    for path in ["/v1/customers/tidewrack", "/v1/customers/umvelisi", "/v1/customers/nobody"] {
      _ = try await server.ask(path)
    }
    _ = try await server.ask("/v1/plans", token: "wrong")
    _ = try await server.ask("/nowhere/tidewrack")
    _ = try await server.ask(try #require(HTTPRequest.Method("TIDEWRACK")), "/v1/plans")
    let answer = try await server.ask("/metrics")
    #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
    let text = try PrometheusText(answer.text)

    let requests = "foothold_http_requests_total"
    let customer = ["route": "/v1/customers/{customer}", "method": "GET"]
    #expect(text.value(requests, customer.merging(["status": "200"]) { $1 }) == 2)
    #expect(text.value(requests, customer.merging(["status": "404"]) { $1 }) == 1)
    #expect(
      text.value(requests, ["route": "/v1/plans", "method": "GET", "status": "401"]) == 1
    )
    #expect(text.value(requests, ["route": "none", "method": "GET", "status": "404"]) == 1)
    #expect(text.value(requests, ["route": "none", "method": "other", "status": "405"]) == 1)
    let duration = "foothold_http_request_duration_seconds"
    #expect(text.value("\(duration)_count", customer) == 3)
    #expect(text.value("\(duration)_bucket", customer.merging(["le": "+Inf"]) { $1 }) == 3)
    #expect(text.value("foothold_http_requests_in_flight", [:]) == 1)
    #expect(text.value("foothold_build_info", ["version": "1.2.3"]) == 1)

    for product in ["atlas", "beacon"] {
      let listed = try await server.json("/v1/stalled?product=\(product)")["count"].number
      #expect(text.value("foothold_stalled_journeys", ["product": product]) == listed)
    }
    #expect(text.value("foothold_outbox_waiting", [:]) == 0)
    #expect(text.value("foothold_webhooks_disabled", [:]) == 0)
    let imported = try #require(text.value("foothold_last_import_timestamp_seconds", [:]))
    #expect(imported == Double(Server.now.milliseconds) / 1_000)
    #expect(text.value("foothold_database_bytes", [:]) ?? 0 > 100_000)
    #expect(text.value("foothold_database_wal_bytes", [:]) != nil)
  }

  @Test("count who had to wait")
  func limited() async throws {
    let server = try Server(Workspace())
    for _ in 0..<11 { _ = try await server.ask("/v1/plans", token: "wrong") }
    let other = try Server(server.workspace)
    #expect(try await server.ask("/v1/plans").status == 429)
    let store = try server.store.read { try $0.figures(now: Server.now) }
    let text = try PrometheusText(
      String(decoding: FiguresText(server.surroundings, store).bytes, as: UTF8.self)
    )
    #expect(text.value("foothold_http_rate_limited_total", ["limit": "bad-tokens"]) == 2)
    let empty = try PrometheusText(try await other.ask("/metrics").text)
    #expect(empty.value("foothold_last_import_timestamp_seconds", [:]) == nil)
  }

  @Test("tell of no customer, and aren't for who sees some of them only")
  func names() async throws {
    let workspace = try Courses.workspace()
    var principal = Principal(name: "R", scopes: [.read], token: "r")
    principal.owner = "dana@foothold.example"
    let server = try Server(workspace, tokens: ["mine": principal])
    #expect(try await server.ask("/metrics", token: "mine").status == 403)
    #expect(try await server.ask("/metrics", token: nil).status == 401)
    let customers = try await server.json("/v1/customers?limit=500")["customers"].items
    let text = try await server.ask("/metrics").text
    for customer in customers {
      for member in ["id", "name", "owner"] {
        guard let word = customer["customer"][member].text else { continue }
        #expect(!text.contains(word), "\(word)")
      }
    }
    let learners = try await server.json("/v1/learners?limit=500")["learners"].items
    let addresses = learners.flatMap { $0["emails"].items.compactMap(\.text) }
    #expect(addresses.count > 20)
    #expect(addresses.filter { text.contains($0) } == [])
    #expect(!text.contains("@"))
  }

  @Test("grow with no address, no method and no name that somebody thinks of (API-20)")
  func bounded() async throws {
    let server = try Server.ofCourses()
    @Sendable func odd(_ number: Int) throws -> [Question] {
      [
        Question(.get, "/oddity-\(number)"),
        Question(.get, "/v1/customers/oddity-\(number)"),
        Question(.get, "/v1/stalled?oddity-\(number)=1"),
        Question(.get, "/problems/oddity-\(number)", token: nil),
        Question(try #require(HTTPRequest.Method("ODDITY\(number)")), "/v1/plans"),
        Question(try #require(HTTPRequest.Method("ODDITY\(number)")), "/oddity-\(number)"),
      ]
    }
    let texts: [String] = try await server.asking { ask in
      for question in try odd(0) { _ = try await ask(question) }
      _ = try await ask(Question(.get, "/metrics"))
      let before = try await ask(Question(.get, "/metrics")).text
      for number in 1...50 {
        for question in try odd(number) { _ = try await ask(question) }
      }
      return [before, try await ask(Question(.get, "/metrics")).text]
    }
    let known = try texts.map { Set(try PrometheusText($0).values.keys) }
    #expect(known[0] == known[1])
    #expect(!known[0].isEmpty && texts.allSatisfy { !$0.lowercased().contains("oddity") })
    let counts = try texts.map {
      let series = ["route": "none", "method": "GET", "status": "404"]
      return try PrometheusText($0).value("foothold_http_requests_total", series)
    }
    #expect(counts == [1, 51])
  }

  @Test(
    "in a text with a mistake aren't read",
    arguments: [
      "a 1", "# TYPE a gauge\na 1", "# HELP a b\n# TYPE a gauge\na{b=c} 1\n",
      "# HELP a b\n# TYPE a gauge\na 1\na 2\n", "# HELP a b\n# TYPE a gauge\na x\n",
      "# HELP a b\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_sum 1\na_count 2\n",
      "# HELP a b\n# TYPE a gauge\n# HELP c d\n# TYPE c gauge\na 1\n",
    ]
  )
  func strict(text: String) {
    #expect(throws: PrometheusText.Mistake.self) { try PrometheusText(text) }
  }
}
