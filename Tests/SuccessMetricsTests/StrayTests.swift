import Onboarding
import SuccessMetrics
import Testing

@Suite("Facts of customers whom nobody knows")
struct StrayTests {
  private static func answer(_ kind: SurveyAnswer.Kind, _ day: String) -> AccountFact {
    .survey(SurveyAnswer(kind: kind, at: October.instant(day), score: 9, scale: .nps))
  }

  private static func ticket(_ opened: String, solved: String? = nil) -> AccountFact {
    var it = Ticket(openedAt: October.instant(opened))
    it.solvedAt = solved.map(October.instant)
    return .ticket(it)
  }

  private static func order(_ day: String) -> AccountFact {
    .order(Order(at: October.instant(day), amount: Money(1, October.euro)))
  }

  private static func referral(_ day: String) -> AccountFact {
    .referral(Referral(at: October.instant(day), referred: "bolt"))
  }

  private static func subscription(_ spelt: String, isTrial: Bool = false) -> AccountFact {
    var it = Subscription(spelt: spelt)
    it.isTrial = isTrial
    return .subscription(it)
  }

  static let cases: [(metric: String, facts: [AccountFact], remark: String?)] = [
    (
      "nps", [answer(.nps, "2026-10-01"), answer(.nps, "2026-10-31"), answer(.csat, "2026-10-02")],
      "2 answers of customers whom nobody knows: not counted"
    ),
    ("nps", [answer(.nps, "2026-09-30"), answer(.nps, "2026-11-01")], nil),
    (
      "csat", [answer(.csat, "2026-10-01")], "1 answer of a customer whom nobody knows: not counted"
    ),
    ("ces", [answer(.ces, "2026-10-01")], "1 answer of a customer whom nobody knows: not counted"),
    (
      "promoter-gap", [answer(.nps, "2026-02-01"), answer(.nps, "2025-10-01")],
      "1 answer of a customer whom nobody knows: not counted"
    ),
    (
      "tickets", [ticket("2026-10-05"), ticket("2026-09-05", solved: "2026-10-01")],
      "2 tickets of customers whom nobody knows: not counted"
    ),
    ("fcr", [ticket("2026-09-05", solved: "2026-09-06")], nil),
    (
      "repeat-purchase", [order("2026-10-05"), order("2026-11-05")],
      "1 order of a customer whom nobody knows: not counted"
    ),
    (
      "referrals", [referral("2026-10-05")],
      "1 referral of a customer whom nobody knows: not counted"
    ),
    (
      "mrr",
      [
        subscription("2026-01-01..2026-10-15 100 EUR a month"),
        subscription("2026-11-01 100 EUR a month"),
        subscription("2026-01-01..2026-10-01 100 EUR a month"),
        subscription("2026-11-02 100 EUR a month"),
        subscription("2026-09-01 100 EUR a month", isTrial: true),
      ],
      "2 subscriptions of customers whom nobody knows: not counted"
    ),
    (
      "trial-conversion", [subscription("2026-10-05 100 EUR a month", isTrial: true)],
      "1 subscription of a customer whom nobody knows: not counted"
    ),
    (
      "health", [answer(.nps, "2026-10-01"), subscription("2026-01-01 100 EUR a month")],
      "1 subscription of a customer whom nobody knows: not counted"
    ),
    ("mau", [answer(.nps, "2026-10-01"), ticket("2026-10-05")], nil),
  ]

  @Test("are told of each metric that misses them, in their period", arguments: cases)
  func told(metric: String, facts: [AccountFact], remark: String?) throws {
    let metric = try #require(Catalogue.metric(metric))
    let before = try #require(Period("2020-01", now: October.now, zone: .utc))
    var strays = Strays([metric], [before, October.period])
    for fact in facts where strays.kinds.contains(fact.kind) { strays.add(fact) }
    #expect(strays.remarks(of: metric, at: 1) == [remark].compactMap(\.self))
    #expect(strays.remarks(of: metric, at: 0) == [])
  }

  @Test("are asked for only where some metric would miss them")
  func kinds() throws {
    func kinds(_ names: String...) throws -> [AccountKind] {
      Strays(try names.map { try #require(Catalogue.metric($0)) }, [October.period]).kinds
    }
    #expect(try kinds("nps") == [.surveys])
    #expect(try kinds("mau", "learning-activity") == [])
    #expect(try kinds("health") == [.subscriptions])
    #expect(try kinds("fcr", "cac", "referrals") == [.subscriptions, .tickets, .referrals])
  }
}
