import Foundation
import Onboarding
import Outbound
import Testing
import Tracking

@Suite("News")
struct NewsTests {
  @Test("of a stall is told once, and of the recovery once")
  func stallAndRecovery() async throws {
    let post = try Post()
    try await post.addWebhook([.stalled, .recovered])
    try post.addCustomer("acme", owner: "dana@example.com")
    await post.outbound.work()
    #expect(try types(post) == [])
    post.now = Post.start + .days(8)
    for _ in 1...3 {
      await post.outbound.work()
      post.now = post.now + .hours(1)
    }
    #expect(try types(post) == ["journey.stalled"])
    let data = try #require(try documents(post).first?["data"] as? [String: Any])
    #expect((data["customer"] as? [String: Any])?["owner"] as? String == "dana@example.com")
    #expect((data["step"] as? [String: Any])?["id"] as? String == "kick-off")
    #expect(data["stalled_since"] as? String == (Post.start + .days(7)).rfc3339)
    #expect(data["rule"] as? String == "overdue" && data["priority"] == nil)

    try post.record("kick-off")
    for _ in 1...2 { await post.outbound.work() }
    #expect(try types(post) == ["journey.stalled", "journey.recovered"])
    let last = try #require(try documents(post).last?["data"] as? [String: Any])
    #expect(last["state"] as? String == "on-track")
    post.now = post.now + .days(13)
    await post.outbound.work()
    #expect(try types(post) == ["journey.stalled", "journey.recovered", "journey.stalled"])
    try await post.receiver.stop()
  }

  @Test("of a stall isn't told while somebody snoozes it, nor is what stalled before")
  func notTold() async throws {
    let post = try Post()
    try post.addCustomer("early")
    post.now = Post.start + .days(8)
    try await post.addWebhook([.stalled])
    try post.addCustomer("later", signedUpAt: post.now)
    _ = try Decide(store: post.store, now: post.now, actor: "tester")(
      .snoozed(until: post.now + .days(60)),
      customer: "later",
      product: nil,
      reason: "known"
    )
    await post.outbound.work()
    post.now = post.now + .days(8)
    await post.outbound.work()
    #expect(try types(post) == [])
    try await post.receiver.stop()
  }

  @Test("of a stall comes when its snooze ends, however long ago it stalled, and once")
  func snoozeOver() async throws {
    let post = try Post()
    try await post.addWebhook([.stalled])
    for customer in ["short", "long", "dismissed"] { try post.addCustomer(customer) }
    func decide(_ what: Decision.What, _ customer: String) throws {
      _ = try Decide(store: post.store, now: post.now, actor: "tester")(
        what,
        customer: customer,
        product: nil,
        reason: "r"
      )
    }
    post.now = Post.start + .days(6)
    try decide(.snoozed(until: Post.start + .days(9)), "short")
    try decide(.snoozed(until: Post.start + .days(30)), "long")
    try decide(.snoozed(until: Post.start + .days(30)), "dismissed")
    var told: [[String]] = []
    for day in [8, 10, 29, 31, 32, 45] {
      post.now = Post.start + .days(day)
      if day == 29 { try decide(.dismissed(.known), "dismissed") }
      await post.outbound.work()
      told.append(
        try documents(post).compactMap {
          (($0["data"] as? [String: Any])?["customer"] as? [String: Any])?["id"] as? String
        }
      )
    }
    #expect(told == [[], ["short"], ["short"]] + Array(repeating: ["short", "long"], count: 3))
    let last = try #require(try documents(post).last)
    #expect(last["timestamp"] as? String == (Post.start + .days(30)).rfc3339)
    let data = last["data"] as? [String: Any]
    #expect(data?["stalled_since"] as? String == (Post.start + .days(7)).rfc3339)
    try await post.receiver.stop()
  }

  @Test("of steps and value is told once, and not of what was waived")
  func steps() async throws {
    let post = try Post()
    try await post.addWebhook([.completedStep, .reachedValue])
    try post.addCustomer("acme")
    let done = Post.start + .days(1)
    post.now = done
    func decide(_ step: String, _ what: Decide.StepDecision, at instant: Instant) throws {
      _ = try Decide(store: post.store, now: post.now, actor: "tester").step(
        step,
        what,
        customer: "acme",
        product: nil,
        at: instant,
        reason: "r"
      )
    }
    try decide("kick-off", .recorded, at: done)
    try decide("value", .recorded, at: done)
    await post.outbound.work()
    #expect(try types(post).sorted() == ["journey.value_reached", "step.completed"])
    post.now = post.now + .hours(1)
    try decide("connect", .waived, at: post.now)
    await post.outbound.work()
    #expect(try types(post).count == 2)
    try await post.receiver.stop()
  }

  @Test("is what happened within a week; the rest is history")
  func history() async throws {
    let post = try Post()
    try await post.addWebhook([.completedStep])
    try post.addCustomer("acme")
    post.now = Post.start + .days(30)
    for (step, day) in [("kick-off", 22), ("connect", 24)] {
      _ = try Decide(store: post.store, now: post.now, actor: "tester").step(
        step,
        .recorded,
        customer: "acme",
        product: nil,
        at: Post.start + .days(day),
        reason: nil
      )
    }
    await post.outbound.work()
    let steps = try documents(post).compactMap {
      (($0["data"] as? [String: Any])?["step"] as? [String: Any])?["id"] as? String
    }
    #expect(steps == ["connect"])
    try await post.receiver.stop()
  }

  @Test("goes to those who asked for it, of their customers")
  func scope() async throws {
    let post = try Post()
    try await post.addWebhook([.completedStep], owner: "dana@example.com")
    try post.addCustomer("acme", owner: "dana@example.com")
    try post.addCustomer("globex", owner: "kim@example.com")
    for customer in ["acme", "globex"] { try post.record("kick-off", customer) }
    await post.outbound.work()
    let names = try documents(post).compactMap {
      (($0["data"] as? [String: Any])?["customer"] as? [String: Any])?["id"] as? String
    }
    #expect(names == ["acme"])
    try await post.receiver.stop()
  }

  @Test("of internal customers is told to nobody")
  func isInternal() async throws {
    let post = try Post()
    try await post.addWebhook()
    try post.addCustomer("acme")
    try post.addCustomer("ours", isInternal: true)
    for day in [8, 20, 60] {
      post.now = Post.start + .days(day)
      await post.outbound.work()
    }
    let names = try documents(post).compactMap {
      (($0["data"] as? [String: Any])?["customer"] as? [String: Any])?["id"] as? String
    }
    #expect(try names.count == types(post).count)
    #expect(Set(names) == ["acme"])
    try await post.receiver.stop()
  }

  @Test("reads as text in Slack, whatever a customer is called")
  func slack() async throws {
    let post = try Post()
    try await post.addWebhook([.completedStep], as: .slack)
    try post.addCustomer("acme")
    try post.record("kick-off")
    await post.outbound.work()
    let document = try #require(try documents(post).first)
    #expect(document["text"] as? String == "acme &amp; &lt;Co&gt; completed 'Kick-off held'")
    let blocks = try #require(document["blocks"] as? [[String: Any]])
    let section = try #require(blocks.first?["text"] as? [String: Any])
    #expect(section["text"] as? String == "*acme &amp; &lt;Co&gt; completed 'Kick-off held'*")
    try await post.receiver.stop()
  }

  private func documents(_ post: Post) throws -> [[String: Any]] {
    try post.receiver.requests.map { request in
      try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
    }
  }

  private func types(_ post: Post) throws -> [String] {
    try documents(post).compactMap { $0["type"] as? String }
  }
}
