import Onboarding
import Testing

@Suite("A step that is taken back")
struct ReopeningTests {
  private static func plan(_ reopens: Condition, when: Condition = .event("source.connected"))
    -> Plan
  {
    .sample(steps: [
      .sample(when: when, due: .days(10), reopens: reopens),
      .sample("next", when: .event("report.made"), after: ["connect"]),
    ])
  }

  private func events(_ days: [(String, Double)]) -> [ProductEvent] {
    days.map { .sample("source.\($0.0)", at: .day($0.1)) }
  }

  static let cases: [Case] = [
    Case("done and left so", [("connected", 1)], done: 1, reopened: nil),
    Case("taken back", [("connected", 1), ("disconnected", 3)], done: nil, reopened: 3),
    Case(
      "taken back and done anew",
      [("connected", 1), ("disconnected", 3), ("connected", 4)],
      done: 4,
      reopened: 3
    ),
    Case("never done", [("disconnected", 3)], done: nil, reopened: nil),
    Case("done after", [("disconnected", 1), ("connected", 3)], done: 3, reopened: nil),
    Case(
      "taken back twice in a row",
      [("connected", 1), ("disconnected", 3), ("disconnected", 5)],
      done: nil,
      reopened: 3
    ),
    Case(
      "done and taken back twice",
      [("connected", 1), ("disconnected", 3), ("connected", 4), ("disconnected", 5)],
      done: nil,
      reopened: 5
    ),
    Case("both at once", [("connected", 1), ("disconnected", 1)], done: nil, reopened: nil),
  ]

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let events: [(String, Double)]
    let doneOn: Double?
    let reopenedOn: Double?

    init(_ name: String, _ events: [(String, Double)], done: Double?, reopened: Double?) {
      testDescription = name
      self.events = events
      doneOn = done
      reopenedOn = reopened
    }
  }

  @Test("by an event is open until it is done after it", arguments: cases)
  func byEvent(_ example: Case) throws {
    for reopens in [
      Condition.event("source.disconnected"),
      .any([.event("source.lost"), .event("source.disconnected")]),
      .any([.any([.event("source.disconnected", count: 1)]), .survey("gone")]),
    ] {
      let journey = try Self.plan(reopens).journey(.sample(events: events(example.events)))
      let step = try journey.step("connect")
      #expect(step.doneAt == example.doneOn.map { .day($0) })
      #expect(step.reopenedAt == example.reopenedOn.map { .day($0) })
      #expect(try journey.step("next").availableAt == step.doneAt)
      #expect(step.dueAt == .day(10 + (example.reopenedOn ?? 0)))
      let progress = [example.doneOn, example.reopenedOn].compactMap(\.self).max() ?? 0
      #expect(journey.lastProgressAt == .day(progress))
    }
  }

  @Test("by several events is taken back each time that there are enough anew")
  func byCount() throws {
    let plan = Self.plan(.event("source.error", count: 2))
    let story: [(String, Double)] = [
      ("error", 0), ("connected", 1), ("error", 2), ("connected", 3), ("error", 4), ("error", 5),
      ("connected", 6), ("error", 7),
    ]
    func step(_ days: Double) throws -> StepProgress {
      try plan.firstStep(.sample(events: events(story.filter { $0.1 <= days })))
    }
    #expect(try step(1).doneAt == .day(1))
    #expect(try step(2).doneAt == nil && step(2).reopenedAt == .day(2))
    #expect(try step(3).doneAt == .day(3))
    #expect(try step(4).doneAt == .day(3))
    #expect(try step(5).doneAt == nil && step(5).reopenedAt == .day(5))
    #expect(try step(7).doneAt == .day(6))
  }

  @Test("because a completion of a course was taken back is open again")
  func byLearning() throws {
    let plan = Plan.sample(steps: [
      .sample(when: .course("admin", by: .learners(1)), due: .days(10))
    ])
    var facts: [LearningFact] = [.sample(at: .day(1)), .sample(.uncompleted, at: .day(4))]
    let open = try plan.firstStep(.sample(learning: facts))
    #expect(open.doneAt == nil && open.reopenedAt == .day(4) && open.dueAt == .day(14))
    #expect(try plan.journey(.sample(learning: facts)).lastProgressAt == .day(4))
    facts.append(.sample(at: .day(6)))
    #expect(try plan.firstStep(.sample(learning: facts)).doneAt == .day(6))
  }

  @Test("isn't, where another learner's completion still counts")
  func otherLearner() throws {
    let plan = Plan.sample(steps: [.sample(when: .course("admin", by: .learners(1)))])
    let step = try plan.firstStep(
      .sample(learning: [
        .sample(by: 1, at: .day(1)), .sample(.uncompleted, by: 1, at: .day(4)),
        .sample(by: 2, at: .day(3)),
      ])
    )
    #expect(step.doneAt == .day(3) && step.reopenedAt == nil)
  }

  @Test("because of a lesson of its course is open again")
  func byLesson() throws {
    let plan = Plan.sample(steps: [.sample(when: .course("admin", by: .learners(1)))])
    let step = try plan.firstStep(
      .sample(learning: [
        .sample(of: .sso, at: .day(1)), .sample(of: .roles, at: .day(2)),
        .sample(of: .tour, at: .day(3)), .sample(.uncompleted, of: .roles, at: .day(5)),
      ])
    )
    #expect(step.doneAt == nil && step.reopenedAt == .day(5))
  }

  @Test("was done before: what was never enough isn't reopened")
  func neverEnough() throws {
    let two = Plan.sample(steps: [.sample(when: .course("admin", by: .learners(2)))])
    let step = try two.firstStep(
      .sample(learning: [
        .sample(by: 1, at: .day(1)), .sample(.uncompleted, by: 1, at: .day(2)),
        .sample(by: 2, at: .day(3)),
      ])
    )
    #expect(step.doneAt == nil && step.reopenedAt == nil)
    let both = Plan.sample(steps: [
      .sample(when: .all([.lesson(.sso), .event("source.connected")]))
    ])
    let half = try both.firstStep(
      .sample(
        learning: [.sample(of: .sso, at: .day(1)), .sample(.uncompleted, of: .sso, at: .day(2))],
        events: [.sample(at: .day(3))]
      )
    )
    #expect(half.doneAt == nil && half.reopenedAt == nil)
  }

  @Test("closes what waited for it until it is done anew")
  func dependants() throws {
    let story = events([("connected", 1), ("disconnected", 3)])
    let plan = Self.plan(.event("source.disconnected"))
    let closed = try plan.journey(.sample(events: story))
    #expect(try closed.step("next").availableAt == nil)
    #expect(closed.stall?.step == "connect")
    let reopened = try plan.journey(.sample(events: story + events([("connected", 8)])))
    #expect(try reopened.step("next").availableAt == .day(8))
  }

  @Test("counts courses only from then on")
  func coursesSince() throws {
    let plan = Self.plan(.event("source.disconnected"), when: .course("admin", by: .learners(1)))
    let before = LearningFact.sample(by: 1, at: .day(1))
    let gone = ProductEvent.sample("source.disconnected", at: .day(2))
    #expect(try plan.firstStep(.sample(learning: [before], events: [gone])).doneAt == nil)
    let after = LearningFact.sample(by: 2, at: .day(3))
    let step = try plan.firstStep(.sample(learning: [before, after], events: [gone]))
    #expect(step.doneAt == .day(3) && step.reopenedAt == .day(2))
  }
}
