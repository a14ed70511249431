import Onboarding
import Testing

@testable import Tracking

@Suite("The long quiet")
struct LongQuietTests {
  private let now = Story.day(-5)

  /// 300 who waited for 70 or 130 days after the first step and came through, 40 who never did anything,
  /// and ten who have been waiting since.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.apply(Story.plan.replacing("lost-after: 60d", with: "lost-after: 100d"))
    var customers = "id,name,signed_up_at,products\n"
    var events: [String] = []
    func add(_ id: String, since days: Int, _ steps: [(String, Int)]) {
      customers += "\(id),\(id),\((now + .days(-days)).rfc3339),atlas\n"
      for (step, day) in steps {
        events.append("\(id)-\(step),\(id),\(step),\((now + .days(day - days)).rfc3339)")
      }
    }
    for number in 0..<300 {
      let wait = number % 5 == 0 ? 130 : 70
      let done = [
        ("connected", 1), ("invited", wait), ("trained", wait + 1), ("shared", wait + 2),
      ]
      add("came\(number)", since: 300, done)
    }
    for number in 0..<40 { add("left\(number)", since: 300, []) }
    for number in 0..<10 { add("waits\(number)", since: 56 + number, [("connected", 1)]) }
    try desk.importCustomers(customers)
    try desk.importEvents("id,customer,event,at\n" + events.joined(separator: "\n") + "\n")
    _ = try Calibrate(store: desk.store, now: now)()
    return desk
  }

  @Test("are silent for 60 days where history never flags, and told the same of the past")
  func list() throws {
    let desk = try desk()
    let page = try ListLongQuiet(store: desk.store)(ListStalled.Question(AsOf(now)))
    #expect(page.rows.map(\.customer) == ["waits9", "waits8", "waits7", "waits6", "waits5"])
    #expect(page.count == 5)
    #expect(
      page.rows.first?.cameThrough
        == "300 of 300 customers who had done 'connect' and then nothing for 64 days reached value"
        + " all the same (100 %)."
    )
    let quiet = try page.rows.map { try #require($0.quietSince) }
    #expect(quiet == quiet.sorted())
    #expect(page.rows.allSatisfy { $0.stall.rule.name == "usual" })
    let replayed = try desk.store.read { reader in
      var query = StallQuery(until: now, now: now)
      query.order = .priority
      return try Replay(reader, AsOf(now)).journeys().longQuiet(query)
    }
    #expect(replayed.rows == page.rows)
    let stalled = try ListStalled(store: desk.store)(ListStalled.Question(AsOf(now)))
    #expect(stalled.longQuiet == page.count)
    let listed = Set(stalled.rows.map(\.customer))
    #expect(page.rows.allSatisfy { !listed.contains($0.customer) })

    var first = ListStalled.Question(AsOf(now))
    first.limit = 2
    let two = try ListLongQuiet(store: desk.store)(first)
    #expect(two.rows == Array(page.rows.prefix(2)) && two.count == page.count)
    let id = try #require(page.rows.first).customer
    _ = try Decide(store: desk.store, now: now, actor: "dana")(
      .snoozed(until: now + .days(9)),
      customer: id.rawValue,
      product: nil,
      reason: "waits"
    )
    let rest = try ListLongQuiet(store: desk.store)(ListStalled.Question(AsOf(now)))
    #expect(rest.count == page.count - 1)
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
