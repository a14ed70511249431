import Onboarding
import Testing

@Suite("A deadline")
struct StallTests {
  private func stall(
    _ steps: [Step] = [],
    _ evidence: CustomerEvidence = .sample(),
    within: Delay? = nil,
    settings: StallSettings = StallSettings(),
    durations: StepDurations = .unknown
  ) throws -> Stall? {
    try Plan.sample(steps: steps, within: within, stall: settings)
      .journey(evidence, durations: durations).stall
  }

  @Test("is seven days after the due date")
  func overdue() throws {
    let stall = try stall([.sample(due: .days(10))])
    #expect(stall?.deadline == .day(17) && stall?.dueAt == .day(10))
    #expect(stall?.rule == .overdue(by: .days(7)) && stall?.step == "connect")
    #expect(stall?.availableAt == .monday && stall?.rule.name == "overdue")
    let late = try self.stall(
      [.sample(due: .days(10))],
      settings: .init(overdue: .exactly(.hours(1)))
    )
    #expect(late?.deadline == Instant.day(10).seconds(3_600))
  }

  @Test("of a step without a due date is fourteen days after the latest progress")
  func silent() throws {
    let steps: [Step] = [.sample(), .sample("other", when: .event("other"))]
    #expect(try stall(steps)?.deadline == .day(14))
    #expect(try stall(steps)?.rule == .silent(for: .days(14)))
    let progressed = try stall(steps, .sample(events: [.sample("other", at: .day(5))]))
    #expect(progressed?.deadline == .day(19) && progressed?.step == "connect")
    // An event that no step asks for is life, but no progress.
    let busy = try stall(steps, .sample(events: [.sample("login", at: .day(9))]))
    #expect(busy?.deadline == .day(14))
  }

  @Test("of a step that was taken back counts from then")
  func reopened() throws {
    let events: [ProductEvent] = [
      .sample(at: .day(2)), .sample("source.disconnected", at: .day(6)),
    ]
    for (due, deadline) in [(nil, 20), (.days(10), 23)] as [(Delay?, Double)] {
      let step = Step.sample(due: due, reopens: .event("source.disconnected"))
      let stall = try stall([step], .sample(events: events))
      #expect(stall?.availableAt == .day(6) && stall?.deadline == .day(deadline))
    }
  }

  @Test("moves with what brings a step nearer, even where it isn't done")
  func nearer() throws {
    let step = Step.sample(when: .event("source.connected", count: 3))
    let evidence = CustomerEvidence.sample(events: [.sample(at: .day(4)), .sample(at: .day(6))])
    #expect(try stall([step], evidence)?.deadline == .day(20))
  }

  static let medians: [(count: Int, days: Double, deadline: Double, rule: String)] = [
    (19, 20, 14, "silent"), (20, 20, 60, "slow"), (20, 4, 12, "slow"),
    (20, 2, 7, "slow"), (1_000, 0, 7, "slow"), (20, 7.0 / 3, 7, "slow"), (0, 50, 14, "silent"),
  ]

  @Test(
    "is three medians without progress, seven days at least, once 20 finished",
    arguments: medians
  )
  func slow(_ count: Int, _ days: Double, _ deadline: Double, _ rule: String) throws {
    let length = Instant.day(days) - .monday
    let durations = StepDurations(["connect": Array(repeating: length, count: count)])
    let stall = try #require(try stall([.sample()], durations: durations))
    #expect(stall.deadline == .day(deadline))
    switch stall.rule {
    case .slow(let median, let finishers):
      #expect(rule == "slow" && median == length && finishers == count)
    default: #expect(stall.rule == .silent(for: .days(14)) && rule == "silent")
    }
    #expect(stall.rule.name == "silent")
    // A step with a due date doesn't ask what others took.
    let due = try self.stall([.sample(due: .days(1))], durations: durations)
    #expect(due?.deadline == .day(8))
  }

  @Test("is that of the open step that comes first, and of the plan's first of two")
  func earliest() throws {
    let steps: [Step] = [
      .sample("late", when: .manual, due: .days(20)), .sample("soon", when: .manual, due: .days(5)),
      .sample("as soon", when: .manual, due: .days(5)),
      .sample("optional", when: .manual, due: .days(1), isOptional: true),
      .sample("waiting", when: .manual, after: ["late"], due: .days(0)),
    ]
    #expect(try stall(steps)?.step == "soon")
    let done = CustomerEvidence.sample(decisions: [
      .sample(.recorded("soon"), at: .day(1)), .sample(.recorded("as soon"), at: .day(2)),
      .sample(.recorded("late"), at: .day(3)),
    ])
    let waiting = try stall(steps, done)
    #expect(waiting?.step == "waiting" && waiting?.deadline == .day(10))
    #expect(waiting?.availableAt == .day(3))
  }

