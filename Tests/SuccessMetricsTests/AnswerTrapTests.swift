import Onboarding
import Statistics
import SuccessMetrics
import Testing

@Suite("Traps of answers, tickets, orders and referrals")
struct AnswerTrapTests {
  private static func answers(_ scores: String, _ scale: String = "0-10", _ kind: String = "nps")
    -> String
  {
    "a  somebody answers \(scores) of \(scale) to \(kind) on 2026-10-05"
  }

  static let surveys: [Trap] = [
    Trap("6 detracts and 7 doesn't", "nps", answers("6, 7"), "-1 of 2 = -50 points"),
    Trap("9 promotes and 8 doesn't", "nps", answers("9, 8"), "1 of 2 = 50 points"),
    Trap("it isn't detractors less promoters", "nps", answers("9, 9, 0"), "1 of 3 = 33 points"),
    Trap(
      "0 to 6 are detractors, 0 too",
      "nps",
      answers("0, 1, 2, 3, 4, 5"),
      "-6 of 6 = -100 points"
    ),
    Trap("asked from 1 to 10 is another question", "nps", answers("10, 10, 1", "1-10"), "nothing")
      .saying("3 answers on 1 to 10 (nonstandard)"),
    Trap(
      "of each the latest within the period",
      "nps",
      """
      a  kim answers 9 of 0-10 to nps on 2026-10-31; kim answers 0 of 0-10 to nps on 2026-11-01
      a  kim answers 3 of 0-10 to nps on 2026-10-02
      """,
      "1 of 1 = 100 points"
    ),
    Trap("3 of 5 isn't satisfied", "csat", answers("3, 4", "1-5", "csat"), "1 of 2 = 50 %"),
    Trap("8 of 10 isn't", "csat", answers("8, 9", "1-10", "csat"), "1 of 2 = 50 %")
      .saying("on 1 to 10"),
    Trap("5 of 7 isn't", "csat", answers("5, 6", "1-7", "csat"), "1 of 2 = 50 %").saying(
      "on 1 to 7"
    ),
    Trap(
      "one scale counts",
      "csat",
      answers("5, 4", "1-5", "csat") + "\n" + answers("1", "1-7", "csat"),
      "2 of 2 = 100 %"
    )
    .saying("1 answer on 1 to 7"),
    Trap(
      "the older question is read as it is",
      "ces",
      answers("1, 2", "1-5", "ces") + ", less is better",
      "3 for 2 = 1.5"
    ).saying("where less is better"),
  ]

  static let promoters: [Trap] = [
    Trap(
      "who has referred isn't in it",
      "promoter-gap",
      answers("9") + "; refers b on 2026-01-02",
      "0 of 1 = 0 %"
    ),
    Trap(
      "after the end is too late",
      "promoter-gap",
      answers("9") + "; refers b on 2026-11-01",
      "1 of 1 = 100 %"
    ),
    Trap(
      "10 of 1 to 10 promotes nothing",
      "promoter-gap",
      answers("10", "1-10"),
      "0 of 0, nothing"
    ),
    Trap(
      "who has changed their mind is none",
      "promoter-gap",
      "a  kim answers 10 of 0-10 to nps on 2026-09-01; kim answers 5 of 0-10 to nps on 2026-10-01",
      "0 of 0, nothing"
    ),
    Trap(
      "a year ago is long ago",
      "promoter-gap",
      "a  kim answers 10 of 0-10 to nps on 2025-10-31",
      "0 of 0, nothing"
    ),
    Trap(
      "made before aren't in it",
      "referrals",
      "a  refers b on 2026-09-30; refers c on 2026-10-01",
      "1"
    ),
    Trap(
      "who becomes a customer later has not yet",
      "referrals",
      "a  refers b on 2026-10-01, won 2026-12-01",
      "1"
    )
    .part("became customers", "0"),
  ]

  private static let solved = "a  asks of login on 2026-10-01, solved 2026-10-02, 1 contact\n"

