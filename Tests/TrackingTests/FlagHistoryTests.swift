import Onboarding
import Testing

@testable import Tracking

@Suite("The history of a customer's flags")
struct FlagHistoryTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.apply(Story.plan)
    try desk.importCustomers("id,name,signed_up_at,products\na,A,2026-09-01,atlas\n")
  }

  private func event(_ id: Int, _ name: String, _ day: String) throws {
    _ = try desk.importEvents("id,customer,event,at\n\(id),a,\(name),\(day)\n")
  }

  private func decide(_ what: Decision.What, _ day: String) throws {
    let now = try #require(Instant(day))
    _ = try Decide(store: desk.store, now: now, actor: "dana")(
      what,
      customer: "a",
      product: nil,
      reason: nil
    )
  }

  private func flags(at day: String = "2026-12-31") throws -> [String] {
    let now = try #require(Instant(day))
    let answer = try ShowCustomer(store: desk.store)("a", AsOf(now), timeline: 0)
    return try #require(answer.checklists.first).flags.map { flag in
      let until = flag.endedAt.map { String($0.rfc3339.prefix(10)) } ?? "now"
      let ending = flag.ending.map { ", \($0)" } ?? ""
      return "\(flag.raisedAt.rfc3339.prefix(10)) \(flag.row.stall.step?.rawValue ?? "-")"
        + " \(flag.row.stall.rule.name) until \(until)\(ending)"
    }
  }

  @Test("is empty until the journey stalls, and then has what the list says")
  func raised() throws {
    #expect(try flags(at: "2026-09-10").isEmpty)
    #expect(try flags(at: "2026-09-16") == ["2026-09-15 connect silent until now"])
    let now = try #require(Instant("2026-09-16"))
    let listed = try ListStalled(store: desk.store)(ListStalled.Question(AsOf(now))).rows
    let answer = try ShowCustomer(store: desk.store)("a", AsOf(now), timeline: 0)
    #expect(answer.checklists.first?.flags.map(\.raisedAt) == listed.map(\.stall.deadline))
  }

  @Test("says which step ended a flag, and has the next one")
  func progress() throws {
    try event(1, "connected", "2026-09-20")
    #expect(
      try flags(at: "2026-09-25") == [
        "2026-09-15 connect silent until 2026-09-20, progress([\"Data source connected\"])"
      ]
    )
    // Still overdue when another step is done: the same flag goes on.
    try event(2, "invited", "2026-10-05")
    #expect(try flags(at: "2026-10-06").count == 2)
    #expect(try flags(at: "2026-10-06").last == "2026-09-28 train overdue until now")
  }

  @Test("ends with what people decided, and with the end of the journey")
  func endings() throws {
    try decide(.dismissed(.known), "2026-09-17")
    #expect(
      try flags(at: "2026-09-18") == [
        "2026-09-15 connect silent until 2026-09-17, dismissed(Onboarding.Decision.Verdict.known, "
          + "by: \"dana\")"
      ]
    )
    try event(1, "connected", "2026-09-20")
    let pause = try #require(Instant("2026-10-20"))
    try decide(.paused(until: pause), "2026-10-01")
    let paused = try #require(try flags(at: "2026-10-02").last)
    #expect(paused.hasPrefix("2026-09-28 train overdue until 2026-10-01, paused("))
    #expect(try flags(at: "2026-12-31").last?.hasSuffix(", lost") == true)
    try event(2, "shared", "2026-11-15")
    #expect(try flags().last?.hasSuffix("until 2026-11-15, value") == true)
  }

  @Test("keeps a flag that is snoozed, and says until when")
  func snoozed() throws {
    let until = try #require(Instant("2026-09-30"))
    try decide(.snoozed(until: until), "2026-09-16")
    let now = try #require(Instant("2026-09-17"))
    let answer = try ShowCustomer(store: desk.store)("a", AsOf(now), timeline: 0)
    let flag = try #require(answer.checklists.first?.flags.first)
    #expect(flag.endedAt == nil)
    #expect(flag.snoozedUntil == until)
  }
}
