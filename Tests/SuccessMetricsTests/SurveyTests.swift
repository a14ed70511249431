import Onboarding
import SuccessMetrics
import Testing

@Suite("Surveys")
struct SurveyMetricTests {
  private func asked(
    _ kind: SurveyAnswer.Kind,
    _ scale: SurveyScale,
    _ scores: [Double?],
    id: String = "a"
  ) -> CustomerHistory {
    var it = CustomerHistory(Identifier(id))
    it.answers = scores.enumerated().map { number, score in
      var answer = SurveyAnswer(
        kind: kind,
        at: October.period.from + .days(number % 30),
        score: score,
        scale: scale
      )
      answer.respondent = "\(id)-\(number)@acme.example"
      return answer
    }
    return it
  }

  @Test("promoters less detractors, of 0 to 10")
  func promoters() throws {
    let it = try October.measure("nps", [asked(.nps, .nps, [10, 9, 9, 8, 7, 6, 0, nil])])
    // 3 of 9 and 10, 2 of 0 to 6, of 7: 100 × (3 - 2) / 7 = 14.3.
    #expect(it.value == 14)
    #expect(it.numerator == .count(1) && it.denominator == .count(7))
    #expect(it.count == 7)
    #expect(it.parts.map(\.name).first == "promoters")
    #expect(try October.measure("nps", []).value == nil, "nobody's score isn't 0")
  }

  @Test(
    "of promoters and detractors is a whole number, a half away from 0",
    arguments: [
      ([9, 9, 8], 67), ([0, 0, 8], -67), ([9, 8, 8, 8, 8, 8, 8, 8], 13),
      ([0, 8, 8, 8, 8, 8, 8, 8], -13), ([0] + [Double](repeating: 8, count: 300), 0),
    ] as [([Double], Double)]
  )
  func whole(scores: [Double], expected: Double) throws {
    let value = try October.measure("nps", [asked(.nps, .nps, scores)]).value
    #expect(value == expected && value?.sign == (expected < 0 ? .minus : .plus))
  }

  @Test(
    "names who answered, and of them those with an answer that counts above",
    arguments: [
      ("nps", SurveyAnswer.Kind.nps, SurveyScale.nps, [9, 2] as [Double], ["a"]),
      ("csat", .csat, SurveyScale(1, 5), [5, 3], ["a"]),
      ("csat", .csat, SurveyScale(1, 5, isLowerBetter: true), [1, 3], ["a"]),
      ("ces", .ces, SurveyScale(1, 7), [7, 1], ["a", "b"]),
    ]
  )
  func members(
    name: String,
    kind: SurveyAnswer.Kind,
    scale: SurveyScale,
    scores: [Double],
    above: [String]
  ) throws {
    let customers = [
      asked(kind, scale, [scores[0], scores[1]], id: "a"), asked(kind, scale, [scores[1]], id: "b"),
      asked(kind, SurveyScale(0, 99), [99], id: "other scale"),
      asked(kind, scale, [nil], id: "mute"),
    ]
    var settings = October.settings
    settings.listsMembers = true
    let members = try October.measure(name, customers, settings).members
    #expect(members?.numerator.map(\.rawValue) == above)
    #expect(members?.denominator.map(\.rawValue) == ["a", "b"])
    #expect(try October.measure(name, customers).members == nil)
  }

  @Test("answers from 1 to 10 are no net promoter score, and are told apart")
  func nonstandard() throws {
    let customers = [
      asked(.nps, .nps, [10, 0]), asked(.nps, SurveyScale(1, 10), [1, 10, 10], id: "b"),
    ]
    let it = try October.measure("nps", customers)
    #expect(it.value == 0 && it.count == 2)
    #expect(
      it.remarks
        == ["3 answers on 1 to 10 (nonstandard): not counted, as scales don't compare"]
    )
  }

  @Test("of each who answers the latest answer counts")
  func latest() throws {
    var customer = asked(.nps, .nps, [0, 10])
    for place in customer.answers.indices {
      customer.answers[place].respondent = "kim@acme.example"
    }
    #expect(try October.measure("nps", [customer]).value == 100)
    customer.answers.reverse()
    #expect(try October.measure("nps", [customer]).value == 100)
  }

  @Test(
    "who is satisfied chose one of the two best",
    arguments: [
      (SurveyScale(1, 5), [5, 4, 3, 1] as [Double], 0.5), (SurveyScale(1, 7), [7, 6, 5, 5], 0.5),
      (SurveyScale(1, 10), [10, 9, 8, 8], 0.5),
      (SurveyScale(1, 5, isLowerBetter: true), [1, 5], 0.5),
    ]
  )
  func satisfied(scale: SurveyScale, scores: [Double], expected: Double) throws {
    let it = try October.measure("csat", [asked(.csat, scale, scores + [nil])])
    #expect(it.value == expected)
    #expect(it.interval != nil)
    #expect(it.parts.last?.quantity == .count(1), "who didn't answer")
  }

  @Test("efforts of two directions are never averaged")
  func directions() throws {
    let customers = [
      asked(.ces, SurveyScale(1, 7), [7, 6, 2]),
      asked(.ces, SurveyScale(1, 5, isLowerBetter: true), [1, 1], id: "b"),
    ]
    let it = try October.measure("ces", customers)
    #expect(it.value == 5 && it.count == 3)
    #expect(it.parts.last?.quantity == .count(2), "5 to 7")
    #expect(it.remarks.last?.contains("where less is better") ?? false)
  }
}