  @Test("is that of the value milestone once all steps are done")
  func value() throws {
    let done = CustomerEvidence.sample(events: [.sample(at: .day(5))])
    let untimed = try stall([.sample(due: .days(10))], done)
    #expect(untimed?.step == nil && untimed?.deadline == .day(19))
    #expect(untimed?.rule == .silent(for: .days(14)) && untimed?.availableAt == .day(5))
    let timed = try stall([.sample(due: .days(10))], done, within: .days(30))
    #expect(timed?.step == nil && timed?.dueAt == .day(30) && timed?.deadline == .day(37))
    // Steps that were done after the target leave seven days from then.
    let late = CustomerEvidence.sample(events: [.sample(at: .day(45))])
    #expect(try stall([.sample()], late, within: .days(30))?.deadline == .day(52))
    let none = try stall([], within: .days(30))
    #expect(none?.deadline == .day(37))
    let optional = try stall([.sample(due: .days(1), isOptional: true)])
    #expect(optional?.step == nil && optional?.deadline == .day(14))
  }

  @Test("is none once value is reached, or where the customer left before it")
  func over() throws {
    let value = CustomerEvidence.sample(events: [.sample("dashboard.shared", at: .day(2))])
    #expect(try stall([.sample(due: .days(1))], value) == nil)
    // Due on day 1, it would stall on day 8.
    #expect(try stall([.sample(due: .days(1))], .sample(churnedAt: .day(2))) == nil)
    #expect(try stall([.sample(due: .days(1))], .sample(churnedAt: .day(8))) == nil)
    let before = try stall([.sample(due: .days(1))], .sample(churnedAt: .day(9)))
    #expect(before?.deadline == .day(8))
  }

  @Test(
    "counts working days where the plan says so",
    arguments: [
      // Monday the 2nd, plus five working days, plus five more; the 13th is a holiday.
      (Delay.workingDays(5), Delay.workingDays(5), "2026-03-09T09:00:00Z", "2026-03-17T09:00:00Z"),
      (.days(5), .workingDays(1), "2026-03-07T09:00:00Z", "2026-03-09T09:00:00Z"),
      (.workingDays(5), .days(7), "2026-03-09T09:00:00Z", "2026-03-16T09:00:00Z"),
    ] as [(Delay, Delay, Instant, Instant)]
  )
  func workingDays(_ due: Delay, _ overdue: Delay, _ dueAt: Instant, _ deadline: Instant) throws {
    let calendar = WorkCalendar(
      zone: .utc,
      workingDays: [.mon, .tue, .wed, .thu, .fri],
      holidays: ["2026-03-13"]
    )
    let plan = Plan.sample(
      steps: [.sample(due: due)],
      stall: StallSettings(overdue: overdue),
      calendar: calendar
    )
    let stall = try plan.journey().stall
    #expect(stall?.dueAt == dueAt && stall?.deadline == deadline)
  }

  @Test("keeps the wall clock of the plan's zone")
  func zone() throws {
    let calendar = WorkCalendar(
      zone: try #require(Zone.named("Europe/Berlin")),
      workingDays: [.mon],
      holidays: []
    )
    let plan = Plan.sample(steps: [.sample(due: .days(25))], calendar: calendar)
    // 10:00 in Berlin on 2 March is 09:00 UTC; clocks go forward on the 29th.
    #expect(try plan.journey().stall?.dueAt == "2026-03-27T09:00:00Z")
    #expect(try plan.journey().stall?.deadline == "2026-04-03T08:00:00Z")
  }

  @Test("never comes before a pause has been over for three days")
  func pause() throws {
    func stall(until day: Double, resumedOn resumed: Double? = nil) throws -> Stall? {
      let paused = Decision.sample(.paused(until: .day(day)), at: .day(2))
      let decisions = [paused] + (resumed.map { [.sample(.resumed, at: .day($0))] } ?? [])
      return try self.stall([.sample(due: .days(10))], .sample(decisions: decisions))
    }
    #expect(try stall(until: 40)?.deadline == .day(43))
    #expect(try stall(until: 40)?.rule == .pauseOver(grace: .days(3)))
    #expect(try stall(until: 40)?.step == "connect" && stall(until: 40)?.dueAt == .day(10))
    #expect(try stall(until: 14)?.deadline == .day(17))
    #expect(try stall(until: 14)?.rule == .overdue(by: .days(7)))
    #expect(try stall(until: 14.001)?.rule == .pauseOver(grace: .days(3)))
    #expect(try stall(until: 40, resumedOn: 20)?.deadline == .day(23))
    #expect(try stall(until: 40, resumedOn: 5)?.deadline == .day(17))
  }
}

@Suite("How long a step takes")
struct StepDurationsTests {
  static let cases: [(days: [Double], median: Double)] = [
    ([5], 5), ([9, 1], 5), ([3, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([0, 0, 0, 100], 0),
  ]

  @Test("is the median of those who finished it, in any order", arguments: cases)
  func median(_ days: [Double], _ median: Double) {
    let lengths = days.map { Instant.day($0) - .monday }
    for lengths in [lengths, lengths.reversed()] {
      let durations = StepDurations(["connect": lengths, "never": []])
      #expect(durations.medians.count == 1)
      #expect(durations.medians["connect"]?.length == Instant.day(median) - .monday)
      #expect(durations.medians["connect"]?.count == days.count)
    }
  }
}
