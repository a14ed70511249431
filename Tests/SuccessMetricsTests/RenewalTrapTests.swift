import Onboarding
import SuccessMetrics
import Testing

@Suite("Traps of renewals")
struct RenewalTrapTests {
  private static func followed(on day: String, asked: String = "2026-11-30") -> String {
    """
    a  pays 1200 EUR a year from 2025-10-15 to 2026-10-15; pays 1200 EUR a year from \(day)
    given  asked on \(asked)
    """
  }

  private static let canceled =
    "a  pays 1200 EUR a year from 2025-10-15 to 2026-05-01, canceled"

  static let counted: [Trap] = [
    Trap(
      "60 days early counts when it is due",
      "renewal",
      followed(on: "2026-08-16"),
      "1 of 1 = 100 %"
    ),
    Trap("and not when it is signed", "renewal", followed(on: "2026-08-16"), "0 of 0, nothing")
      .of("2026-08"),
    Trap("on the day counts", "renewal", followed(on: "2026-10-15"), "1 of 1 = 100 %"),
    Trap("30 days late counts", "renewal", followed(on: "2026-11-14"), "1 of 1 = 100 %"),
    Trap("31 days late doesn't", "renewal", followed(on: "2026-11-15"), "0 of 1 = 0 %"),
    Trap(
      "that isn't there yet is open",
      "renewal",
      followed(on: "2026-11-10", asked: "2026-11-09"),
      "0 of 0, nothing"
    ).part("open", "1"),
    Trap(
      "that can't come any more isn't",
      "renewal",
      followed(on: "2026-11-20", asked: "2026-11-14"),
      "0 of 1 = 0 %"
    ).part("open", "0"),
    Trap(
      "of what is open isn't revenue either",
      "revenue-renewal",
      followed(on: "2026-11-10", asked: "2026-11-09"),
      "0 EUR of 0 EUR, nothing"
    ).part("open", "100 EUR"),
    Trap(
      "of two years isn't due after one",
      "renewal",
      "a  pays 2400 EUR a 2 years from 2025-10-15",
      "0 of 0, nothing"
    ),
    Trap(
      "of a contract of three years isn't due each year",
      "renewal",
      "a  pays 1200 EUR a year from 2025-10-15 to 2028-10-15",
      "0 of 0, nothing"
    ),
    Trap("canceled within its term is due at its end", "renewal", canceled, "0 of 1 = 0 %"),
    Trap("and not when it was canceled", "renewal", canceled, "0 of 0, nothing").of("2026-05"),
    Trap("canceled is due once", "renewal", canceled, "0 of 0, nothing").of("2027-10"),
    Trap(
      "of a plan that was changed within its term isn't lost",
      "renewal",
      canceled + "; pays 1800 EUR a year from 2026-05-01",
      "1 of 1 = 100 %"
    ),
    Trap(
      "that goes on counts at each term's end",
      "renewal",
      "a  pays 9 EUR a year from 2023-10-15",
      "1 of 1 = 100 %"
    ),
    Trap(
      "and at no other time",
      "renewal",
      "a  pays 9 EUR a year from 2023-10-15",
      "0 of 0, nothing"
    )
    .of("2026-09"),
    Trap(
      "of a trial is none",
      "renewal",
      "a  pays 9 EUR a month from 2026-01-01, trial",
      "0 of 0, nothing"
    ),
    Trap(
      "for more is no more than before",
      "revenue-renewal",
      """
      a  pays 1200 EUR a year from 2025-10-15 to 2026-10-15; pays 3600 EUR a year from 2026-10-15
      b  pays 1200 EUR a year from 2025-10-15 to 2026-10-15
      """,
      "100 EUR of 200 EUR = 50 %"
    ),
    Trap(
      "of two contracts by one is worth that one",
      "revenue-renewal",
      """
      a  pays 1200 EUR a year from 2025-10-15 to 2026-10-15
      a  pays 1200 EUR a year from 2025-10-15 to 2026-10-15; pays 1200 EUR a year from 2026-10-15
      """,
      "100 EUR of 200 EUR = 50 %"
    ),
    Trap(
      "of one contract by two is worth both",
      "revenue-renewal",
      """
      a  pays 1200 EUR a year from 2025-10-15 to 2026-10-15; pays 600 EUR a year from 2026-10-15
      a  pays 480 EUR a year from 2026-10-20
      """,
      "90 EUR of 100 EUR = 90 %"
    ),
  ]

  @Test("A renewal", arguments: counted)
  func holdsCounted(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test(
    "A term from a month's end is due once in each month, on its last day at most",
    arguments: ["2026-01-29", "2026-01-30", "2026-01-31", "2024-02-29", "2025-12-31"]
  )
  func monthEnds(start: String) throws {
    let facts = "a  pays 9 EUR a month from \(start)\ngiven  asked on 2027-06-01"
    for month in 2...12 {
      let period = "2026-\(month < 10 ? "0" : "")\(month)"
      #expect(try Trap(start, "renewal", facts, "1 of 1 = 100 %").of(period).complaints() == [])
    }
  }

  @Test("A year from a leap day ends on 28 February, and on the 29th where there is one")
  func leapDay() throws {
    let facts = "a  pays 9 EUR a year from 2024-02-29\ngiven  asked on 2029-01-01"
    for year in 2025...2028 {
      #expect(try Trap("", "renewal", facts, "1 of 1 = 100 %").of("\(year)-02").complaints() == [])
      #expect(try Trap("", "renewal", facts, "0 of 0, nothing").of("\(year)-03").complaints() == [])
    }
    let asked = "a  pays 9 EUR a year from 2024-02-29 to 2027-06-01, canceled\ngiven  asked on "
    // Due on 29 February 2028: 30 days later it is open no longer.
    #expect(
      try Trap("", "renewal", asked + "2028-03-29", "0 of 0, nothing").of("2028-02").complaints()
        == []
    )
    #expect(
      try Trap("", "renewal", asked + "2028-03-30", "0 of 1 = 0 %").of("2028-02").complaints() == []
    )
  }

  @Test("A month's end keeps its day after a shorter month")
  func keepsItsDay() throws {
    let facts = "a  pays 9 EUR a month from 2026-01-31 to 2026-03-10, canceled\ngiven  asked on "
    // The term in which it was canceled ends on 31 March and not on the 28th.
    #expect(
      try Trap("", "renewal", facts + "2026-04-29", "0 of 0, nothing").of("2026-03").complaints()
        == []
    )
    #expect(
      try Trap("", "renewal", facts + "2026-04-30", "0 of 1 = 0 %").of("2026-03").complaints() == []
    )
  }
}