  static let tickets: [Trap] = [
    Trap(
      "asked again on the 7th day isn't solved",
      "fcr",
      solved + "a  asks of login on 2026-10-09",
      "0 of 1 = 0 %"
    ),
    Trap(
      "a second later is another question",
      "fcr",
      solved + "a  asks of login on 2026-10-09T00:00:01Z",
      "1 of 1 = 100 %"
    ),
    Trap("another topic is", "fcr", solved + "a  asks of export on 2026-10-03", "1 of 1 = 100 %"),
    Trap("another customer is", "fcr", solved + "b  asks of login on 2026-10-03", "1 of 1 = 100 %"),
    Trap(
      "what was asked before is",
      "fcr",
      solved + "a  asks of login on 2026-09-30",
      "1 of 1 = 100 %"
    ),
    Trap(
      "opened again isn't solved",
      "fcr",
      "a  asks on 2026-10-01, solved 2026-10-02, 1 contact, opened again",
      "0 of 1 = 0 %"
    ),
    Trap(
      "two contacts aren't one",
      "fcr",
      "a  asks on 2026-10-01, solved 2026-10-02, 2 contacts",
      "0 of 1 = 0 %"
    ),
    Trap("not solved is in neither count", "fcr", "a  asks on 2026-10-01", "0 of 0, nothing"),
    Trap(
      "solved in the period counts",
      "fcr",
      "a  asks on 2026-09-01, solved 2026-10-02, 1 contact",
      "1 of 1 = 100 %"
    ),
    Trap("7 days are enough", "fcr", solved + "given  asked on 2026-10-09", "1 of 1 = 100 %"),
    Trap("6 are too early", "fcr", solved + "given  asked on 2026-10-08", "0 of 0, nothing")
      .part("too early to tell", "1"),
    Trap(
      "of a quarter are told for a month",
      "tickets",
      "a  pays 9 EUR a month from 2026-01-01; asks on 2026-10-01; asks on 2026-12-31",
      "2 for 3 = 0.67"
    ).of("2026Q4"),
    Trap(
      "of who pays nothing are told apart",
      "tickets",
      "a  asks on 2026-10-01",
      "0 for 0, nothing"
    )
    .part("of those who pay nothing", "1"),
  ]

  static let sales: [Trap] = [
    Trap(
      "a refund leaves one order",
      "repeat-purchase",
      "a  orders 9 EUR on 2026-10-01; orders 9 EUR on 2026-10-02, paid back",
      "0 of 1 = 0 %"
    ),
    Trap(
      "nothing but refunds is no customer",
      "repeat-purchase",
      "a  orders 9 EUR on 2026-10-02, 03, paid back",
      "0 of 0, nothing"
    ),
    Trap(
      "one day is one order",
      "repeat-purchase",
      "a  orders 9 EUR on 2026-10-01 09:00, 2026-10-01 21:00",
      "0 of 1 = 0 %"
    ),
    Trap(
      "one day is one in the workspace's zone",
      "repeat-purchase",
      "a  orders 9 EUR on 2026-10-01 22:30, 2026-10-02 21:30",
      "0 of 1 = 0 %"
    )
    .of("2026-10", in: "Europe/Berlin"),
    Trap(
      "and two elsewhere",
      "repeat-purchase",
      "a  orders 9 EUR on 2026-10-01 22:30, 2026-10-02 21:30",
      "1 of 1 = 100 %"
    ),
    Trap(
      "an order before doesn't count",
      "repeat-purchase",
      "a  orders 9 EUR on 2026-09-30, 2026-10-02",
      "0 of 1 = 0 %"
    ),
    Trap(
      "who pays in the month and tried before is of that month",
      "trial-conversion",
      "a  tries from 2026-09-20; pays 9 EUR a month from 2026-10-02",
      "0 of 0, nothing"
    ),
    Trap(
      "and counts there",
      "trial-conversion",
      "a  tries from 2026-09-20; pays 9 EUR a month from 2026-10-02",
      "1 of 1 = 100 %"
    )
    .of("2026-09"),
    Trap(
      "who paid before they tried hasn't paid for it",
      "trial-conversion",
      "a  pays 9 EUR a month from 2026-01-01; tries from 2026-10-02",
      "0 of 1 = 0 %"
    ),
  ]

  @Test("An answer", arguments: surveys)
  func holdsSurveys(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test("A promoter", arguments: promoters)
  func holdsPromoters(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test("A ticket", arguments: tickets)
  func holdsTickets(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test("A sale", arguments: sales)
  func holdsSales(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test("A score has a margin from 30 answers on: a few that are alike aren't sure")
  func margin() throws {
    func nines(_ count: Int) throws -> SuccessMetrics.Measurement {
      let scores = Array(repeating: "9", count: count).joined(separator: ", ")
      return try Trap("", "nps", Self.answers(scores), "").measure()
    }
    #expect(try nines(29).interval == nil)
    #expect(try nines(30).interval?.lower == 100)
  }
}
