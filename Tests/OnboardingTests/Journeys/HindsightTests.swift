import Onboarding
import Testing

@Suite("What had happened by an instant")
struct HindsightTests {
  @Test("is what is dated up to it, and includes the instant")
  func boundary() {
    let evidence = CustomerEvidence.sample(
      learning: [.sample(at: .day(1)), .sample(at: .day(2)), .sample(at: .day(2).seconds(1))],
      events: [.sample(at: .day(2)), .sample(at: .day(3))],
      decisions: [.sample(.noted, at: .day(2)), .sample(.noted, at: .day(4))],
      churnedAt: .day(5)
    )
    let past = evidence.happened(by: .day(2))
    #expect(past.learning == Array(evidence.learning.prefix(2)))
    #expect(past.events == Array(evidence.events.prefix(1)))
    #expect(past.decisions == Array(evidence.decisions.prefix(1)))
    #expect(past.dates.churnedAt == nil && past.dates.signedUpAt == .monday)
    #expect(evidence.happened(by: .day(5)).dates.churnedAt == .day(5))
    let before = evidence.happened(by: Instant.day(2).aMillisecondBefore)
    #expect(before.learning.count == 1 && before.events.isEmpty && before.decisions.isEmpty)
  }

  @Test("folds as if nothing else were known", arguments: 0..<200)
  func folding(seed: Int) throws {
    var random = Seeded(seed)
    let plan = Plan.random(&random)
    let evidence = CustomerEvidence.random(&random, size: 25, steps: plan.steps.map(\.id))
    let rules = JourneyRules(plan: plan, version: 1, names: ContentKey.names)
    let instant = Instant.random(&random)
    let known = CustomerEvidence(
      dates: CustomerDates(
        signedUpAt: evidence.dates.signedUpAt,
        churnedAt: evidence.dates.churnedAt.flatMap { $0 <= instant ? $0 : nil }
      ),
      learning: evidence.learning.filter { $0.at <= instant },
      events: evidence.events.filter { $0.at <= instant },
      decisions: evidence.decisions.filter { $0.at <= instant }
    )
    let past = rules.journey(evidence.happened(by: instant), durations: .unknown)
    try #require(past == rules.journey(known, durations: .unknown))
    for step in past?.steps ?? [] {
      try #require(step.doneAt.map { $0 <= instant } ?? true)
      try #require(step.reopenedAt.map { $0 <= instant } ?? true)
    }
    // What happens later doesn't change the past.
    var later = evidence.happened(by: instant)
    let future = CustomerEvidence.random(&random, size: 10, steps: plan.steps.map(\.id))
    later.learning += future.learning.filter { $0.at > instant }
    later.events += future.events.filter { $0.at > instant }
    later.decisions += future.decisions.filter { $0.at > instant }
    try #require(rules.journey(later.happened(by: instant), durations: .unknown) == past)
  }

  @Test("agrees with today about what was done, where nothing is taken back", arguments: 0..<200)
  func agreement(seed: Int) throws {
    var random = Seeded(seed)
    let plan = Plan.random(&random, isPlain: true)
    let evidence =
      CustomerEvidence
      .random(&random, size: 25, steps: plan.steps.map(\.id), isPlain: true)
    let rules = JourneyRules(plan: plan, version: 1, names: ContentKey.names)
    let instant = Instant.random(&random)
    guard let today = rules.journey(evidence, durations: .unknown),
      let past = rules.journey(evidence.happened(by: instant), durations: .unknown)
    else { return }
    for (now, then) in zip(today.steps, past.steps) {
      try #require(then.doneAt == now.doneAt.flatMap { $0 <= instant ? $0 : nil })
      try #require(then.how == nil || then.how == now.how)
    }
    try #require(past.valueAt == today.valueAt.flatMap { $0 <= instant ? $0 : nil })
  }

  @Test("states a past deadline as it was then")
  func pastDeadline() throws {
    let plan = Plan.sample(steps: [
      .sample(due: .days(10)), .sample("next", when: .manual, after: ["connect"]),
    ])
    let evidence = CustomerEvidence.sample(events: [.sample(at: .day(20))])
    let then = try plan.journey(evidence.happened(by: .day(18)))
    #expect(then.stall?.step == "connect" && then.state(at: .day(18)) == .stalled)
    let now = try plan.journey(evidence)
    #expect(now.stall?.step == "next" && now.state(at: .day(21)) == .onTrack)
  }
}
