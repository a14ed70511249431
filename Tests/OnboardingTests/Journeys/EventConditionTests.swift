import Onboarding
import Testing

@Suite("A condition on events")
struct EventConditionTests {
  private func attainment(
    _ condition: Condition,
    _ events: [ProductEvent],
    learning: [LearningFact] = []
  ) throws -> Attainment {
    try Plan.sample(steps: [.sample(when: condition)])
      .firstStep(.sample(learning: learning, events: events)).attainment
  }

  @Test("holds from the first event of its name on")
  func first() throws {
    let met = try attainment(
      .event("source.connected"),
      [.sample(at: .day(2)), .sample(at: .day(1)), .sample("source.Connected", at: .day(0))]
    )
    #expect(met.reachedAt == .day(1))
    #expect(met.count == 1 && met.needed == 1)
    #expect(met.evidence.map(\.what) == [.event("source.connected")])
  }

  @Test("holds from the event that makes the count full, each event counted once")
  func count() throws {
    let condition = Condition.event("source.connected", count: 3)
    let two: [ProductEvent] = [.sample(at: .day(1)), .sample(at: .day(2)), .sample(at: .day(2))]
    let unmet = try attainment(condition, two)
    #expect(unmet.reachedAt == nil && unmet.count == 2 && unmet.needed == 3)
    #expect(unmet.latestAt == .day(2))
    let met = try attainment(condition, two + [.sample(at: .day(4)), .sample(at: .day(3))])
    #expect(met.reachedAt == .day(3) && met.count == 3)
    #expect(met.evidence.map(\.at) == [.day(1), .day(2), .day(3)])
  }

  @Test("tells the same event of two files once, and of two sources twice")
  func repeated() throws {
    let condition = Condition.event("source.connected", count: 2)
    let again: [ProductEvent] = [
      .sample(at: .day(1), origin: .source(1, import: 1)),
      .sample(at: .day(1), origin: .source(1, line: 9, import: 2)),
    ]
    #expect(try attainment(condition, again).reachedAt == nil)
    #expect(try attainment(condition, again).evidence.map(\.origin) == [.source(1, import: 1)])
    let elsewhere = again + [.sample(at: .day(1), origin: .source(2))]
    #expect(try attainment(condition, elsewhere).reachedAt == .day(1))
  }

  @Test("counts learners, not what they do again")
  func learners() throws {
    let condition = Condition.event("source.connected", learners: 2)
    let one: [ProductEvent] = [
      .sample(by: 1, at: .day(1)), .sample(by: 1, at: .day(2)), .sample(by: nil, at: .day(3)),
    ]
    let unmet = try attainment(condition, one)
    #expect(unmet.reachedAt == nil && unmet.count == 1 && unmet.needed == 2)
    // Nothing since the first of them brought it nearer.
    #expect(unmet.latestAt == .day(1))
    let met = try attainment(condition, one + [.sample(by: 2, at: .day(4))])
    #expect(met.reachedAt == .day(4) && met.count == 2)
    #expect(met.evidence.map(\.learner) == [1, 2])
  }

  @Test("with count and learners needs both, and tells the one that is missing")
  func both() throws {
    let condition = Condition.event("source.connected", count: 4, learners: 2)
    let events: [ProductEvent] = [.sample(by: 1, at: .day(1)), .sample(by: 2, at: .day(2))]
    let unmet = try attainment(condition, events)
    #expect(unmet.reachedAt == nil && unmet.count == 2 && unmet.needed == 4)
    let met = try attainment(
      condition,
      events + [.sample(by: 1, at: .day(3)), .sample(by: nil, at: .day(4))]
    )
    #expect(met.reachedAt == .day(4))
  }

  @Test("keeps the latest events as evidence, up to the limit")
  func limit() throws {
    let events = (0..<50).map { ProductEvent.sample(at: .day(Double($0))) }
    let met = try attainment(.event("source.connected", count: 40), events)
    #expect(met.evidence.count == Evidence.limit)
    #expect(met.reachedAt == .day(39) && met.latestAt == .day(39))
  }

