import Onboarding
import SuccessMetrics
import Testing

@Suite("Traps of retention and revenue")
struct RetentionTrapTests {
  private static let stays = "stays  pays 100 EUR a month from 2026-01-01"
  private static let returns =
    "returns  pays 100 EUR a month from 2026-01-01 to 2026-05-01; pays 100 EUR a month from 2026-10-05"
  private static let comesAndGoes = "brief  pays 100 EUR a month from 2026-10-05 to 2026-10-20"
  private static let blinks =
    "blinks  pays 60 EUR a month from 2026-01-01 to 2026-10-03; pays 60 EUR a month from 2026-10-09"
  private static let grows =
    "grows  pays 100 EUR a month from 2026-01-01 to 2026-10-15; pays 200 EUR a month from 2026-10-15"
  private static let shrinks =
    "shrinks  pays 100 EUR a month from 2026-01-01 to 2026-10-15; pays 40 EUR a month from 2026-10-15"

  static let identity: [Trap] = [
    Trap("who comes back isn't retained", "retention", stays + "\n" + returns, "1 of 1 = 100 %"),
    Trap(
      "who joins and leaves in the period is in neither count",
      "retention",
      stays + "\n" + comesAndGoes,
      "1 of 1 = 100 %"
    ),
    Trap("nor has churned", "churn", stays + "\n" + comesAndGoes, "0 of 1 = 0 %"),
    Trap("but has churned early", "early-churn", stays + "\n" + comesAndGoes, "1 of 1 = 100 %"),
    Trap("who comes back hasn't joined", "early-churn", returns, "0 of 0, nothing"),
    Trap(
      "who left and came back within the period is retained",
      "retention",
      blinks,
      "1 of 1 = 100 %"
    ),
    Trap("and isn't reactivated", "reactivation", blinks, "0 of 0, nothing"),
    Trap(
      "who begins at the first instant was there at the start",
      "retention",
      "a  pays 10 EUR a month from 2026-10-01",
      "1 of 1 = 100 %"
    ),
    Trap(
      "who begins a moment later wasn't",
      "retention",
      "a  pays 10 EUR a month from 2026-10-01T00:00:00.001Z",
      "0 of 0, nothing"
    ),
    Trap(
      "whose last instant is the period's isn't there at its end",
      "retention",
      "a  pays 10 EUR a month from 2026-01-01 to 2026-11-01",
      "0 of 1 = 0 %"
    ),
    Trap(
      "who goes on a moment longer is",
      "retention",
      "a  pays 10 EUR a month from 2026-01-01 to 2026-11-01T00:00:00.001Z",
      "1 of 1 = 100 %"
    ),
    Trap(
      "one subscription of two that ends isn't a customer who leaves",
      "churn",
      "a  pays 10 EUR a month from 2026-01-01; pays 10 EUR a month from 2026-01-01 to 2026-10-09",
      "0 of 1 = 0 %"
    ),
    Trap(
      "a trial isn't paid for",
      "churn",
      "a  pays 9 EUR a month from 2026-01-01, trial",
      "0 of 0, nothing"
    ),
    Trap(
      "nor is what is free",
      "retention",
      "a  pays 0 EUR a month from 2026-01-01",
      "0 of 0, nothing"
    ),
    Trap(
      "midnight is the workspace's",
      "retention",
      "a  pays 10 EUR a month from 2026-01-01 to 2026-10-31T23:00:00Z",
      "0 of 1 = 0 %"
    ).of("2026-10", in: "Europe/Berlin"),
    Trap(
      "who pays after midnight there was not there at the start",
      "retention",
      "a  pays 10 EUR a month from 2026-09-30T22:30:00Z",
      "0 of 0, nothing"
    ).of("2026-10", in: "Europe/Berlin"),
  ]

