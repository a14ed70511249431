import Testing

@testable import Exports

@Suite("Stripe's subscriptions")
struct StripeSubscriptionTests {
  struct Dates: CustomTestStringConvertible, Sendable {
    let testDescription: String

    /// Created, Start, Start Date.
    let dates: String
    let expected: String

    init(_ name: String, _ dates: String, _ expected: String) {
      (testDescription, self.dates, self.expected) = (name, dates, expected)
    }
  }

  @Test(
    "begin when they first began, not when they last changed",
    arguments: [
      Dates("changed since", "2026-01-05 08:00,2026-09-10 08:00,", "2026-01-05T08:00:00Z"),
      Dates(
        "made later for the past",
        "2026-01-05 08:00,2025-12-01 00:00,",
        "2025-12-01T00:00:00Z"
      ),
      Dates("created alone", "2026-01-05 08:00,,", "2026-01-05T08:00:00Z"),
      Dates("start alone", ",2026-01-05 08:00,", "2026-01-05T08:00:00Z"),
      Dates(
        "a date of the start",
        "2026-01-05 08:00,2025-12-01 00:00,2026-02-01 00:00",
        "2026-02-01T00:00:00Z"
      ),
    ]
  )
  func begin(_ example: Dates) throws {
    let read = try AccountReading(
      text: "id,Customer ID,Plan,Interval,Amount,Currency,Status,Created (UTC),Start (UTC),"
        + "Start Date (UTC)\nsub_1,cus_1,pro,month,19.00,eur,active,\(example.dates)\n",
      as: .subscriptions
    )
    #expect(read.rejected == [])
    #expect(read.lines.first?.contains("from \(example.expected)") == true, "\(read.lines)")
  }

  @Test("without any date are rejected")
  func undated() throws {
    let read = try AccountReading(
      text: "id,Customer ID,Plan,Interval,Amount,Currency,Status,Created (UTC),Start (UTC)\n"
        + "sub_1,cus_1,pro,month,19.00,eur,active,,\n",
      as: .subscriptions
    )
    #expect(read.text == "rejected 2:9: has no date of its start\n")
  }

  @Test(
    "end with the period when they are canceled to its end",
    arguments: [
      ("active", "2026-11-10 09:00,", "to 2026-12-05T08:00:00Z"),
      ("past_due", "2026-11-10 09:00,", "to 2026-12-05T08:00:00Z"),
      ("active", ",", nil),
      ("canceled", "2026-11-10 09:00,", "to 2026-11-10T09:00:00Z"),
      ("canceled", "2026-11-10 09:00,2026-11-20 08:00", "to 2026-11-20T08:00:00Z"),
    ]
  )
  func canceled(status: String, dates: String, expected: String?) throws {
    let read = try AccountReading(
      text: "id,Customer ID,Plan,Interval,Amount,Currency,Status,Created (UTC),"
        + "Current Period End (UTC),Canceled At (UTC),Ended At (UTC)\n"
        + "sub_1,cus_1,pro,month,19.00,eur,\(status),2026-01-05 08:00,2026-12-05 08:00,\(dates)\n",
      as: .subscriptions
    )
    #expect(read.rejected == [])
    let line = try #require(read.lines.first)
    #expect(expected.map { line.contains(", \($0)") } ?? !line.contains(", to "), "\(line)")
  }
}
