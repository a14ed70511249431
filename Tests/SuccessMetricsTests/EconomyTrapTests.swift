import Foundation
import Onboarding
import SuccessMetrics
import Testing

@Suite("Traps of what customers cost and bring")
struct EconomyTrapTests {
  private static func customers(_ left: Int, of all: Int) -> String {
    let stay = "\(all - left) others  pay 100 EUR a month from 2026-01-01"
    guard left > 0 else { return stay }
    return stay + "\n\(left) that leave  pay 100 EUR a month from 2026-01-01 to 2026-10-20"
  }

  private static let news = "4 new ones  pay 100 EUR a month from 2026-10-10\n"
  private static let spent = "costs  1280 EUR of acquisition in 2026-10\n"

  static let lifetime: [Trap] = [
    Trap(
      "without churn is unknown, not infinite",
      "clv",
      customers(0, of: 40),
      "100 EUR by 0, nothing"
    )
    .saying("no churn was observed"),
    Trap("takes 30 customers", "clv", customers(5, of: 29), "100 EUR by 0.172, nothing")
      .saying("it takes 30 customers"),
    Trap("of whom 5 left", "clv", customers(4, of: 40), "100 EUR by 0.1, nothing").saying("5 left"),
    Trap("and is told of 30 and 5", "clv", customers(5, of: 30), "100 EUR by 0.1667 = 600 EUR"),
    Trap("is counted for 60 months", "clv", customers(5, of: 400), "100 EUR by 0.0125 = 6000 EUR")
      .saying("counted for 60 months"),
    Trap("without a margin says so", "clv", customers(5, of: 40), "100 EUR by 0.125 = 800 EUR")
      .saying("no gross margin is known"),
    Trap(
      "less its cost is another number",
      "net-clv",
      customers(5, of: 40) + "\n" + news + spent,
      "480 EUR"
    ).part("lifetime value", "800 EUR"),
    Trap(
      "by its cost is the gross one",
      "ltv-cac",
      customers(5, of: 40) + "\n" + news + spent,
      "800 EUR by 320 EUR = 2.5 times"
    ),
    Trap(
      "by a cost of nothing is nothing",
      "ltv-cac",
      customers(5, of: 40) + "\n" + news + "costs  0 EUR of acquisition in 2026-10",
      "800 EUR by 0 EUR, nothing"
    ),
  ]

  static let cost: [Trap] = [
    Trap(
      "without a new customer is nothing",
      "cac",
      customers(1, of: 2) + "\n" + spent,
      "1280 EUR for 0, nothing"
    ),
    Trap(
      "who comes back wasn't won",
      "cac",
      """
      a  pays 10 EUR a month from 2026-01-01 to 2026-05-01; pays 10 EUR a month from 2026-10-05
      """ + "\n" + news + spent,
      "1280 EUR for 4 = 320 EUR"
    ),
    Trap(
      "may be of months before",
      "cac",
      news + spent + "costs  400 EUR of acquisition in 2026-08\ngiven  cost lag 2",
      "400 EUR for 4 = 100 EUR"
    ),
    Trap(
      "of a quarter is of its three months",
      "cac",
      news + spent + "costs  320 EUR of acquisition in 2026-12; 999 EUR of acquisition in 2026-09",
      "1600 EUR for 4 = 400 EUR"
    ).of("2026Q4"),
    Trap(
      "isn't told for days",
      "retention-cost",
      "a  pays 10 EUR a month from 2026-01-01\ncosts  10 EUR of retention in 2026-11",
      "nothing for 1, nothing"
    ).of("28d").saying("costs are told by month"),
    Trap(
      "of keeping has no lag",
      "retention-cost",
      "a  pays 10 EUR a month from 2026-01-01\ncosts  10 EUR of retention in 2026-10\ngiven  cost lag 2",
      "10 EUR for 1 = 10 EUR"
    ),
    Trap(
      "of winning isn't one of keeping",
      "retention-cost",
      "a  pays 10 EUR a month from 2026-01-01\n" + spent,
      "nothing for 1, nothing"
    ),
    Trap(
      "is paid back sooner the larger the margin is",
      "payback",
      news + spent + "given  gross margin 80 %",
      "320 EUR by 80 EUR = 4 months"
    ),
    Trap("needs a margin or says so", "payback", news + spent, "320 EUR by 100 EUR = 3.2 months")
      .saying("no gross margin is known"),
    Trap(
      "that has no rate isn't counted",
      "cac",
      news + "costs  9 USD of acquisition in 2026-10",
      "nothing for 4, nothing"
    )
    .saying("without a rate"),
  ]

  @Test("A lifetime", arguments: lifetime)
  func holdsLifetime(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test("A cost", arguments: cost)
  func holdsCost(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test(
    "The churn of a quarter or a year is made one of a month by its root",
    arguments: [("2026Q4", 3.0), ("2026", 12)]
  )
  func root(period: String, months: Double) throws {
    let start = period == "2026" ? "2025-06-01" : "2026-09-01"
    let facts = """
      35 others  pay 100 EUR a month from \(start)
      5 that leave  pay 100 EUR a month from \(start) to 2026-11-20
      """
    let it = try Trap("", "clv", facts, "").of(period).measure()
    let monthly = 1 - pow(0.875, 1 / months)
    guard case .number(let churn)? = it.denominator else {
      Issue.record("no churn")
      return
    }
    #expect(abs(churn - monthly) < 1e-12)
    #expect(abs((it.value ?? 0) - min(100 / monthly, 6_000)) < 0.006)
    #expect(monthly > 0.125 / months, "a twelfth or a third would be too little")
  }
}
