import Onboarding
import Testing

@Suite("A journey")
struct JourneyTests {
  private static let plan = Plan.sample(steps: [
    .sample("kick-off", when: .manual, due: .days(3), isOptional: true),
    .sample("connect", due: .days(10)),
    .sample("train", when: .course("admin", by: .learners(1)), after: ["connect"], due: .days(7)),
    .sample(
      "share",
      when: .event("shared"),
      after: ["connect", "train"],
      due: .days(20),
      from: .start
    ),
  ])

  @Test("starts at sign-up, or with the first event that the plan names")
  func start() throws {
    #expect(try Self.plan.journey().startedAt == .monday)
    let plan = Plan.sample(starts: .event("contract.signed"))
    let rules = JourneyRules(plan: plan, version: 4, names: [:])
    #expect(rules.journey(.sample(), durations: .unknown) == nil)
    #expect(rules.start(.sample()) == nil)
    let signed = CustomerEvidence.sample(events: [
      .sample("contract.signed", at: .day(9)), .sample("contract.signed", at: .day(-3)),
    ])
    let journey = try #require(rules.journey(signed, durations: .unknown))
    #expect(journey.startedAt == .day(-3) && journey.planVersion == 4)
    #expect(journey.product == "atlas")
  }

  @Test("makes a step available when those that it waits for are done, and due from then")
  func availability() throws {
    let open = try Self.plan.journey()
    #expect(open.steps.map(\.id) == ["kick-off", "connect", "train", "share"])
    #expect(open.steps.map(\.availableAt) == [.monday, .monday, nil, nil])
    #expect(open.steps.map(\.dueAt) == [.day(3), .day(10), nil, .day(20)])
    let connected = try Self.plan.journey(.sample(events: [.sample(at: .day(6))]))
    #expect(connected.steps.map(\.availableAt) == [.monday, .monday, .day(6), nil])
    #expect(try connected.step("train").dueAt == .day(13))
    let trained = try Self.plan.journey(
      .sample(learning: [.sample(at: .day(2))], events: [.sample(at: .day(6))])
    )
    // The course was finished before it was its turn: it is done all the same.
    #expect(try trained.step("train").doneAt == .day(2))
    #expect(try trained.step("share").availableAt == .day(6))
    #expect(try trained.step("share").dueAt == .day(20))
  }

  @Test("isn't available before the start, even where the step before was done earlier")
  func early() throws {
    let journey = try Self.plan.journey(.sample(events: [.sample(at: .day(-5))]))
    #expect(try journey.step("connect").doneAt == .day(-5))
    #expect(try journey.step("train").availableAt == .monday)
    #expect(journey.lastProgressAt == .monday)
  }

  @Test("counts the required steps that are done")
  func progress() throws {
    let decisions: [Decision] = [
      .sample(.recorded("kick-off"), at: .day(1)), .sample(.waived("connect"), at: .day(2)),
    ]
    let journey = try Self.plan.journey(.sample(decisions: decisions))
    #expect(journey.progress == (1, 3))
    #expect(try Self.plan.journey().progress == (0, 3))
    #expect(try Plan.sample(steps: []).journey().progress == (0, 0))
    #expect(journey.lastProgressAt == .day(2))
  }

