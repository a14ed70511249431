import Foundation
import Onboarding
import Outbound
import Testing
import Tracking

@Suite("A message")
struct DeliveryTests {
  @Test("is signed as it is sent, under a name that stays and with a time that doesn't")
  func retried() async throws {
    let post = try Post()
    try await post.addWebhook([.completedStep])
    try post.addCustomer("acme")
    try post.record("kick-off")
    post.receiver.answer([.init(status: 500), .init()])
    await post.outbound.work()
    #expect(post.receiver.requests.count == 1)
    await post.outbound.work()
    #expect(post.receiver.requests.count == 1, "it isn't sent again before it is due")
    post.now = post.now + .seconds(5)
    await post.outbound.work()
    await post.outbound.work()

    let requests = post.receiver.requests
    #expect(requests.count == 2)
    #expect(Set(requests.compactMap { $0.header("webhook-id") }).count == 1)
    #expect(Set(requests.map(\.body)).count == 1)
    let secret = try post.endpoint().secret
    var times: Set<Int64> = []
    for request in requests {
      let name = try #require(request.header("webhook-id"))
      let time = try #require(request.header("webhook-timestamp").flatMap(Int64.init))
      times.insert(time)
      #expect(
        request.header("webhook-signature")
          == Signature.value(of: name, at: time, request.body, by: [secret])
      )
    }
    #expect(times.count == 2)
    let kept = try #require(try post.messages().first)
    #expect(kept.progress.attempts == 2 && kept.progress.deliveredAt == post.now)
    #expect(try post.endpoint().health == .init())
    try await post.receiver.stop()
  }

  @Test("is signed by both secrets until the time of grace is over")
  func rotation() async throws {
    let post = try Post()
    let id = try await post.addWebhook()
    let old = try post.endpoint().secret
    let new = WebhookSecret(Array(7...38))
    _ = try EditWebhooks(store: post.store).rotate(id, to: new, grace: .hours(1), at: post.now)
    for secrets in [[new, old], [new]] {
      _ = try await post.outbound.test(id)
      let request = try #require(post.receiver.requests.last)
      let name = try #require(request.header("webhook-id"))
      let time = post.now.milliseconds / 1_000
      #expect(
        request.header("webhook-signature")
          == Signature.value(of: name, at: time, request.body, by: secrets)
      )
      post.now = post.now + .hours(1)
    }
    try await post.receiver.stop()
  }

  @Test(
    "waits as long as the receiver asks",
    arguments: [
      (429, "120", 120), (503, "3600", 3_600), (503, "1", 5), (429, "soon", 5), (500, "900", 5),
      (429, "Sun, 01 Nov 2026 09:10:00 GMT", 600), (429, "999999999", 86_400),
    ]
  )
  func retryAfter(status: Int, text: String, seconds: Int) async throws {
    let post = try Post()
    let id = try await post.addWebhook()
    post.receiver.answer([.init(status: status, headers: [("retry-after", text)])])
    let message = try await post.outbound.test(id)
    #expect(message.progress.nextAt == post.now + .seconds(seconds))
    #expect(message.progress.status == status)
    try await post.receiver.stop()
  }

  @Test("that meets 410 turns the endpoint off, until somebody turns it on")
  func gone() async throws {
    let post = try Post()
    let id = try await post.addWebhook()
    post.receiver.answer([.init(status: 410), .init()])
    _ = try await post.outbound.test(id)
    #expect(try post.endpoint().health.disabledBecause?.contains("410") == true)
    post.now = post.now + .days(1)
    await post.outbound.work()
    #expect(post.receiver.requests.count == 1)
    _ = try EditWebhooks(store: post.store).enable(id)
    await post.outbound.work()
    #expect(post.receiver.requests.count == 2)
    try await post.receiver.stop()
  }

  @Test("that fails for five days is given up, and the endpoint is turned off")
  func failing() async throws {
    let post = try Post()
    let id = try await post.addWebhook()
    post.receiver.answer([.init(status: 500)])
    _ = try await post.outbound.test(id)
    var waits: [Int64] = []
    while let next = try post.messages().first?.progress.nextAt, waits.count < 50,
      try post.endpoint().health.disabledAt == nil
    {
      waits.append((next - post.now).milliseconds / 1_000)
      post.now = next
      await post.outbound.work()
    }
    #expect(waits.prefix(8) == [5, 30, 120, 600, 3_600, 18_000, 43_200, 43_200])
    #expect(try post.endpoint().health.disabledAt == post.now)
    #expect(post.now - Post.start >= .days(5) && post.now - Post.start < .days(6))
    #expect(try post.messages().first?.progress.gaveUpAt == post.now)
    try await post.receiver.stop()
  }

  @Test("isn't sent on to where a redirect leads")
  func redirects() async throws {
    let post = try Post()
    let id = try await post.addWebhook()
    post.receiver.answer([.init(status: 302, headers: [("location", "/elsewhere")]), .init()])
    let message = try await post.outbound.test(id)
    #expect(post.receiver.requests.map(\.path) == ["/in"])
    #expect(message.progress.status == 302 && message.progress.deliveredAt == nil)
    try await post.receiver.stop()
  }

  @Test("is delivered, however long the answer")
  func longAnswer() async throws {
    let post = try Post()
    let id = try await post.addWebhook()
    post.receiver.answer([.init(bytes: 5_000_000)])
    #expect(try await post.outbound.test(id).progress.deliveredAt != nil)
    try await post.receiver.stop()
  }

  @Test("isn't sent ten times at once to a receiver that is down")
  func storm() async throws {
    let post = try Post()
    try await post.addWebhook([.completedStep])
    for number in 1...10 {
      try post.addCustomer("c\(number)")
      try post.record("kick-off", "c\(number)")
    }
    post.receiver.answer([.init(status: 503)])
    await post.outbound.work()
    #expect(try post.messages().count == 10)
    #expect(post.receiver.requests.count == 1)
    post.receiver.answer([.init()])
    post.now = post.now + .seconds(5)
    await post.outbound.work()
    #expect(post.receiver.requests.count == 11)
    try await post.receiver.stop()
  }

  @Test(
    "is waited for 10 seconds, and sent again",
    // Which never end by themselves. Beside all other tests, seconds become minutes.
    .timeLimit(.minutes(60)),
    arguments: [
      Receiver.Answer(isMissing: true), Receiver.Answer(bytes: 1_000, isEndless: true),
    ]
  )
  func silent(_ answer: Receiver.Answer) async throws {
    let post = try Post(patience: 10)
    let id = try await post.addWebhook()
    post.receiver.answer([answer])
    let clock = ContinuousClock()
    let begun = clock.now
    let kept = try await post.outbound.test(id)
    #expect(begun.duration(to: clock.now) > .seconds(9))
    #expect(kept.progress.problem == "no answer within 10 seconds")
    #expect(kept.progress.nextAt == post.now + .seconds(5) && kept.progress.deliveredAt == nil)
    try await post.receiver.stop()
  }

  @Test("goes to one host one at a time, however many webhooks lead there")
  func oneHost() async throws {
    let post = try Post()
    try await post.addWebhook([.completedStep])
    let host = try post.endpoint().url.split(separator: "/")[1]
    for number in 1...4 {
      var other = WebhookEndpoint.sample("http://\(host)/\(number)", allowsPrivate: true)
      other.createdAt = post.now
      _ = try EditWebhooks(store: post.store).add(other)
    }
    post.receiver.answer([.init(delay: 30)])
    for customer in ["a", "b"] {
      try post.addCustomer(customer)
      try post.record("kick-off", customer)
    }
    await post.outbound.work()
    #expect(post.receiver.requests.count == 10 && post.receiver.mostOpen == 1)
    try await post.receiver.stop()
  }
}
