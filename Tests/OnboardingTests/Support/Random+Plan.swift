import Onboarding

extension Condition {
  /// - Parameter isPlain: Without shares of those enrolled, which fall when more are enrolled.
  static func random(_ random: inout Seeded, depth: Int = 2, isPlain: Bool = false) -> Condition {
    let event = random.pick(["source.connected", "login", "survey.nps", "source.disconnected"])
    var choices: [Condition] = [
      .event(event), .event(event, count: random.pick(1...4)),
      .event(event, count: random.pick(1...3), learners: random.pick(1...3)),
      .course("admin", by: .learners(random.pick(1...3))),
      .course("reports", by: .learners(random.pick(1...2))),
      .lesson(.sso), .tutorial(.tour, visits: random.pick(1...3)), .survey("nps"), .manual,
    ]
    if !isPlain { choices.append(.course("admin", by: .share(random.pick([0.25, 0.5, 1])))) }
    guard depth > 0, random.chance(0.35) else { return random.pick(choices) }
    let parts = (0..<random.pick(1...3)).map { _ in
      Condition.random(&random, depth: depth - 1, isPlain: isPlain)
    }
    return random.chance(0.5) ? .all(parts) : .any(parts)
  }
}

extension Plan {
  /// - Parameter isPlain: Without anything that takes a step back.
  static func random(_ random: inout Seeded, isPlain: Bool = false) -> Plan {
    let delays: [Delay?] = [nil, .days(0), .days(9), .workingDays(5), .exactly(.hours(36))]
    var steps: [Step] = []
    for number in 0..<random.pick(1...6) {
      let earlier = steps.map(\.id)
      steps.append(
        .sample(
          Identifier("step\(number)"),
          when: .random(&random, isPlain: isPlain),
          after: earlier.filter { _ in random.chance(0.3) },
          due: random.pick(delays),
          from: random.pick([.available, .start]),
          reopens: !isPlain && random.chance(0.3) ? .random(&random, depth: 1) : nil,
          isOptional: random.chance(0.2)
        )
      )
    }
    return .sample(
      starts: random.chance(0.2) ? .event("contract.signed") : .signedUp,
      steps: steps,
      value: random.chance(0.7)
        ? .event("dashboard.shared") : .random(&random, isPlain: isPlain),
      within: random.pick(delays),
      stall: StallSettings(overdue: random.pick([.days(7), .workingDays(3)])),
      calendar: .standard
    )
  }

  /// A plan with each kind of condition, `after`, `from: start` and things that take back.
  static let rich = Plan.sample(
    steps: [
      .sample(
        "admin",
        when: .course("admin", by: .learners(2)),
        due: .days(10),
        reopens: .event("login", count: 3)
      ),
      .sample(
        "train",
        when: .course("admin", by: .share(0.5)),
        after: ["admin"],
        due: .workingDays(7)
      ),
      .sample(
        "connect",
        due: .days(14),
        from: .start,
        reopens: .any([.event("source.disconnected"), .survey("nps")])
      ),
      .sample("sso", when: .lesson(.sso), after: ["connect"]),
      .sample("tour", when: .tutorial(.tour, visits: 3), after: ["sso"], due: .exactly(.hours(36))),
      .sample("survey", when: .survey("nps"), isOptional: true),
      .sample("kick-off", when: .manual, reopens: .course("reports", by: .learners(1))),
      .sample(
        "both",
        when: .all([
          .event("source.connected", count: 2, learners: 2),
          .any([.course("reports", by: .learners(1)), .lesson(.sso)]),
        ]),
        after: ["kick-off", "survey"]
      ),
    ],
    value: .all([.event("dashboard.shared"), .event("source.connected", count: 99)]),
    within: .days(30)
  )
}
