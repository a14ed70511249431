import Onboarding
import Testing

@Suite("A work calendar")
struct WorkCalendarTests {
  static let christmas = WorkCalendar(
    zone: .utc,
    workingDays: [.mon, .tue, .wed, .thu, .fri],
    holidays: ["2026-12-25", "2026-12-28"]
  )

  @Test(
    "counts days on which people work and keeps the time of day",
    arguments: [
      // 2026-12-18 is a Friday.
      ("0wd", "2026-12-19T10:00:00Z", "2026-12-19T10:00:00Z"),
      ("1wd", "2026-12-17T10:00:00Z", "2026-12-18T10:00:00Z"),
      ("1wd", "2026-12-18T10:00:00Z", "2026-12-21T10:00:00Z"),
      ("1wd", "2026-12-19T10:00:00Z", "2026-12-21T10:00:00Z"),
      ("1wd", "2026-12-20T23:59:59.999Z", "2026-12-21T23:59:59.999Z"),
      ("5wd", "2026-12-14T00:00:00Z", "2026-12-21T00:00:00Z"),
      // Friday and Monday are holidays.
      ("1wd", "2026-12-24T10:00:00Z", "2026-12-29T10:00:00Z"),
      ("1wd", "2026-12-25T10:00:00Z", "2026-12-29T10:00:00Z"),
      ("5wd", "2026-12-21T10:00:00Z", "2026-12-30T10:00:00Z"),
      ("2d", "2026-12-24T10:00:00Z", "2026-12-26T10:00:00Z"),
      ("36h", "2026-12-24T10:00:00Z", "2026-12-25T22:00:00Z"),
    ] as [(String, Instant, Instant)]
  )
  func counting(_ delay: String, _ start: Instant, _ end: Instant) throws {
    #expect(Self.christmas.instant(try #require(Delay(delay)), after: start) == end)
  }

  @Test(
    "keeps the wall clock when clocks change, but not the count of hours",
    arguments: [
      // Clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October.
      ("1wd", "2026-03-27T09:00:00Z", "2026-03-30T08:00:00Z"),
      ("7d", "2026-03-27T09:00:00Z", "2026-04-03T08:00:00Z"),
      ("1wd", "2026-10-23T08:00:00Z", "2026-10-26T09:00:00Z"),
      ("24h", "2026-03-28T09:00:00Z", "2026-03-29T09:00:00Z"),
      ("1d", "2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z"),  // 02:30 doesn't exist
      ("1d", "2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z"),  // the first 02:30
      ("0d", "2026-10-25T01:30:00Z", "2026-10-25T01:30:00Z"),  // the second 02:30 stays itself
      ("0wd", "2026-10-25T01:30:00Z", "2026-10-25T01:30:00Z"),
      // Friday 23:30 in Berlin is Friday there, although in summer it is 21:30 in Greenwich.
      ("1wd", "2026-07-03T21:30:00Z", "2026-07-06T21:30:00Z"),
      // Sunday 23:30 in Greenwich is Monday in Berlin.
      ("1wd", "2026-07-05T23:30:00Z", "2026-07-06T23:30:00Z"),
    ] as [(String, Instant, Instant)]
  )
  func wallClock(_ delay: String, _ start: Instant, _ end: Instant) throws {
    let berlin = WorkCalendar(
      zone: try #require(Zone.named("Europe/Berlin")),
      workingDays: [.mon, .tue, .wed, .thu, .fri],
      holidays: []
    )
    #expect(berlin.instant(try #require(Delay(delay)), after: start) == end)
  }

  @Test("never ends a delay before it began, and a longer one not before a shorter")
  func monotony() throws {
    var random = Seeded(5)
    for name in ["Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia"] {
      let calendar = WorkCalendar(
        zone: try #require(Zone.named(name)),
        workingDays: [.mon, .tue, .thu],
        holidays: ["2026-03-30", "2011-12-29"]
      )
      for _ in 0..<500 {
        let start = Instant(
          seconds: Int64.random(in: 1_300_000_000...1_900_000_000, using: &random)
        )
        let ends = [.days(0), .days(1), .days(2), .days(30)].map {
          calendar.instant($0, after: start)
        }
        #expect(ends == ends.sorted() && ends[0] == start)
        let working = (0...10).map { calendar.instant(.workingDays($0), after: start) }
        #expect(working == working.sorted() && working[0] == start)
        let days = working.dropFirst().map { calendar.zone.localTime(at: $0).date }
        // The end of a gap may lie on the day after: Samoa had no 30 December 2011.
        #expect(days.allSatisfy { calendar.isWorkingDay($0) || $0 == "2011-12-31" })
      }
    }
  }

  @Test("with one working day a week counts weeks")
  func weekly() {
    let calendar = WorkCalendar(zone: .utc, workingDays: [.wed], holidays: ["2026-03-11"])
    #expect(calendar.instant(.workingDays(3), after: .monday) == "2026-03-25T09:00:00Z")
  }
}
