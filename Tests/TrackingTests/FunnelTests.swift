import Foundation
import Onboarding
import Statistics
import Testing
import Tracking

@Suite("A funnel")
struct FunnelTests {
  private static let plan = """
    product: atlas
    title: Atlas
    value: { title: Shared, when: { event: shared } }
    steps:
      - { id: connect, title: Connected, when: { event: connected } }
      - { id: invite, title: Invited, when: { event: invited }, after: [connect] }
      - { id: extra, title: Extra, when: { event: extra }, optional: true }
    stall: { lost-after: 20d }
    """

  /// Six customers from 1 September, asked about on 25 September.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.apply(Self.plan)
    var customers = "id,name,signed_up_at,segment,churned_at\n"
    for id in ["all", "some", "left", "silent", "short", "odd"] {
      customers += "\(id),\(id),2026-09-01,\(id == "all" ? "mid" : "smb"),"
      customers += "\(id == "left" ? "2026-09-10" : "")\n"
    }
    customers += "young,young,2026-09-24,smb,\nlater,later,2026-10-02,smb,\n"
    try desk.importCustomers(customers)
    try desk.importEvents(
      """
      id,customer,event,at
      1,all,connected,2026-09-03
      2,all,invited,2026-09-05
      3,all,extra,2026-09-05
      4,all,shared,2026-09-09
      5,some,connected,2026-09-11
      6,left,connected,2026-09-05
      7,short,shared,2026-09-12
      8,odd,invited,2026-09-07
      9,odd,connected,2026-09-20

      """
    )
    return desk
  }

  private func funnel(_ desk: Desk, _ change: (inout MeasureFunnel.Question) -> Void = { _ in })
    throws -> Funnel
  {
    var question = MeasureFunnel.Question(AsOf(.september(25)))
    change(&question)
    return try #require(try MeasureFunnel(store: desk.store)(question).funnels.first)
  }

  /// Reached, open, gone, value without it.
  private func counts(_ funnel: Funnel) -> [[Int]] {
    funnel.stages.map { [$0.reached, $0.open, $0.gone, $0.passedBy] }
  }

  @Test("counts who has done a stage and all before it, and what became of the others")
  func counts() throws {
    let funnel = try funnel(desk())
    #expect(funnel.started == 7)
    #expect(funnel.stages.map(\.stage.name) == ["connect", "invite", "value"])
    // Connected: all, some, left, odd. 'silent' is lost, 'young' open, 'short' has value.
    #expect(counts(funnel) == [[4, 1, 1, 1], [2, 1, 1, 0], [1, 1, 0, 0]])
    #expect(funnel.stages.map(\.everReached) == [4, 2, 2])
    #expect(funnel.conversion(at: 1).description == "2 of 4")
    #expect(funnel.total(at: 0).description == "4 of 7 (57 %)")
    #expect(funnel.explanation.exclusions == [Exclusion(1, "not begun by then")])
    #expect(funnel.worst == nil)
  }

  @Test("takes the stages that are asked for, optional ones and value anywhere")
  func stages() throws {
    let desk = try desk()
    let funnel = try funnel(desk) { $0.steps = [.value, .step("extra"), .step("connect")] }
    #expect(counts(funnel).map { $0[0] } == [2, 1, 1])
    #expect(funnel.stages.map(\.isOptional) == [false, true, false])
    #expect(throws: FunnelError.self) {
      try self.funnel(desk) { $0.steps = [.step("conect")] }
    }
  }

  @Test("counts with a limit who did it in time, of those who had the time")
  func within() throws {
    let funnel = try funnel(desk()) { $0.within = .days(10) }
    #expect(funnel.started == 6)
    // 'some' connected on the tenth day, 'odd' on the nineteenth.
    #expect(funnel.stages.map(\.reached) == [3, 1, 1])
    #expect(funnel.stages.map(\.late) == [1, 0, 0])
    #expect(funnel.stages[0].passedBy == 1)
    #expect(
      funnel.explanation.exclusions == [
        Exclusion(1, "not begun by then"), Exclusion(1, "began less than 10 days before"),
      ]
    )
  }

  @Test("tells how long a step took, those who haven't done it included")
  func times() throws {
    let funnel = try funnel(desk())
    let connect = funnel.stages[0]
    // 2, 4, 10 and 19 days; 'left' had left by then. 'short' until value: 11; 'silent' 24, 'young' 1.
    #expect(connect.timed == 7 && connect.finished == 4)
    #expect(connect.median?.time == 10)
    let invite = funnel.stages[1]
    // It waits for 'connect': 2 days, 'odd' before it was available; two are at it.
    #expect(invite.timed == 4 && invite.finished == 2)
    #expect(invite.median == nil)
  }

  @Test("leaves out plans without one of the stages, and journeys of another segment")
  func otherPlans() throws {
    let desk = try desk()
    try desk.apply(
      Self.plan.replacing("id: extra", with: "id: bonus"),
      from: .september(20)
    )
    let bonus = try funnel(desk) { $0.steps = [.step("bonus")] }
    #expect(bonus.started == 1 && bonus.planVersion == 2)
    #expect(
      bonus.explanation.exclusions.last
        == Exclusion(6, "on a version of the plan without one of the stages")
    )
    let mid = try funnel(desk) { $0.segment = "mid" }
    #expect(mid.started == 1)
    var question = MeasureFunnel.Question(AsOf(.september(25)))
    question.by = .segment
    let answer = try MeasureFunnel(store: desk.store)(question)
    #expect(answer.funnels.map(\.cohort) == ["mid", "smb"])
    #expect(answer.funnels.map(\.started) == [1, 6])
  }

  @Test("is of the past what it was then")
  func past() throws {
    let funnel = try funnel(desk()) { $0.asOf = AsOf(.september(10)) }
    #expect(funnel.started == 6)
    #expect(counts(funnel) == [[2, 4, 0, 0], [1, 0, 1, 0], [1, 0, 0, 0]])
  }
}
