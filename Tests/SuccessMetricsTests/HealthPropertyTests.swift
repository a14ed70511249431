import Onboarding
import ProgramSupport
import SuccessMetrics
import Testing

@Suite("Health scores of any history")
struct HealthPropertyTests {
  static let seeds = (1...40).map { UInt64($0) }
  private static let before = October.instant("2026-08-01")
  private static let at = October.instant("2026-10-01")

  private static let model = HealthModel(
    HealthSignal.allCases.enumerated().map { place, signal in
      HealthMeasure(
        signal.rawValue,
        signal.rawValue,
        signal,
        from: place.isMultiple(of: 2) ? 0 : 7,
        to: place.isMultiple(of: 2) ? 9 : 0,
        weight: Double(place % 4 + 1),
        missing: [nil, .zero, .neutral][place % 3]
      )
    },
    leastKnown: 0
  )

  private func stands(_ history: CustomerHistory) -> [HealthScorer.Stand] {
    HealthScorer(Self.model, at: [Self.before, Self.at], .utc, October.settings)
      .stands(of: history)
  }

  @Test("add up: contributions to the score, and changes to its change", arguments: seeds)
  func sums(_ seed: UInt64) throws {
    let stands = stands(AnyHistory.make(seed))
    for score in stands.map(\.score) {
      let value = try #require(score.value)
      #expect(0...100 ~= value)
      #expect(abs(score.parts.reduce(0) { $0 + $1.contribution } - value) < 1e-9)
      #expect(abs(score.parts.reduce(0) { $0 + $1.most } - 100) < 1e-9)
    }
    let change = HealthChange(from: stands[0].score, to: stands[1].score)
    let sum = change.lines.reduce(0) { $0 + ($1.effect ?? .nan) }
    #expect(abs(sum - (change.change ?? .nan)) < 1e-9)
    let sizes = change.lines.map { abs($0.effect ?? 0) }
    #expect(sizes == sizes.sorted(by: >))
    for line in change.lines {
      #expect((line.kind == .becameKnown) == (line.before == nil && line.after != nil))
    }
  }

  @Test("don't hang on the order of facts", arguments: seeds)
  func order(_ seed: UInt64) {
    let history = AnyHistory.make(seed)
    var numbers = SeededNumbers(seed: seed)
    var mixed = history
    mixed.events.shuffle(using: &numbers)
    mixed.learning.shuffle(using: &numbers)
    mixed.tickets.shuffle(using: &numbers)
    mixed.answers.shuffle(using: &numbers)
    mixed.subscriptions.shuffle(using: &numbers)
    mixed.journeys.shuffle(using: &numbers)
    #expect(stands(mixed) == stands(history))
  }

  @Test("know nothing of what came later", arguments: seeds)
  func future(_ seed: UInt64) {
    let history = AnyHistory.make(seed)
    #expect(stands(AnyHistory.known(history, by: Self.at)) == stands(history))
  }

  @Test("tell a change of what became known apart, even where nothing was before")
  func known() throws {
    let at = Self.at
    let model = HealthModel([
      HealthMeasure("a", "A", .activeDays, from: 0, to: 10, weight: 1),
      HealthMeasure("b", "B", .openTickets, from: 5, to: 0, weight: 1),
    ])
    func score(_ values: [HealthSignal: Double]) -> HealthScore {
      HealthScore(model, segment: nil, at: at) { values[$0] }
    }
    let change = HealthChange(
      from: score([.activeDays: 6]),
      to: score([.activeDays: 8, .openTickets: 5])
    )
    #expect(change.lines.map(\.kind) == [.becameKnown, .changed])
    #expect(change.lines.map(\.effect) == [-40, 20], "80 alone, then a mean of 80 and 0")
    #expect(change.change == -20)
    let other = HealthChange(from: score([.activeDays: 6]), to: score([.openTickets: 0]))
    #expect(Set(other.lines.map(\.kind)) == [.becameKnown, .becameUnknown])
    #expect(other.lines.reduce(0) { $0 + ($1.effect ?? 0) } == 40)
    let none = HealthChange(from: score([:]), to: score([.activeDays: 6]))
    #expect(none.change == nil && none.lines.map(\.effect) == [nil])
  }
}

