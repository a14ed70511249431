import Foundation
import Onboarding
import Outbound
import Testing
import Tracking

@Suite("A digest")
struct DigestTests {
  @Test("tells what changed, once")
  func once() throws {
    let desk = try Desk()
    try desk.add(["acme"])
    desk.day(8)
    #expect(try desk.told() == ["stalled acme"])
    desk.day(9)
    #expect(try desk.told() == [])
    try desk.post.record("kick-off")
    #expect(try desk.told() == ["recovered acme"])
    desk.day(22)
    #expect(try desk.told() == ["stalled acme"])
    #expect(try desk.told() == [])
  }

  @Test("tells that a journey stalled anew, and not that history moved its deadline")
  func anew() throws {
    let desk = try Desk()
    try desk.add(["acme"])
    desk.day(8)
    try desk.tell()
    // It recovers and stalls again before anybody is told.
    try desk.post.record("kick-off")
    desk.day(22)
    #expect(try desk.told() == ["stalled acme"])
    try desk.post.store.write { writer in
      let stored = try #require(try writer.journeys(of: nil).first)
      var stall = try #require(stored.journey.stall)
      stall.deadline = stall.deadline + .hours(1)
      try writer.saveStall(stall, of: stored.customer.key, product: stored.journey.product)
    }
    #expect(try desk.told() == [])
  }

  @Test("tells that a snooze and a pause are over, and not that they began")
  func snoozeAndPause() throws {
    let desk = try Desk()
    try desk.add(["snoozed", "paused", "dismissed"])
    desk.day(8)
    try desk.tell()
    try desk.decide(.snoozed(until: Post.start + .days(12)), "snoozed")
    try desk.decide(.paused(until: Post.start + .days(12)), "paused")
    try desk.decide(.dismissed(.known), "dismissed")
    #expect(try desk.told() == [])
    desk.day(13)
    #expect(try desk.told() == ["snooze-over snoozed", "pause-over paused"])
    #expect(try desk.told() == [])
  }

  @Test("tells who reached value, who left, and nothing of before the first one")
  func ends() throws {
    let desk = try Desk()
    try desk.add(["early", "winner", "steady"])
    desk.day(2)
    func reach(_ customer: String) throws {
      _ = try Decide(store: desk.post.store, now: desk.post.now, actor: "tester").step(
        "value",
        .recorded,
        customer: customer,
        product: nil,
        at: desk.post.now,
        reason: nil
      )
    }
    try reach("early")
    desk.day(20)
    try reach("winner")
    #expect(try desk.told() == ["stalled steady", "reached-value winner"])
    #expect(try desk.told() == [])
  }

  @Test("of nobody who has nothing new is made, and nothing is written")
  func nothing() throws {
    let desk = try Desk()
    try desk.add(["acme"])
    let outcome = try desk.tell()
    #expect(outcome.digests.isEmpty && outcome.quiet == 1)
    #expect(try desk.post.store.read { try $0.digests(of: nil, limit: 5) } == [])
    #expect(try desk.digests().map(\.isNews) == [false])
  }

  @Test("that is only looked at is told later all the same")
  func looking() throws {
    let desk = try Desk()
    try desk.add(["acme"])
    desk.day(8)
    let seen = try desk.digests()
    #expect(seen.first?.items.first?.row?.stall.step?.rawValue == "kick-off")
    #expect(try desk.digests() == seen)
    #expect(try desk.told() == ["stalled acme"])
  }

  @Test(
    "shows the most urgent within the budget of a week, and tells the others when there is room"
  )
  func budget() throws {
    let desk = try Desk()
    for number in 1...5 {
      try desk.add(["c\(number)"], signedUpAt: Post.start + .hours(number))
    }
    desk.day(8)
    let first = try desk.tell(budget: 2)
    #expect(first.digests.map(\.withheld) == [3])
    #expect(first.digests.first?.items.map(\.customer.id.rawValue) == ["c1", "c2"])
    // What is held back is no news the next day.
    desk.day(9)
    #expect(try desk.tell(budget: 2).digests.isEmpty)
    // Who recovers unseen isn't told of.
    try desk.post.record("kick-off", "c3")
    #expect(try desk.told(budget: 2) == [])
    // But good news has no budget.
    try desk.post.record("kick-off", "c1")
    #expect(try desk.told(budget: 2) == ["recovered c1"])
    desk.day(16)
    #expect(try desk.told(budget: 2) == ["stalled c4", "stalled c5"])
  }

  @Test("is sent where something new doesn't fit into the budget, which says how much")
  func full() throws {
    let desk = try Desk()
    try desk.add(["c1"])
    try desk.add(["c2"], signedUpAt: Post.start + .days(2))
    desk.day(8)
    #expect(try desk.told(budget: 1) == ["stalled c1"])
    desk.day(10)
    let next = try desk.tell(budget: 1)
    #expect(next.digests.map(\.items.count) == [0] && next.digests.map(\.withheld) == [1])
    #expect(try desk.tell(budget: 1).digests.isEmpty)
  }

  @Test("goes to each owner with theirs, also when a customer gets another owner")
  func owners() throws {
    let desk = try Desk()
    try desk.add(["acme"])
    try desk.add(["globex"], owner: "kim@example.com")
    try desk.add(["nobodys"], owner: "")
    desk.day(8)
    let both = try desk.tell().digests
    #expect(both.map(\.owner) == ["dana@example.com", "kim@example.com"])
    #expect(both.map { $0.items.map(\.customer.id.rawValue) } == [["acme"], ["globex"]])
    try desk.add(["acme"], owner: "kim@example.com")
    let moved = try desk.tell().digests
    #expect(moved.map(\.owner) == ["kim@example.com"])
    #expect(moved.first?.items.map(\.customer.id.rawValue) == ["acme"])
  }

  @Test("isn't taken for told by an owner whom nothing leads to")
  func unreachable() throws {
    let desk = try Desk()
    try desk.add(["acme"], owner: "Dana Oak")
    desk.day(8)
    #expect(try desk.tell().unreachable == ["Dana Oak"])
    #expect(try desk.tell().unreachable == ["Dana Oak"])
    #expect(try desk.post.store.read { try $0.digests(of: nil, limit: 5) } == [])
  }

  @Test("since an instant compares with how things stood then, by what is known now")
  func since() throws {
    let desk = try Desk()
    try desk.add(["acme"])
    desk.day(20)
    try desk.tell()
    let before = try desk.digests(since: Post.start + .days(6)).flatMap(\.items)
    #expect(before.map(\.change) == [.stalled])
    #expect(try desk.digests(since: Post.start + .days(8)).flatMap(\.items).isEmpty)
  }
}