  @Test("folds steps in whatever order the plan lists them")
  func planOrder() throws {
    var random = Seeded(10)
    let evidence = CustomerEvidence.sample(
      learning: [.sample(at: .day(8))],
      events: [.sample(at: .day(6)), .sample("shared", at: .day(9))]
    )
    let expected = try Self.plan.journey(evidence)
    for _ in 0..<20 {
      var plan = Self.plan
      plan.steps.shuffle(using: &random)
      let journey = try plan.journey(evidence)
      #expect(journey.steps.map(\.id) == plan.steps.map(\.id))
      for step in expected.steps { #expect(try journey.step(step.id) == step) }
    }
  }

  @Test("with a circle of steps, which no plan file may have, doesn't hang")
  func circle() throws {
    let plan = Plan.sample(steps: [
      .sample("a", after: ["b"]), .sample("b", after: ["a"]), .sample("c", after: ["nowhere"]),
    ])
    #expect(try plan.journey(.sample(events: [.sample(at: .day(1))])).steps.count == 3)
  }

  @Test("reaches value before its steps are done")
  func value() throws {
    let journey = try Self.plan.journey(
      .sample(events: [.sample("dashboard.shared", at: .day(4))])
    )
    #expect(journey.valueAt == .day(4) && journey.progress.done == 0)
    #expect(journey.stall == nil)
    #expect(journey.state(at: .day(4)) == .reachedValue)
    #expect(journey.state(at: .day(4_000)) == .reachedValue)
  }

  @Test("knows the latest sign of life, of any content or event, but not what has no date")
  func activity() throws {
    #expect(try Self.plan.journey().lastActivityAt == nil)
    let journey = try Self.plan.journey(
      .sample(
        learning: [
          .sample(.progressed, of: .foreign, at: .day(3)), .sample(.enrolled, at: .day(8)),
          .sample(at: .day(9), .by),
        ],
        events: [.sample("login", at: .day(2))]
      )
    )
    #expect(journey.lastActivityAt == .day(3))
  }
}

@Suite("A journey's state")
struct JourneyStateTests {
  /// Stalls on day 17, is lost on day 90.
  private static let plan = Plan.sample(steps: [.sample(due: .days(10))])

  private func states(
    _ evidence: CustomerEvidence,
    plan: Plan = Self.plan
  ) throws -> (Instant) -> JourneyState {
    try plan.journey(evidence).state(at:)
  }

  @Test("changes exactly at the deadline, and at none before")
  func deadline() throws {
    let state = try states(.sample())
    #expect(state(.monday) == .onTrack)
    #expect(state(Instant.day(17).aMillisecondBefore) == .onTrack)
    #expect(state(.day(17)) == .stalled)
    #expect(state(Instant.day(90).aMillisecondBefore) == .stalled)
    #expect(state(.day(90)) == .lost)
  }

  @Test("is paused until the pause is over, and stalled three days later")
  func pause() throws {
    let paused = Decision.sample(.paused(until: .day(40)), at: .day(5))
    let state = try states(.sample(decisions: [paused]))
    #expect(state(Instant.day(5).aMillisecondBefore) == .onTrack)
    #expect(state(.day(5)) == .paused)
    #expect(state(Instant.day(40).aMillisecondBefore) == .paused)
    #expect(state(.day(40)) == .onTrack)
    #expect(state(Instant.day(43).aMillisecondBefore) == .onTrack)
    #expect(state(.day(43)) == .stalled)
    #expect(state(.day(130)) == .lost)
  }

  @Test("is lost after 90 days without a sign of life, counted from the latest one")
  func lost() throws {
    let login = ProductEvent.sample("login", at: .day(30))
    let state = try states(.sample(events: [login]))
    #expect(state(Instant.day(120).aMillisecondBefore) == .stalled)
    #expect(state(.day(120)) == .lost)
    let eager = Plan.sample(stall: StallSettings(lostAfter: .days(5)))
    let soon = try states(.sample(), plan: eager)
    #expect(soon(.day(17)) == .stalled, "nobody is lost before they have stalled")
    #expect(soon(.day(22)) == .lost)
    let paused = Decision.sample(.paused(until: .day(60)), at: .day(2))
    #expect(try Self.plan.journey(.sample(decisions: [paused])).lostAt == .day(150))
  }

  @Test("is churned only where the customer left before value")
  func churn() throws {
    let value = ProductEvent.sample("dashboard.shared", at: .day(20))
    let before = try states(.sample(events: [value], churnedAt: .day(19)))
    #expect(before(.day(30)) == .churned)
    #expect(before(Instant.day(19).aMillisecondBefore) != .churned)
    let after = try Self.plan.journey(.sample(events: [value], churnedAt: .day(21)))
    #expect(after.churnedAt == nil && after.state(at: .day(30)) == .reachedValue)
    let sameTime = try Self.plan.journey(.sample(events: [value], churnedAt: .day(20)))
    #expect(sameTime.state(at: .day(20)) == .reachedValue)
    let never = try Self.plan.journey(.sample(churnedAt: .day(5)))
    #expect(never.state(at: Instant.day(5).aMillisecondBefore) == .onTrack)
    #expect(never.state(at: .day(5)) == .churned && never.stall == nil)
  }
}
