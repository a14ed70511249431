import Onboarding
import Testing

@testable import Tracking

@Suite("The long quiet")
struct LongQuietTests {
  private let now = Story.day(-5)

  private func desk(sensitivity: String) throws -> Desk {
    let story = Story(1_400, seed: 31)
    let desk = try Desk()
    try desk.apply(
      Story.plan.replacing("lost-after: 60d", with: "lost-after: 100d")
        + "\n  sensitivity: \(sensitivity)\n"
    )
    try desk.importCustomers(story.customers)
    try desk.importEvents(story.eventFile(story.events))
    _ = try Calibrate(store: desk.store, now: now)()
    return desk
  }

  @Test("are silent for 60 days where history never flags, and told the same of the past")
  func list() throws {
    let desk = try desk(sensitivity: "0.999")
    let page = try ListLongQuiet(store: desk.store)(ListStalled.Question(at: now))
    #expect(page.count == page.rows.count && page.count > 5)
    let quiet = try page.rows.map { try #require($0.quietSince) }
    #expect(quiet == quiet.sorted())
    #expect(quiet.allSatisfy { $0 <= now + .days(-60) && $0 > now + .days(-101) })
    for row in page.rows {
      let history = try #require(row.history)
      #expect(row.stall.rule.name == "usual" && history.here >= 5)
      #expect(
        row.cameThrough?.hasPrefix(
          "\(history.here - history.lost) of \(history.here) customers who"
        )
          == true
      )
    }
    let replayed = try desk.store.read { reader in
      var query = StallQuery(until: now, now: now)
      query.order = .priority
      return try Replay(reader).journeys(at: now).longQuiet(query)
    }
    #expect(replayed.rows == page.rows)
    let stalled = try ListStalled(store: desk.store)(ListStalled.Question(at: now))
    #expect(stalled.longQuiet == page.count)
    let listed = Set(stalled.rows.map(\.customer))
    #expect(page.rows.allSatisfy { !listed.contains($0.customer) })

    var first = ListStalled.Question(at: now)
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
    let rest = try ListLongQuiet(store: desk.store)(ListStalled.Question(at: now))
    #expect(rest.count == page.count - 1)
  }

  @Test("aren't on it while history flags them")
  func flagged() throws {
    let desk = try desk(sensitivity: "0.4")
    let page = try ListLongQuiet(store: desk.store)(ListStalled.Question(at: now))
    #expect(page.rows.allSatisfy { $0.stall.rule.name == "usual" })
    let strict = try ListLongQuiet(store: try self.desk(sensitivity: "0.999").store)(
      ListStalled.Question(at: now)
    )
    #expect(page.count < strict.count)
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