  @Test("on a survey holds from its answer on")
  func survey() throws {
    let events: [ProductEvent] = [
      .sample("survey.kick-off", at: .day(1)), .sample("survey.other", at: .day(0)),
    ]
    #expect(try attainment(.survey("kick-off"), events).reachedAt == .day(1))
  }

  @Test("that only a person can meet isn't met by events")
  func manual() throws {
    #expect(try attainment(.manual, [.sample("manual")]).reachedAt == nil)
  }

  @Test("of several holds from the last of them on, or from the first")
  func several() throws {
    let parts: [Condition] = [.event("a"), .event("b", count: 2), .manual]
    let events: [ProductEvent] = [
      .sample("a", at: .day(5)), .sample("b", at: .day(1)), .sample("b", at: .day(2)),
    ]
    let all = try attainment(.all(Array(parts.dropLast())), events)
    #expect(all.reachedAt == .day(5) && all.count == 2 && all.needed == 2)
    #expect(all.evidence.map(\.at) == [.day(1), .day(2), .day(5)])
    let unmet = try attainment(.all(parts), events)
    #expect(unmet.reachedAt == nil && unmet.count == 2 && unmet.needed == 3)
    let any = try attainment(.any(parts), events)
    #expect(any.reachedAt == .day(2) && any.evidence.map(\.what) == [.event("b"), .event("b")])
    let nested = try attainment(.any([.all(parts), .all([.event("a"), .any(parts)])]), events)
    #expect(nested.reachedAt == .day(5))
    #expect(try attainment(.any(parts), []).reachedAt == nil)
  }

  @Test("counts events before the start and far in the future")
  func anytime() throws {
    #expect(
      try attainment(.event("source.connected"), [.sample(at: .day(-9))]).reachedAt == .day(-9)
    )
    let far: Instant = "9999-12-31T00:00:00Z"
    #expect(try attainment(.event("source.connected"), [.sample(at: far)]).reachedAt == far)
  }
}

@Suite("An event of a product")
struct ProductScopeTests {
  private static let plan = Plan.sample(
    starts: .event("contract.signed"),
    steps: [.sample(reopens: .event("source.disconnected"))]
  )

  private func journey(
    of product: Identifier<Product>?,
    _ name: String = "source.connected"
  ) throws -> Journey {
    try Self.plan.journey(
      .sample(events: [
        .sample("contract.signed", at: .day(0)), .sample(name, at: .day(1), of: product),
      ])
    )
  }

  @Test("counts for the product's journey, and so does one without a product")
  func counting() throws {
    #expect(try journey(of: "atlas").step("connect").doneAt == .day(1))
    #expect(try journey(of: nil).step("connect").doneAt == .day(1))
  }

  @Test("counts for no other product's journey, not even as a life sign")
  func otherProduct() throws {
    #expect(try journey(of: "beacon").step("connect").doneAt == nil)
    #expect(try journey(of: "beacon", "dashboard.shared").valueAt == nil)
    #expect(try journey(of: "beacon").lastActivityAt == .day(0))
  }

  @Test("starts no other product's journey")
  func start() {
    let rules = JourneyRules(plan: Self.plan, version: 1, names: [:])
    for (product, start) in [("beacon", nil), ("atlas", Instant.day(3)), (nil, .day(3))]
      as [(Identifier<Product>?, Instant?)]
    {
      let evidence = CustomerEvidence.sample(
        events: [
          .sample("contract.signed", at: .day(4)),
          .sample("contract.signed", at: .day(3), of: product),
        ].filter { $0.product == product }
      )
      #expect(rules.journey(evidence, durations: .unknown)?.startedAt == start)
    }
  }

  @Test("that a decision belongs to limits the decision, too")
  func decisions() throws {
    for (product, how) in [("atlas", .recorded), ("beacon", nil), (nil, .recorded)]
      as [(Identifier<Product>?, StepProgress.How?)]
    {
      let decision = Decision.sample(.recorded("connect"), at: .day(2), of: product)
      #expect(try Plan.sample().firstStep(.sample(decisions: [decision])).how == how)
    }
  }
}
