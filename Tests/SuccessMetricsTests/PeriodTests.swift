import Onboarding
import SuccessMetrics
import Testing

@Suite("A period")
struct PeriodTests {
  private let now = October.instant("2026-11-30T09:00:00Z")

  @Test(
    "is a month, a quarter, a year or so many days",
    arguments: [
      ("2026-10", "2026-10-01", "2026-11-01", "2026-10"),
      ("2026-12", "2026-12-01", "2027-01-01", "2026-12"),
      ("2026Q3", "2026-07-01", "2026-10-01", "2026Q3"),
      ("2026-q4", "2026-10-01", "2027-01-01", "2026Q4"),
      ("2026", "2026-01-01", "2027-01-01", "2026"),
      ("28d", "2026-11-02", "2026-11-30", "28d"), ("1d", "2026-11-29", "2026-11-30", "1d"),
    ]
  )
  func read(text: String, from: String, until: String, name: String) throws {
    let period = try #require(Period(text, now: now, zone: .utc))
    #expect(period.from == October.instant(from) && period.until == October.instant(until))
    #expect(period.name == name)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "2026-13", "2026-00", "2026-1", "2026Q5", "2026Q0", "2026Q", "26", "d", "0d", "-3d",
      "9999d", "2026-10-01", "20261", "2026-1O", "last month", "２０２６",
    ]
  )
  func refused(text: String) {
    #expect(Period(text, now: now, zone: .utc) == nil)
  }

  @Test("follows the one before without a gap", arguments: ["2026-01", "2026Q1", "2026", "28d"])
  func before(text: String) throws {
    let period = try #require(Period(text, now: now, zone: .utc))
    #expect(period.before.until == period.from)
    let trend = period.trend(of: 12)
    #expect(trend.count == 12 && trend.last == period)
    for (one, next) in zip(trend, trend.dropFirst()) { #expect(one.until == next.from) }
  }

  @Test("begins at midnight where the workspace is, and counts its days by the calendar")
  func zone() throws {
    let berlin = try #require(Zone.named("Europe/Berlin"))
    let october = try #require(Period("2026-10", now: now, zone: berlin))
    #expect(october.from == October.instant("2026-09-30T22:00:00Z"))
    #expect(october.until == October.instant("2026-10-31T23:00:00Z"))
    #expect(october.dayCount == 31)
    #expect(october.day(of: october.from) == 0)
    #expect(october.day(of: October.instant("2026-10-31T22:59:59Z")) == 30)
    #expect(october.day(of: october.until) == nil)
    // The night on which the clock goes back has 25 hours.
    #expect(october.day(of: October.instant("2026-10-25T22:30:00Z")) == 24)
  }
}
