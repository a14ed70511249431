import Onboarding
import Testing

/// `Docs/Decisions/0002`: the state is a merge of facts that commute.
@Suite("Evidence, in any order and told again")
struct JourneyOrderTests {
  private static func durations(_ random: inout Seeded, _ plan: Plan) -> StepDurations {
    StepDurations(
      medians: Dictionary(
        plan.steps.map {
          ($0.id, .init(length: .days(random.pick(0...9)), count: random.pick(18...22)))
        },
        uniquingKeysWith: { one, _ in one }
      )
    )
  }

  @Test("adds up to the same journey: 1,000 permutations of a rich customer's")
  func rich() throws {
    var random = Seeded(11)
    var evidence = CustomerEvidence.random(&random, size: 60, steps: Plan.rich.steps.map(\.id))
    evidence.dates.churnedAt = nil
    let rules = JourneyRules(plan: .rich, version: 1, names: ContentKey.names)
    let expected = try #require(rules.journey(evidence, durations: .unknown))
    // The customer is rich indeed: some steps done, some reopened, some not.
    #expect(expected.steps.contains(where: \.isDone) && !expected.steps.allSatisfy(\.isDone))
    #expect(expected.steps.contains { $0.reopenedAt != nil } && expected.stall != nil)
    for _ in 0..<1_000 {
      let told = evidence.shuffledWithRepeats(&random)
      try #require(rules.journey(told, durations: .unknown) == expected)
    }
  }

  @Test("adds up to the same journey by any plan", arguments: 0..<200)
  func anyPlan(seed: Int) throws {
    var random = Seeded(seed)
    let plan = Plan.random(&random)
    let size = random.pick(1...40)
    let evidence = CustomerEvidence.random(&random, size: size, steps: plan.steps.map(\.id))
    let rules = JourneyRules(plan: plan, version: 1, names: ContentKey.names)
    let durations = Self.durations(&random, plan)
    let expected = rules.journey(evidence, durations: durations)
    for _ in 0..<5 {
      let told = evidence.shuffledWithRepeats(&random)
      try #require(rules.journey(told, durations: durations) == expected)
    }
  }

  @Test("gives deadlines that can be taken anew from the journey alone", arguments: 0..<100)
  func deadlines(seed: Int) throws {
    var random = Seeded(seed)
    let plan = Plan.random(&random)
    let evidence = CustomerEvidence.random(&random, size: 12, steps: plan.steps.map(\.id))
    let rules = JourneyRules(plan: plan, version: 1, names: ContentKey.names)
    let durations = Self.durations(&random, plan)
    guard let journey = rules.journey(evidence, durations: durations) else { return }
    if journey.stall != nil {
      try #require(rules.stall(journey, durations) == journey.stall)
    }
    // The rules of what a journey is, whatever the evidence.
    for step in journey.steps {
      try #require(step.isDone == (step.how != nil))
      try #require(step.attainment.evidence.count <= Evidence.limit)
      try #require(step.availableAt.map { $0 >= journey.startedAt } ?? true)
      if let doneAt = step.doneAt { try #require(doneAt <= journey.lastProgressAt) }
    }
    if journey.valueAt != nil { try #require(journey.stall == nil) }
    if let churnedAt = journey.churnedAt {
      try #require(journey.stall.map { $0.deadline < churnedAt } ?? true)
    } else {
      try #require(journey.stall != nil || journey.valueAt != nil)
    }
    try #require(journey.lastProgressAt >= journey.startedAt)
    try #require(journey.lostAt > journey.lastProgressAt)
  }
}

@Suite("More evidence")
struct MoreEvidenceTests {
  @Test("never makes a step done later, where nothing is taken back", arguments: 0..<200)
  func monotony(seed: Int) throws {
    var random = Seeded(seed)
    let plan = Plan.random(&random, isPlain: true)
    let ids = plan.steps.map(\.id)
    let less = CustomerEvidence.random(&random, size: 15, steps: ids, isPlain: true)
    let added = CustomerEvidence.random(&random, size: 15, steps: ids, isPlain: true)
    var more = less
    more.learning += added.learning
    more.events += added.events
    more.decisions += added.decisions
    let rules = JourneyRules(plan: plan, version: 1, names: ContentKey.names)
    guard let before = rules.journey(less, durations: .unknown),
      let after = rules.journey(more, durations: .unknown)
    else { return }
    for (one, other) in zip(before.steps, after.steps) {
      guard let doneAt = one.doneAt else { continue }
      try #require(other.doneAt.map { $0 <= doneAt } ?? false)
    }
    if let valueAt = before.valueAt { try #require(after.valueAt.map { $0 <= valueAt } ?? false) }
  }
}
