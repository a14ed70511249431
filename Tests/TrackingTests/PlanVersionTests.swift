import Onboarding
import Testing
import Tracking

@Suite("Versions of a plan")
struct PlanVersionTests {
  private static func plan(_ steps: String...) -> String {
    """
    product: atlas
    value: { title: Value, when: { event: value } }
    steps:
    """ + "\n" + steps.map { "  - { id: \($0), when: { event: \($0) }, due: 10d }\n" }.joined()
  }

  private static let customers = """
    id,name,signed_up_at,products
    old,Old,2026-01-10,atlas
    new,New,2026-03-10,atlas
    """

  private static let events = """
    id,customer,product,event,at
    1,old,atlas,connect,2026-01-12T00:00:00Z
    2,new,atlas,connect,2026-03-12T00:00:00Z
    """

  private func versions(_ desk: Desk) throws -> [String: Int] {
    var versions: [String: Int] = [:]
    for customer in ["old", "new"] {
      versions[customer] = try desk.journey(Identifier(customer))?.planVersion
    }
    return versions
  }

  @Test("move everybody unless a day is named, and the diff says who gains and loses")
  func moves() throws {
    let desk = try Desk()
    try desk.apply(Self.plan("connect"))
    try desk.importCustomers(Self.customers)
    try desk.importEvents(Self.events)
    let outcome = try desk.apply(Self.plan("invite"))
    #expect(try versions(desk) == ["old": 2, "new": 2])
    #expect(outcome.diff.added.map(\.id) == ["invite"])
    #expect(outcome.diff.removed.map(\.id) == ["connect"])
    #expect(outcome.diff.affected.map(\.customer) == ["new", "old"])
    #expect(outcome.diff.affected.allSatisfy { $0.lost == ["connect"] && $0.done == 0 })
  }

  @Test("hold from their day on, and earlier journeys keep theirs")
  func effective() throws {
    let desk = try Desk()
    try desk.apply(Self.plan("connect"))
    try desk.importCustomers(Self.customers)
    try desk.apply(Self.plan("connect", "invite"), from: Instant("2026-03-01"))
    #expect(try versions(desk) == ["old": 1, "new": 2])
    try desk.apply(Self.plan("connect", "invite", "load"), from: Instant("2026-03-11"))
    #expect(try versions(desk) == ["old": 1, "new": 2])
    // A version for everybody ends all that.
    try desk.apply(Self.plan("load"))
    #expect(try versions(desk) == ["old": 4, "new": 4])
  }

  @Test("leave out customers who came before the first of them")
  func first() throws {
    let desk = try Desk()
    try desk.importCustomers(Self.customers)
    try desk.apply(Self.plan("connect"), from: Instant("2026-03-01"))
    #expect(try versions(desk) == ["new": 1])
  }

  @Test("aren't made by applying the same file again")
  func unchanged() throws {
    let desk = try Desk()
    try desk.apply(Self.plan("connect"))
    let again = try desk.apply(Self.plan("connect"))
    #expect(again.isUnchanged)
    #expect(again.version == 1)
  }

  @Test("can be seen before they are applied, and then nothing has changed")
  func preview() throws {
    let desk = try Desk()
    try desk.apply(Self.plan("connect"))
    try desk.importCustomers(Self.customers)
    try desk.importEvents(Self.events)
    let plan = try #require(try desk.store.read { try $0.plans() }.first).plan
    var changed = plan
    changed.steps.append(Step(id: "invite", title: "Invited", when: .event("invite")))
    let diff = try ApplyPlan(store: desk.store, now: Desk.now)
      .preview(changed, effectiveFrom: nil)
    #expect(diff.added.map(\.id) == ["invite"])
    #expect(diff.affected.count == 2)
    #expect(try versions(desk) == ["old": 1, "new": 1])
  }
}

@Suite("A step without a due date")
struct MedianTests {
  private static let plan = """
    product: atlas
    value: { title: Value, when: { event: value } }
    steps: [{ id: connect, when: { event: connect } }]
    """

  /// So many customers who connected after six days, and one who didn't.
  private func desk(finishers: Int) throws -> Desk {
    let desk = try Desk()
    try desk.apply(Self.plan)
    let ids = (0..<finishers).map { "c\($0)" }
    try desk.importCustomers(
      (["id,name,signed_up_at,products"] + (ids + ["slow"]).map { "\($0),\($0),2026-10-01,atlas" })
        .joined(separator: "\n")
    )
    try desk.importEvents(
      (["id,customer,product,event,at"]
        + ids.map { "\($0),\($0),atlas,connect,2026-10-07T00:00:00Z" }).joined(separator: "\n")
    )
    return desk
  }

  @Test("stalls after 14 days of silence until 20 customers have finished it")
  func fallback() throws {
    let stall = try #require(try desk(finishers: 19).journey("slow")?.stall)
    #expect(stall.deadline == Instant("2026-10-15"))
    #expect(stall.rule == .silent(for: .days(14)))
  }

  @Test("stalls after three times their median from then on, for those who wait already too")
  func median() throws {
    let stall = try #require(try desk(finishers: 20).journey("slow")?.stall)
    #expect(stall.deadline == Instant("2026-10-19"))
    #expect(stall.rule == .slow(median: .days(6), finishers: 20))
  }

  @Test("is judged at a past instant by those who had finished it by then")
  func replay() throws {
    let desk = try desk(finishers: 20)
    var question = ListStalled.Question(AsOf(try #require(Instant("2026-10-06"))))
    question.within = .days(30)
    let page = try ListStalled(store: desk.store)(question)
    #expect(page.rows.count == 21)
    #expect(page.rows.allSatisfy { $0.stall.rule == .silent(for: .days(14)) })
  }
}
