import Onboarding
import ProgramSupport
import SuccessMetrics

/// Customers with all that metrics are made of, in and around October 2026, often at one instant.
extension CustomerHistory {
  static func random(_ number: Int, _ random: inout SeededNumbers) -> Self {
    var it = Self(Identifier("c\(number)"))
    it.segment = [nil, "", "smb", "large"].randomElement(using: &random) ?? nil
    it.products = [[], ["atlas"], ["atlas", "beacon"]].randomElement(using: &random) ?? []
    if Int.random(in: 0..<4, using: &random) == 0 { it.trialStartedAt = .random(40, &random) }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      it.subscriptions.append(.random(&random))
    }
    it.addUse(number, &random)
    it.addWords(number, &random)
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let start = Instant.random(150, &random)
      var journey = JourneyRecord(product: "atlas", startedAt: start, lostAt: start + .days(365))
      journey.valueAt = .later(start, 120, &random)
      journey.completedAt = .later(start, 120, &random)
      journey.churnedAt = .later(start, 120, &random)
      it.journeys.append(journey)
    }
    return it
  }

  private mutating func addUse(_ number: Int, _ random: inout SeededNumbers) {
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      let learner = Int64.random(in: 0...2, using: &random)
      events.append(
        UsageEvent(
          at: .random(40, &random) + .minutes(15 * Int.random(in: 0...4, using: &random)),
          learner: LearnerKey(learner == 0 ? 0 : Int64(number * 3) + learner),
          name: Int32.random(in: 1...4, using: &random),
          isActive: Int.random(in: 0..<5, using: &random) > 0,
          isFeature: Bool.random(using: &random)
        )
      )
    }
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      learning.append(
        CourseDeed(
          learner: LearnerKey(Int64(number * 3) + Int64.random(in: 1...2, using: &random)),
          course: Bool.random(using: &random) ? "basics" : "admin",
          at: .random(40, &random),
          kind: Bool.random(using: &random) ? .worked : .finished
        )
      )
    }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      var ticket = Ticket(openedAt: .random(40, &random))
      ticket.solvedAt = .later(ticket.openedAt, 9, &random)
      ticket.contacts = [nil, 1, 1, 2].randomElement(using: &random) ?? nil
      ticket.reopens = [nil, 0, 1].randomElement(using: &random) ?? nil
      ticket.topic = [nil, "login", "export"].randomElement(using: &random) ?? nil
      tickets.append(ticket)
    }
  }

  private mutating func addWords(_ number: Int, _ random: inout SeededNumbers) {
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      let kind = SurveyAnswer.Kind.allCases.randomElement(using: &random) ?? .nps
      let isOlder = kind != .csat && Int.random(in: 0..<4, using: &random) == 0
      let scale: SurveyScale =
        switch kind {
        case .nps: isOlder ? SurveyScale(1, 10) : .nps
        case .csat: SurveyScale(1, 5)
        case .ces: isOlder ? SurveyScale(1, 5, isLowerBetter: true) : SurveyScale(1, 7)
        }
      let score = Int.random(in: scale.least...scale.most, using: &random)
      var answer = SurveyAnswer(
        kind: kind,
        at: .random(40, &random),
        score: Int.random(in: 0..<8, using: &random) == 0 ? nil : Double(score),
        scale: scale
      )
      answer.respondent =
        [nil, "kim \(number)", "lee \(number)"].randomElement(using: &random) ?? nil
      answers.append(answer)
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let refunded = ([0, 0, 400, 500] as [Int64]).randomElement(using: &random) ?? 0
      let amount = Money(500, October.euro)
      orders.append(Order(at: .random(40, &random), amount: amount, refunded: refunded))
    }
    for _ in 0..<Int.random(in: 0...1, using: &random) {
      let at = Instant.random(40, &random)
      let won = Instant.later(at, 60, &random)
      referrals.append(Referral(at: at, referred: "somebody", becameCustomerAt: won))
    }
  }
}

extension Subscription {
  static func random(_ random: inout SeededNumbers) -> Self {
    var one = Self(startsAt: .random(400, &random))
    one.endsAt = .later(one.startsAt, 400, &random)
    one.price = Money(Int64.random(in: 0...9_999, using: &random), October.euro)
    one.interval = BillingInterval(
      Int.random(in: 1...7, using: &random),
      BillingInterval.Unit.allCases.randomElement(using: &random) ?? .month
    )
    one.status =
      [nil, nil, .active, .canceled, .pastDue, .paused].randomElement(using: &random) ?? nil
    if Int.random(in: 0..<5, using: &random) == 0 {
      one.trialEndsAt = one.startsAt + .days(Int.random(in: 1...30, using: &random))
    }
    return one
  }
}

extension Instant {
  /// On a day from so many before October's first until 40 after it, mostly at midnight.
  fileprivate static func random(_ before: Int, _ random: inout SeededNumbers) -> Self {
    let day = October.period.from + .days(Int.random(in: -before...40, using: &random))
    return Bool.random(using: &random)
      ? day : day + .minutes(Int.random(in: 0..<1_440, using: &random))
  }

  /// So many days later at most, or never.
  fileprivate static func later(_ start: Instant, _ most: Int, _ random: inout SeededNumbers)
    -> Self?
  {
    Bool.random(using: &random) ? start + .days(Int.random(in: 0...most, using: &random)) : nil
  }
}
