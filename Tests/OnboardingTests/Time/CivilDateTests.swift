import Foundation
import Onboarding
import Testing

@Suite("A civil date")
struct CivilDateTests {
  @Test("agrees with Foundation's calendar on 5,000 days")
  func foundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    var random = Seeded(2)
    for _ in 0..<5_000 {
      // Foundation's Gregorian calendar is Julian before 1582-10-15.
      let days = Int.random(in: -141_427...2_932_896, using: &random)
      let date = CivilDate(daysSince1970: days)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday],
        from: Date(timeIntervalSince1970: Double(days) * 86_400)
      )
      try #require(date.year == parts.year)
      try #require(date.month == parts.month)
      try #require(date.day == parts.day)
      let weekdays: [Weekday] = [.sun, .mon, .tue, .wed, .thu, .fri, .sat]
      try #require(date.weekday == weekdays[try #require(parts.weekday) - 1])
      try #require(date.daysSince1970 == days)
      try #require(CivilDate(date.description) == date)
      try #require(CivilDate(year: date.year, month: date.month, day: date.day) == date)
    }
  }

  @Test("follows the one before it, without a hole from the year 1 to 9999")
  func succession() {
    let first = ("0001-01-01" as CivilDate).daysSince1970
    var before = CivilDate(daysSince1970: first)
    for days in first + 1...first + 150_000 {
      let date = CivilDate(daysSince1970: days)
      guard before < date, date.daysSince1970 == days else {
        Issue.record("\(before) isn't followed by \(date)")
        return
      }
      before = date
    }
    #expect(("9999-12-31" as CivilDate).daysSince1970 == 2_932_896)
  }

  @Test(
    "is refused when the calendar doesn't have it",
    arguments: [
      "2026-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-00-01", "2026-13-01",
      "2026-01-00", "2026-01-32", "0000-01-01", "10000-01-01", "2026-1-1", "2026/01/01", "",
      "--", "2026--1-1", "+026-01-01", "2026-01-01Z", "２０２６-01-01", " 2026-01-01",
    ]
  )
  func refused(_ text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test("has 29 February in leap years", arguments: ["2024-02-29", "2000-02-29", "2400-02-29"])
  func leapDays(_ text: String) {
    #expect(CivilDate(text)?.description == text)
  }
}

@Suite("A clock's reading")
struct LocalTimeTests {
  @Test("is that of Greenwich and back, before 1970 as well")
  func greenwich() {
    for milliseconds: Int64 in [0, -1, 1, -86_400_000, -86_400_001, 86_399_999, 86_400_000] {
      let local = LocalTime(utc: Instant(milliseconds: milliseconds))
      #expect(0..<86_400_000 ~= local.millisecondOfDay)
      #expect(local.asUTC.milliseconds == milliseconds)
    }
  }

  @Test("has hours to 23 and minutes to 59, and counts a leap second as the one before")
  func parts() {
    #expect(LocalTime(date: "2026-03-02", hour: 24, minute: 0, second: 0) == nil)
    #expect(LocalTime(date: "2026-03-02", hour: -1, minute: 0, second: 0) == nil)
    #expect(LocalTime(date: "2026-03-02", hour: 0, minute: 60, second: 0) == nil)
    #expect(LocalTime(date: "2026-03-02", hour: 0, minute: 0, second: 61) == nil)
    let leap = LocalTime(date: "2016-12-31", hour: 23, minute: 59, second: 60)
    #expect(leap == LocalTime(date: "2016-12-31", hour: 23, minute: 59, second: 59))
  }
}
