import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Onboarding
import Synchronization
import Testing
import Tracking
import Web

@Suite("Limits of how often one may ask", .serialized)
struct RateLimitTests {
  /// A clock that is put forward by hand.
  private final class Clock: Sendable {
    private let seconds = Mutex(0)
    var now: Instant { Instant(seconds: Int64(seconds.withLock { $0 })) }
    func wait(_ count: Int) { seconds.withLock { $0 += count } }
  }

  /// Asks one after the other: a token, or nil for none, or a wait.
  private enum Act {
    case ask(String?)
    case wait(Int)
  }

  private func statuses(_ acts: [Act], perAddress: Int = 1_000) async throws -> [TestResponse] {
    let clock = Clock()
    let now: @Sendable () -> Instant = { clock.now }
    let limits = RateLimits(
      perToken: RateLimit(rate: 1, burst: 2),
      perAddress: RateLimit(rate: 0.5, burst: perAddress),
      badTokens: RateLimit(rate: 0.1, burst: 3),
      now: now
    )
    let server = try Server.ofCourses()
    let surroundings = Surroundings(
      store: server.store,
      version: "1",
      now: now,
      authenticate: { Server.tokens[$0] }
    )
    let router = Router(context: WebContext.self)
    router.add(middleware: Problems([]))
    router.add(middleware: limits)
    router.add(middleware: Authentication(surroundings))
    router.add(middleware: limits)
    router.get("/") { _, _ in "here" }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return try await Application(router: router, logger: logger).test(.router) { client in
      var answers: [TestResponse] = []
      for act in acts {
        switch act {
        case .wait(let seconds): clock.wait(seconds)
        case .ask(let token):
          let headers: HTTPFields = token.map { [.authorization: "Bearer \($0)"] } ?? [:]
          answers.append(try await client.execute(uri: "/", method: .get, headers: headers))
        }
      }
      return answers
    }
  }

  @Test("count each token by itself, and let go with time")
  func tokens() async throws {
    let answers = try await statuses([
      .ask("all"), .ask("all"), .ask("all"), .ask("read"), .wait(1), .ask("all"), .ask("all"),
    ])
    #expect(answers.map(\.status.code) == [200, 200, 429, 200, 200, 429])
    let name = try #require(HTTPField.Name("RateLimit"))
    let policy = try #require(HTTPField.Name("RateLimit-Policy"))
    #expect(answers[0].headers[name] == "\"token\";r=1;t=0")
    #expect(answers[0].headers[policy] == "\"token\";q=2;w=2")
    #expect(answers[2].headers[.retryAfter] == "1")
    #expect(answers[2].headers[name] == "\"token\";r=0;t=1")
    #expect(answers[2].headers[.contentType] == "application/problem+json")
  }

  @Test("count an address, whoever asks from there")
  func addresses() async throws {
    let acts: [Act] = [.ask(nil), .ask("all"), .ask("read"), .wait(2), .ask("read")]
    let answers = try await statuses(acts, perAddress: 2)
    #expect(answers.map(\.status.code) == [401, 200, 429, 200])
    #expect(answers[2].headers[.retryAfter] == "2")
  }

  @Test("make wait who shows wrong tokens, with good ones too, and nobody who shows none")
  func badTokens() async throws {
    let none = try await statuses(Array(repeating: .ask(nil), count: 5))
    #expect(none.allSatisfy { $0.status == .unauthorized })
    let bad = Array(repeating: Act.ask("wrong"), count: 4)
    let answers = try await statuses(bad + [.ask("all"), .wait(10), .ask("all")])
    #expect(answers.map(\.status.code) == [401, 401, 401, 429, 429, 200])
    #expect(answers[3].headers[.retryAfter] == "10")
  }
}