  static let revenue: [Trap] = [
    Trap(
      "new customers are never in it",
      "nrr",
      stays + "\n" + comesAndGoes,
      "100 EUR of 100 EUR = 100 %"
    ),
    Trap("nor who came back", "nrr", stays + "\n" + returns, "100 EUR of 100 EUR = 100 %"),
    Trap("can exceed 100 %", "nrr", grows, "200 EUR of 100 EUR = 200 %"),
    Trap(
      "is capped for each and not in all",
      "grr",
      grows + "\n" + shrinks,
      "140 EUR of 200 EUR = 70 %"
    ),
    Trap("is 120 % in all", "nrr", grows + "\n" + shrinks, "240 EUR of 200 EUR = 120 %"),
    Trap(
      "a price that changes counts in full from then on, not as what is left of the year",
      "mrr",
      """
      a  pays 1200 EUR a year from 2026-01-01 to 2026-10-31T23:59:59Z
      a  pays 2400 EUR a year from 2026-10-31T23:59:59Z
      """,
      "200 EUR"
    ),
    Trap("and not before", "mrr", "a  pays 12 EUR a year from 2026-11-01T00:00:01Z", "0 EUR"),
    Trap(
      "what is paused pays nothing",
      "mrr",
      "a  pays 9 EUR a month from 2026-01-01, paused",
      "0 EUR"
    ),
    Trap("nor a trial", "mrr", "a  pays 9 EUR a month from 2026-01-01, trial", "0 EUR"),
    Trap(
      "the free aren't counted",
      "arpa",
      stays + "\nfree  pays 0 EUR a month from 2026-01-01",
      "100 EUR for 1 = 100 EUR"
    ),
    Trap(
      "who is back isn't new",
      "mrr-movements",
      returns,
      "100 EUR"
    ).part("reactivation", "100 EUR"),
    Trap(
      "who begins at the period's last instant, its end, is new in it",
      "mrr-movements",
      "a  pays 9 EUR a month from 2026-11-01",
      "9 EUR"
    ).part("new", "9 EUR"),
    Trap(
      "and for acquisition as well",
      "cac",
      "a  pays 9 EUR a month from 2026-11-01\ncosts  300 EUR of acquisition in 2026-10",
      "300 EUR for 1 = 300 EUR"
    ),
    Trap(
      "and is new once",
      "cac",
      "a  pays 9 EUR a month from 2026-10-01\ncosts  300 EUR of acquisition in 2026-10",
      "300 EUR for 0, nothing"
    ),
    Trap(
      "and hasn't left early by then",
      "early-churn",
      "a  pays 9 EUR a month from 2026-11-01",
      "0 of 1 = 0 %"
    ),
    Trap("who blinks hasn't moved", "mrr-movements", blinks, "0 EUR").part("churn", "0 EUR"),
    Trap(
      "one subscription of two is contraction",
      "mrr-movements",
      "a  pays 10 EUR a month from 2026-01-01; pays 10 EUR a month from 2026-01-01 to 2026-10-09",
      "-10 EUR"
    ).part("contraction", "-10 EUR"),
    Trap(
      "another currency is no growth",
      "nrr",
      "a  pays 100 USD a month from 2026-01-01\ngiven  rate USD 0.92",
      "92 EUR of 92 EUR = 100 %"
    ),
    Trap(
      "nor is a change of currency at one worth",
      "mrr-movements",
      """
      a  pays 100 USD a month from 2026-01-01 to 2026-10-09; pays 92 EUR a month from 2026-10-09
      given  rate USD 0.92
      """,
      "0 EUR"
    ).part("expansion", "0 EUR"),
  ]

  @Test("Retention", arguments: identity)
  func retention(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test("Revenue", arguments: revenue)
  func holdsRevenue(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test("The textbook's (E - N) / S exceeds 100 % where somebody comes back")
  func textbook() throws {
    let customers = try World(Self.stays + "\n" + Self.returns).histories
    func count(_ name: String) throws -> Int {
      guard case .count(let count)? = try October.measure(name, customers).denominator else {
        return 0
      }
      return count
    }
    let atEnd = try count("arpa")
    let (new, atStart) = (try count("early-churn"), try count("retention"))
    #expect(Double(atEnd - new) / Double(atStart) == 2)
    #expect(try October.measure("retention", customers).value == 1)
  }

  @Test("A joiner who leaves makes the textbook's too low where they're taken off")
  func joiner() throws {
    // E = 1, and of N = 1 who joined nobody is left: (1 - 1) / 1 = 0 %.
    let customers = try World(Self.stays + "\n" + Self.comesAndGoes).histories
    #expect(try October.measure("mrr", customers).count == 1)
    #expect(try October.measure("early-churn", customers).denominator == .count(1))
    #expect(try October.measure("retention", customers).value == 1)
  }

  @Test("Seats that are added within the month count in full from then on, not as invoiced")
  func seats() throws {
    var customer = CustomerHistory.paying(
      "a",
      "2026-01-01..2026-10-15 1000 EUR a month",
      "2026-10-15 1000 EUR a month"
    )
    for (place, seats) in [10, 12].enumerated() {
      customer.subscriptions[place].isPerUnit = true
      customer.subscriptions[place].quantity = seats
    }
    #expect(try October.measure("mrr", [customer]).value == 120)
    #expect(try October.measure("mrr-movements", [customer]).value == 20)
    #expect(try October.measure("nrr", [customer]).value == 1.2)
  }

  @Test("A rate that differs changes no share", arguments: ["0.5", "0.92", "1.7"])
  func constantRates(rate: String) throws {
    let facts = """
      a  pays 100 USD a month from 2026-01-01 to 2026-10-09; pays 150 USD a month from 2026-10-09
      b  pays 100 USD a month from 2026-01-01 to 2026-10-09
      given  rate USD \(rate)
      """
    #expect(try Trap("", "nrr", facts, "").measure().value == 0.75)
    #expect(try Trap("", "grr", facts, "").measure().value == 0.5)
  }
}