/// A customer with facts of all kinds from April to the end of the year.
private enum AnyHistory {
  static func make(_ seed: UInt64) -> CustomerHistory {
    var numbers = SeededNumbers(seed: seed)
    func day() -> Instant {
      .init(milliseconds: Int64.random(in: 1_775_000_000_000...1_797_000_000_000, using: &numbers))
    }
    func some(_ most: Int) -> Range<Int> { 0..<Int.random(in: 0...most, using: &numbers) }
    var it = CustomerHistory("acme")
    for _ in some(60) {
      it.events.append(
        UsageEvent(
          at: day(),
          learner: LearnerKey(Int64.random(in: 0...3, using: &numbers)),
          name: Int32.random(in: 0...4, using: &numbers),
          isActive: Bool.random(using: &numbers)
        )
      )
    }
    for _ in some(20) {
      it.learning.append(
        CourseDeed(
          learner: LearnerKey(Int64.random(in: 1...4, using: &numbers)),
          course: Identifier("c\(Int.random(in: 0...2, using: &numbers))"),
          at: day(),
          kind: Bool.random(using: &numbers) ? .finished : .worked
        )
      )
    }
    for _ in some(9) {
      var ticket = Ticket(openedAt: day())
      if Bool.random(using: &numbers) {
        ticket.solvedAt = ticket.openedAt + .days(Int.random(in: 0...60, using: &numbers))
        ticket.reopens = Int.random(in: 0...1, using: &numbers)
      }
      it.tickets.append(ticket)
    }
    for _ in some(9) {
      var answer = SurveyAnswer(
        kind: Bool.random(using: &numbers) ? .nps : .csat,
        at: day(),
        score: Double.random(in: 1...5, using: &numbers),
        scale: Bool.random(using: &numbers) ? .nps : SurveyScale(1, 5)
      )
      answer.respondent = ["ada", "bob", nil][Int.random(in: 0...2, using: &numbers)]
      it.answers.append(answer)
    }
    for _ in some(3) {
      var subscription = Subscription(startsAt: day())
      subscription.price = Money(Int64.random(in: 1...900, using: &numbers), .euro)
      subscription.interval = BillingInterval(1, Bool.random(using: &numbers) ? .month : .year)
      if Bool.random(using: &numbers) {
        subscription.endsAt =
          subscription.startsAt + .days(Int.random(in: 1...200, using: &numbers))
        subscription.status = .canceled
      }
      it.subscriptions.append(subscription)
    }
    for product in some(2) {
      let start = day()
      var journey = JourneyRecord(
        product: Identifier("p\(product)"),
        startedAt: start,
        lostAt: start + .days(90)
      )
      for _ in some(4) {
        journey.steps.append(
          .init(
            availableAt: start,
            dueAt: start + .days(Int.random(in: 1...60, using: &numbers)),
            doneAt: Bool.random(using: &numbers)
              ? start + .days(Int.random(in: 1...90, using: &numbers)) : nil
          )
        )
      }
      if Bool.random(using: &numbers) { journey.valueAt = start + .days(50) }
      it.journeys.append(journey)
    }
    return it
  }

  /// What of it had happened by an instant, and nothing that was told later.
  static func known(_ whole: CustomerHistory, by instant: Instant) -> CustomerHistory {
    var it = whole
    it.events.removeAll { $0.at >= instant }
    it.learning.removeAll { $0.at >= instant }
    it.answers.removeAll { $0.at >= instant }
    it.tickets.removeAll { $0.openedAt >= instant }
    for place in it.tickets.indices where (it.tickets[place].solvedAt ?? instant) > instant {
      it.tickets[place].solvedAt = nil
      it.tickets[place].reopens = 0
    }
    it.subscriptions.removeAll { $0.startsAt > instant }
    for place in it.subscriptions.indices
    where (it.subscriptions[place].endsAt ?? instant) > instant {
      it.subscriptions[place].endsAt = nil
      it.subscriptions[place].status = .active
    }
    it.journeys.removeAll { $0.startedAt > instant }
    for place in it.journeys.indices {
      if (it.journeys[place].valueAt ?? instant) > instant { it.journeys[place].valueAt = nil }
      for step in it.journeys[place].steps.indices
      where (it.journeys[place].steps[step].doneAt ?? instant) > instant {
        it.journeys[place].steps[step].doneAt = nil
      }
    }
    return it
  }
}
