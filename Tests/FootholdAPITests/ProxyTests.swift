import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import ProgramSupport
import Testing
import Web

@Suite("A proxy", .serialized)
struct ProxyTests {
  /// Headers with the address that they tell, behind a proxy.
  static let cases: [(headers: [(String, String)], address: String?)] = [
    ([], nil),
    ([("X-Forwarded-For", "203.0.113.7")], "203.0.113.7"),
    ([("X-Forwarded-For", "198.51.100.1, 203.0.113.7")], "203.0.113.7"),
    (
      [("X-Forwarded-For", "198.51.100.1"), ("X-Forwarded-For", "10.0.0.1, 203.0.113.7")],
      "203.0.113.7"
    ),
    ([("X-Forwarded-For", "203.0.113.7:4711")], "203.0.113.7"),
    ([("X-Forwarded-For", "2001:db8::7")], "2001:db8::7"),
    ([("X-Forwarded-For", "[2001:db8::7]:4711")], "2001:db8::7"),
    ([("X-Forwarded-For", "203.0.113.7, unknown")], nil), ([("X-Forwarded-For", "")], nil),
    ([("Forwarded", "for=203.0.113.7;proto=https")], "203.0.113.7"),
    ([("Forwarded", #"for=198.51.100.1, proto=https;For="[2001:db8::7]:4711""#)], "2001:db8::7"),
    ([("Forwarded", "for=_hidden")], nil), ([("Forwarded", "proto=https")], nil),
    (
      [("Forwarded", "for=198.51.100.1"), ("X-Forwarded-For", "203.0.113.7")],
      "203.0.113.7"
    ),
  ]

  @Test("is believed who asks, by the entry that it wrote itself", arguments: cases.indices)
  func address(index: Int) async throws {
    let example = Self.cases[index]
    #expect(try await seen(example.headers, isBehindProxy: true).address == example.address ?? "-")
    #expect(try await seen(example.headers, isBehindProxy: false).address == "-")
  }

  @Test("is believed by which host it was asked")
  func host() async throws {
    let headers = [("X-Forwarded-Host", "onboarding.example")]
    #expect(try await seen(headers, isBehindProxy: true).host == "onboarding.example")
    #expect(try await seen(headers, isBehindProxy: false).host != "onboarding.example")
  }

  @Test("keeps the limits of one address whatever is said in front of it")
  func limits() async throws {
    for (isBehindProxy, statuses) in [
      (true, [200, 200, 429, 200]), (false, [200, 200, 429, 429]),
    ] {
      let limits = RateLimits(
        perAddress: RateLimit(rate: 0.01, burst: 2),
        now: { Server.now }
      )
      let answers = try await ask(
        [
          [("X-Forwarded-For", "10.0.0.1, 203.0.113.7")],
          [("X-Forwarded-For", "10.0.0.2, 203.0.113.7"), ("Forwarded", "for=10.1.1.1")],
          [("X-Forwarded-For", "10.0.0.3, 203.0.113.7")], [("X-Forwarded-For", "203.0.113.8")],
        ],
        isBehindProxy,
        limits
      )
      #expect(answers.map(\.status.code) == statuses)
    }
  }

  private func seen(
    _ headers: [(String, String)],
    isBehindProxy: Bool
  ) async throws -> (address: String, host: String) {
    let answer = try await ask([headers], isBehindProxy, RateLimits(now: { Server.now }))
    let words = String(buffer: answer[0].body).split(separator: " ").map(String.init)
    return (words[0], words[1])
  }

  private func ask(
    _ requests: [[(String, String)]],
    _ isBehindProxy: Bool,
    _ limits: RateLimits
  ) async throws -> [TestResponse] {
    let router = Router(context: WebContext.self)
    var gates = Gates(try Server(Workspace()).surroundings)
    gates.isBehindProxy = isBehindProxy
    gates.add(to: router)
    router.add(middleware: limits)
    router.get("/") { request, context in
      "\(context.remoteAddress?.ipAddress ?? "-") \(request.head.authority ?? "-")"
    }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return try await Application(router: router, logger: logger).test(.router) { client in
      var answers: [TestResponse] = []
      for request in requests {
        var headers: HTTPFields = [:]
        for (name, value) in request {
          headers.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        answers.append(try await client.execute(uri: "/", method: .get, headers: headers))
      }
      return answers
    }
  }
}
