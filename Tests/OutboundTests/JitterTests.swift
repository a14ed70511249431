import Onboarding
import Outbound
import Testing
import Tracking

@Suite("The wait before another attempt")
struct JitterTests {
  /// What chance says, and the waits in milliseconds.
  static let spreads: [(Double, [Int64])] = [
    (0, [5_000, 30_000, 120_000, 600_000]), (0.5, [5_500, 33_000, 132_000, 660_000]),
    (1, [6_000, 36_000, 144_000, 720_000]),
  ]

  @Test("is up to a fifth longer, as chance says", arguments: spreads)
  func spread(_ chance: Double, _ waits: [Int64]) async throws {
    let post = try Post(jitter: chance)
    let id = try await post.addWebhook()
    post.receiver.answer([.init(status: 500)])
    _ = try await post.outbound.test(id)
    for wait in waits {
      let next = try #require(try post.messages().first?.progress.nextAt)
      #expect(next == post.now + Length(milliseconds: wait))
      #expect(try post.endpoint().health.retryAt == next)
      let count = post.receiver.requests.count
      post.now = Instant(milliseconds: next.milliseconds - 1)
      await post.outbound.work()
      #expect(post.receiver.requests.count == count, "it is a millisecond too early")
      post.now = next
      await post.outbound.work()
      #expect(post.receiver.requests.count == count + 1)
    }
    try await post.receiver.stop()
  }

  @Test("is as long as the receiver asks where that is longer")
  func asked() async throws {
    let post = try Post(jitter: 1)
    let id = try await post.addWebhook()
    post.receiver.answer([.init(status: 429, headers: [("retry-after", "7")])])
    #expect(try await post.outbound.test(id).progress.nextAt == post.now + .seconds(7))
    try await post.receiver.stop()
  }
}
