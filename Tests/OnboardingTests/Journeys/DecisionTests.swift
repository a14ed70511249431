import Onboarding
import Testing

@Suite("A decision about a step")
struct DecisionTests {
  private static let plan = Plan.sample(steps: [
    .sample("kick-off", when: .manual, reopens: .event("source.disconnected")),
    .sample("connect", after: ["kick-off"]),
  ])

  typealias Decided = (what: Decision.What, day: Double)

  static let cases: [Case] = [
    Case("recorded", [(.recorded("kick-off"), 2)], .recorded, done: 2),
    Case("waived", [(.waived("kick-off"), 2)], .waived, done: 2),
    Case(
      "recorded twice",
      [(.recorded("kick-off"), 3), (.recorded("kick-off"), 2)],
      .recorded,
      done: 2
    ),
    Case(
      "waived before it was recorded",
      [(.recorded("kick-off"), 3), (.waived("kick-off"), 2)],
      .waived,
      done: 2
    ),
    Case(
      "undone",
      [(.recorded("kick-off"), 2), (.undone("kick-off"), 3)],
      nil,
      done: nil,
      reopened: 3
    ),
    Case("undone without a reason", [(.undone("kick-off"), 3)], nil, done: nil),
    Case(
      "undone and recorded anew",
      [(.recorded("kick-off"), 2), (.undone("kick-off"), 3), (.recorded("kick-off"), 4)],
      .recorded,
      done: 4,
      reopened: 3
    ),
    Case("undone at once", [(.waived("kick-off"), 3), (.undone("kick-off"), 3)], nil, done: nil),
    Case("of another step", [(.recorded("connect"), 2)], nil, done: nil),
    Case(
      "of no step of the plan",
      [(.recorded("nowhere"), 2), (.undone("nowhere"), 3)],
      nil,
      done: nil
    ),
    Case("noted", [(.noted, 2)], nil, done: nil),
  ]

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let decided: [(what: Decision.What, day: Double)]
    let how: StepProgress.How?
    let doneOn: Double?
    let reopenedOn: Double?

    init(
      _ name: String,
      _ decided: [(Decision.What, Double)],
      _ how: StepProgress.How?,
      done: Double?,
      reopened: Double? = nil
    ) {
      testDescription = name
      self.decided = decided.map { ($0.0, $0.1) }
      self.how = how
      doneOn = done
      reopenedOn = reopened
    }
  }

  @Test("is what the step goes by", arguments: cases)
  func decisions(_ example: Case) throws {
    let decisions = example.decided.map { Decision.sample($0.what, at: .day($0.day)) }
    let journey = try Self.plan.journey(.sample(decisions: decisions))
    let step = try journey.step("kick-off")
    #expect(step.how == example.how)
    #expect(step.doneAt == example.doneOn.map { .day($0) })
    #expect(step.reopenedAt == example.reopenedOn.map { .day($0) })
    #expect(try journey.step("connect").availableAt == step.doneAt)
  }

  @Test("says who decided, and why")
  func evidence() throws {
    let step = try Self.plan.firstStep(
      .sample(decisions: [.sample(.waived("kick-off"), at: .day(2))])
    )
    let evidence = try #require(step.attainment.evidence.first)
    #expect(step.attainment.evidence.count == 1)
    #expect(evidence.what == .decision(actor: "dana", reason: "because"))
    #expect(evidence.at == .day(2) && evidence.learner == nil && evidence.origin == nil)
  }

  @Test("is taken back by what reopens the step")
  func reopening() throws {
    let step = try Self.plan.firstStep(
      .sample(
        events: [.sample("source.disconnected", at: .day(5))],
        decisions: [.sample(.recorded("kick-off"), at: .day(2))]
      )
    )
    #expect(step.doneAt == nil && step.how == nil && step.reopenedAt == .day(5))
  }

  @Test(
    "gives way to earlier evidence, and evidence to an earlier decision",
    arguments: [
      (2, 3, StepProgress.How.evidence, 2), (3, 2, .recorded, 2), (2, 2, .evidence, 2),
    ] as [(Double, Double, StepProgress.How, Double)]
  )
  func evidenceFirst(_ event: Double, _ said: Double, _ how: StepProgress.How, _ done: Double)
    throws
  {
    let step = try Plan.sample().firstStep(
      .sample(
        events: [.sample(at: .day(event))],
        decisions: [.sample(.recorded("connect"), at: .day(said))]
      )
    )
    #expect(step.how == how && step.doneAt == .day(done))
  }

  @Test("that undoes a step rejects the evidence of it, but not what comes after")
  func rejection() throws {
    let undone = Decision.sample(.undone("connect"), at: .day(3))
    let first = ProductEvent.sample(at: .day(2))
    let rejected = try Plan.sample().firstStep(.sample(events: [first], decisions: [undone]))
    #expect(rejected.doneAt == nil && rejected.reopenedAt == .day(3))
    let second = ProductEvent.sample(at: .day(4))
    let anew = try Plan.sample()
      .firstStep(.sample(events: [first, second], decisions: [undone]))
    #expect(anew.doneAt == .day(4) && anew.how == .evidence)
  }

  @Test("to pause holds until it is over or the journey is resumed")
  func pause() throws {
    func pause(_ decisions: [Decision]) throws -> Journey.Pause? {
      try Plan.sample().journey(.sample(decisions: decisions)).pause
    }
    let paused = Decision.sample(.paused(until: .day(20)), at: .day(5))
    #expect(try pause([paused]) == .init(from: .day(5), until: .day(20)))
    let resumed = Decision.sample(.resumed, at: .day(9))
    #expect(try pause([resumed, paused]) == .init(from: .day(5), until: .day(9)))
    #expect(try pause([paused, .sample(.resumed, at: .day(30))])?.until == .day(20))
    #expect(try pause([paused, .sample(.resumed, at: .day(4))])?.until == .day(20))
    let again = Decision.sample(.paused(until: .day(40)), at: .day(10))
    #expect(try pause([again, resumed, paused]) == .init(from: .day(10), until: .day(40)))
    #expect(try pause([.sample(.paused(until: .day(1)), at: .day(5))])?.until == .day(5))
    #expect(try pause([resumed]) == nil)
  }

  @Test("to snooze or dismiss is kept, the latest of each")
  func flags() throws {
    let journey = try Plan.sample().journey(
      .sample(decisions: [
        .sample(.snoozed(until: .day(9)), at: .day(4)),
        .sample(.snoozed(until: .day(30)), at: .day(2)),
        .sample(.dismissed(.useful), at: .day(6)), .sample(.dismissed(.known), at: .day(3)),
      ])
    )
    #expect(journey.snoozedUntil == .day(9))
    #expect(journey.dismissedAt == .day(6))
    // Neither is progress, nor does it move the deadline.
    #expect(journey.lastProgressAt == .monday)
    #expect(try journey.stall == Plan.sample().journey().stall)
  }
}
