import Onboarding
import SuccessMetrics
import Testing

@Suite("Traps of use")
struct UsageTrapTests {
  static let activity: [Trap] = [
    Trap(
      "the month's first days aren't among the 28",
      "mau",
      "a  kim uses it on 2026-10-01..03",
      "0"
    ),
    Trap("the 28th before the end is", "mau", "a  kim uses it on 2026-10-04", "1"),
    Trap("the first instant after the end isn't", "mau", "a  kim uses it on 2026-11-01", "0"),
    Trap("of a quarter are those of its last 28 days", "mau", "a  kim uses it on 2026-10-20", "0")
      .of("2026Q4"),
    Trap(
      "twice on a day is one day",
      "dau",
      "a  kim uses it on 2026-10-20 10:00, 11:00",
      "1 in 28 = 0.04"
    ),
    Trap("who isn't named is nobody", "mau", "a  nobody uses it on 2026-10-20", "0")
      .saying("1 event that name"),
    Trap("of nobody isn't 0 %", "stickiness", "a  kim uses it on 2026-09-01", "0 of 0, nothing"),
    Trap(
      "is at least 1 / 28",
      "stickiness",
      "a  kim uses it on 2026-10-20",
      "0.0357 of 1 = 3.57 %"
    ),
    Trap("is at most all", "stickiness", "a  kim uses it on 2026-10-04..31", "1 of 1 = 100 %"),
    Trap(
      "who uses it and pays nothing isn't among those who pay",
      "active-share",
      "a  kim uses it on 2026-10-20\nb  pays 9 EUR a month from 2026-01-01",
      "0 of 1 = 0 %"
    ),
    Trap(
      "two weeks are two though they're eight days apart",
      "wau",
      "a  kim uses it on 2026-10-10, 18",
      "2 in 4 = 0.5"
    ),
    Trap(
      "a night with an hour more is one day",
      "dau",
      "a  kim uses it on 2026-10-24 22:00, 2026-10-25 22:59",
      "1 in 28 = 0.04"
    ).of("2026-10", in: "Europe/Berlin"),
    Trap(
      "and the hour after it is the next",
      "dau",
      "a  kim uses it on 2026-10-24 22:00, 2026-10-25 23:00",
      "2 in 28 = 0.07"
    ).of("2026-10", in: "Europe/Berlin"),
    Trap(
      "a night with an hour less is one day",
      "dau",
      "a  kim uses it on 2026-03-28 23:00, 2026-03-29 21:59",
      "1 in 28 = 0.04"
    ).of("2026-03", in: "Europe/Berlin"),
    Trap(
      "and what was before it is the day before",
      "dau",
      "a  kim uses it on 2026-03-28 22:59, 2026-03-29 22:00",
      "2 in 28 = 0.07"
    ).of("2026-03", in: "Europe/Berlin"),
  ]

  static let sessions: [Trap] = [
    Trap(
      "30 minutes are within one",
      "session-duration",
      "a  kim uses it on 2026-10-05 10:00, 10:30",
      "30 in 1, median 30 minutes"
    ),
    Trap(
      "a second more ends it",
      "session-duration",
      "a  kim uses it on 2026-10-05 10:00, 10:30:01",
      "0 in 2, median 0 minutes"
    ).part("sessions of one event", "2"),
    Trap(
      "midnight doesn't",
      "session-duration",
      "a  kim uses it on 2026-10-05 23:50, 2026-10-06 00:10",
      "20 in 1, median 20 minutes"
    ),
    Trap(
      "two people are two",
      "session-duration",
      "a  kim uses it on 2026-10-05 10:00, 10:20; lee uses it on 2026-10-05 10:10, 10:30",
      "40 in 2, median 20 minutes"
    ),
    Trap(
      "nobody has none",
      "session-duration",
      "a  nobody uses it on 2026-10-05",
      "nothing in 0, nothing"
    ),
    Trap(
      "across the end is of the month in which it began, in full",
      "session-duration",
      "a  kim uses it on 2026-10-31 23:50, 2026-11-01 00:15, 00:40, 01:05",
      "75 in 1, median 75 minutes"
    ),
    Trap(
      "and not of the next as well",
      "session-duration",
      "a  kim uses it on 2026-10-31 23:50, 2026-11-01 00:15, 00:40, 01:05",
      "nothing in 0, nothing"
    ).of("2026-11"),
    Trap(
      "who was there before the start and pauses begins another",
      "session-duration",
      "a  kim uses it on 2026-10-31 23:50, 2026-11-01 00:21, 00:30",
      "9 in 1, median 9 minutes"
    ).of("2026-11"),
    Trap(
      "who was long before somebody else's start doesn't hold it up",
      "session-duration",
      "a  kim uses it on 2026-10-31 23:59; lee uses it on 2026-11-01 00:01, 00:06",
      "5 in 1, median 5 minutes"
    ).of("2026-11"),
    Trap(
      "is told for each learner by all of theirs",
      "time-on-platform",
      "a  kim uses it on 2026-10-05 10:00, 10:20; kim uses it on 2026-10-07 10:00, 10:30",
      "50 in 1, median 50 minutes"
    ).part("sessions per learner", "2"),
  ]

  static let silence: [Trap] = [
    Trap("who asks isn't", "silent-customers", pays + "; asks on 2026-10-04", "0 of 1 = 0 %"),
    Trap(
      "who asked 29 days ago is",
      "silent-customers",
      pays + "; asks on 2026-10-03",
      "1 of 1 = 100 %"
    ),
    Trap(
      "who uses it on two days isn't",
      "silent-customers",
      pays + "; kim uses it on 2026-10-09, 10",
      "0 of 1 = 0 %"
    ),
    Trap(
      "on one day is",
      "silent-customers",
      pays + "; kim uses it on 2026-10-09",
      "1 of 1 = 100 %"
    ),
    Trap(
      "who pays nothing isn't counted",
      "silent-customers",
      "a  tries from 2026-10-01",
      "0 of 0, nothing"
    ),
  ]

  private static let pays = "a  pays 9 EUR a month from 2026-01-01"

  @Test("Activity", arguments: activity)
  func holdsActivity(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test("A session", arguments: sessions)
  func holdsSessions(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test("A silent customer", arguments: silence)
  func holdsSilence(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test(
    "Who is there from Monday to Friday is so in every month, whatever its weekdays",
    arguments: 1...12
  )
  func weekdays(month: Int) throws {
    var customer = CustomerHistory("a")
    // 5 January 2026 is a Monday.
    for week in 0..<104 {
      for day in 0..<5 {
        let at = October.instant("2025-06-02T09:00:00Z") + .days(week * 7 + day)
        customer.events.append(UsageEvent(at: at, learner: LearnerKey(1), name: 1))
      }
    }
    let text = "2026-\(month < 10 ? "0" : "")\(month)"
    let period = try #require(Period(text, now: October.now, zone: .utc))
    let daily = try October.measure("dau", [customer], period: period)
    #expect(daily.numerator == .count(20))
    let stickiness = try October.measure("stickiness", [customer], period: period)
    #expect(abs((stickiness.value ?? 0) - 20.0 / 28) < 1e-12)
    #expect(stickiness.parts.last?.quantity == .number(100), "of the days from Monday to Friday")
    if month == 10 {
      // 31 October is a Saturday: by that day's users nobody would be left.
      let lastDay = customer.events.contains { October.period.lastDays(1).holds($0.at) }
      #expect(!lastDay)
    }
  }
}