@Suite("Trials, orders and tickets")
struct ConversionTests {
  private func tried(_ id: String, on day: Int, paidAfter days: Int?) -> CustomerHistory {
    var it = CustomerHistory(Identifier(id))
    let began = October.period.from + .days(day)
    it.trialStartedAt = began
    if let days {
      var one = Subscription(startsAt: began + .days(days))
      one.price = Money(100, October.euro)
      it.subscriptions = [one]
    }
    return it
  }

  @Test("trials without their time aren't lost, and late payers haven't converted")
  func trials() throws {
    var settings = October.settings
    settings.now = October.instant("2026-11-10")
    // By then trials until 11 October have had 30 days.
    let customers = [
      tried("paid", on: 2, paidAfter: 10), tried("never", on: 3, paidAfter: nil),
      tried("late", on: 4, paidAfter: 31), tried("last day", on: 5, paidAfter: 30),
      tried("early", on: 20, paidAfter: nil), tried("early and paid", on: 20, paidAfter: 1),
      tried("before", on: -1, paidAfter: 3),
    ]
    let it = try October.measure("trial-conversion", customers, settings)
    #expect(it.numerator == .count(2) && it.denominator == .count(4))
    #expect(it.parts.first?.quantity == .count(2))
  }

  @Test("trials that took a card are told apart from free ones, where it is told of any")
  func trialKinds() throws {
    func tried(_ id: String, _ kind: Subscription.TrialKind?, isPaid: Bool) -> CustomerHistory {
      var it = CustomerHistory(Identifier(id))
      var one = Subscription(startsAt: October.period.from)
      one.isTrial = true
      one.trialKind = kind
      if isPaid { one.trialEndsAt = one.startsAt + .days(14) }
      it.subscriptions = [one]
      return it
    }
    let known = [
      tried("a", .card, isPaid: true), tried("b", .card, isPaid: true),
      tried("c", .card, isPaid: false), tried("d", .free, isPaid: true),
      tried("e", .free, isPaid: false), tried("f", nil, isPaid: false),
    ]
    let it = try October.measure("trial-conversion", known)
    #expect(it.numerator == .count(3) && it.denominator == .count(6))
    #expect(
      it.parts.map { "\($0.name) \($0.quantity)" } == [
        "card required, paid count(2)", "card required, all count(3)",
        "no card required, paid count(1)", "no card required, all count(2)",
        "kind not told, paid count(0)", "kind not told, all count(1)",
        "too early to tell count(0)",
      ]
    )
    let unknown = try October.measure("trial-conversion", [tried("f", nil, isPaid: true)])
    #expect(unknown.parts.map(\.name) == ["too early to tell"])
  }

  @Test("orders of one day are one, and what was paid back is none")
  func orders() throws {
    func bought(_ id: String, _ orders: [(Int, Int64)]) -> CustomerHistory {
      var it = CustomerHistory(Identifier(id))
      it.orders = orders.map { day, refunded in
        Order(
          at: October.period.from + .days(day),
          amount: Money(500, October.euro),
          refunded: refunded
        )
      }
      return it
    }
    let it = try October.measure(
      "repeat-purchase",
      [
        bought("twice", [(1, 0), (9, 100)]), bought("split", [(4, 0), (4, 0)]),
        bought("paid back", [(1, 0), (9, 500)]), bought("nothing", [(3, 500)]),
        bought("before", [(-3, 0), (2, 0)]),
      ]
    )
    #expect(it.numerator == .count(1) && it.denominator == .count(4))
  }

  @Test("a ticket is solved at first contact unless it comes back")
  func tickets() throws {
    func ticket(
      _ opened: Int,
      solved: Int?,
      contacts: Int? = 1,
      reopens: Int? = nil,
      topic: String? = nil
    ) -> Ticket {
      var it = Ticket(openedAt: October.period.from + .days(opened))
      it.solvedAt = solved.map { October.period.from + .days($0) }
      it.contacts = contacts
      it.reopens = reopens
      it.topic = topic
      return it
    }
    var one = CustomerHistory("a")
    one.tickets = [
      ticket(1, solved: 2), ticket(1, solved: 2, contacts: 3), ticket(1, solved: 3, reopens: 1),
      ticket(4, solved: 5, topic: "login"), ticket(9, solved: 10, topic: "login"),
      ticket(2, solved: nil), ticket(2, solved: 4, contacts: nil), ticket(-9, solved: -2),
    ]
    let it = try October.measure("fcr", [one])
    // Good: the first and the second login; bad: three contacts, opened again, asked again.
    #expect(it.numerator == .count(2) && it.denominator == .count(5))
    #expect(it.parts.last?.quantity == .count(1), "contacts aren't told")
    var settings = October.settings
    settings.now = October.period.from + .days(11)
    let early = try October.measure("fcr", [one], settings)
    #expect(early.denominator == .count(3), "the others could still come back")
  }
}
