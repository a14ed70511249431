import Foundation
import Onboarding
import Testing

@Suite("A time zone")
struct ZoneTests {
  static let names = [
    "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Australia/Lord_Howe",
    "Pacific/Apia", "Asia/Kathmandu", "Asia/Kolkata", "Africa/Casablanca", "America/Sao_Paulo",
    "Pacific/Kiritimati", "America/St_Johns", "Europe/Dublin", "Asia/Gaza", "Antarctica/Troll",
    "America/Caracas", "Asia/Pyongyang",
  ]

  /// From 1970-01-02 to 2059-12-30.
  static let seconds: ClosedRange<Int64> = 86_400...2_839_968_000

  @Test("agrees with Foundation's on 5,000 instants", arguments: names)
  func foundation(_ name: String) throws {
    let zone = try #require(Zone.named(name))
    let truth = try #require(TimeZone(identifier: name))
    var random = Seeded(3)
    for _ in 0..<5_000 {
      let seconds = Int64.random(in: Self.seconds, using: &random)
      let expected = truth.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      try #require(
        zone.offset(at: Instant(seconds: seconds)) == .seconds(expected),
        "at \(Instant(seconds: seconds).rfc3339)"
      )
    }
  }

  @Test("agrees with Foundation's around each change of the clocks", arguments: names)
  func changes(_ name: String) throws {
    let zone = try #require(Zone.named(name))
    let truth = try #require(TimeZone(identifier: name))
    var date = Date(timeIntervalSince1970: 86_400)
    while let change = truth.nextDaylightSavingTimeTransition(after: date),
      change.timeIntervalSince1970 < 2_839_968_000
    {
      let second = Int64(change.timeIntervalSince1970.rounded())
      for near in [second - 1, second, second + 1] {
        let expected = truth.secondsFromGMT(for: Date(timeIntervalSince1970: Double(near)))
        try #require(zone.offset(at: Instant(seconds: near)) == .seconds(expected))
      }
      date = change
    }
  }

  @Test("finds each instant again by what its clock reads", arguments: names)
  func readings(_ name: String) throws {
    let zone = try #require(Zone.named(name))
    var random = Seeded(4)
    for _ in 0..<5_000 {
      let instant = Instant(seconds: Int64.random(in: Self.seconds, using: &random))
      let local = zone.localTime(at: instant)
      switch zone.instants(of: local) {
      case .once(let found): try #require(found == instant)
      case .twice(let first, let second):
        try #require(first < second)
        try #require([first, second].contains(instant))
        try #require(zone.localTime(at: first) == zone.localTime(at: second))
      case .never: Issue.record("\(instant.rfc3339) isn't found again")
      }
    }
  }

  @Test(
    "has readings that come twice, and some that never come",
    arguments: [
      ("Europe/Berlin", "2026-10-25", 2, 30, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
      ("Europe/Berlin", "2026-10-25", 2, 0, "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"),
      ("Europe/Berlin", "2026-10-25", 3, 0, "2026-10-25T02:00:00Z", nil),
      ("America/New_York", "2026-11-01", 1, 59, "2026-11-01T05:59:00Z", "2026-11-01T06:59:00Z"),
      // Half an hour on Lord Howe.
      ("Australia/Lord_Howe", "2026-04-05", 1, 45, "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"),
      ("Australia/Lord_Howe", "2026-04-05", 2, 0, "2026-04-04T15:30:00Z", nil),
    ] as [(String, CivilDate, Int, Int, Instant, Instant?)]
  )
  func repeated(
    _ name: String,
    _ date: CivilDate,
    _ hour: Int,
    _ minute: Int,
    _ first: Instant,
    _ second: Instant?
  ) throws {
    let zone = try #require(Zone.named(name))
    let local = try #require(LocalTime(date: date, hour: hour, minute: minute, second: 0))
    #expect(zone.instants(of: local) == second.map { .twice(first, $0) } ?? .once(first))
    #expect(zone.instant(of: local) == first)
  }

  @Test(
    "answers a reading within a gap by the gap's end",
    arguments: [
      ("Europe/Berlin", "2026-03-29", 2, 0, "2026-03-29T01:00:00Z"),
      ("Europe/Berlin", "2026-03-29", 2, 59, "2026-03-29T01:00:00Z"),
      ("America/Los_Angeles", "2026-03-08", 2, 30, "2026-03-08T10:00:00Z"),
      ("Australia/Lord_Howe", "2026-10-04", 2, 15, "2026-10-03T15:30:00Z"),
      // Samoa left out 30 December 2011.
      ("Pacific/Apia", "2011-12-30", 0, 0, "2011-12-30T10:00:00Z"),
      ("Pacific/Apia", "2011-12-30", 12, 0, "2011-12-30T10:00:00Z"),
      ("Pacific/Apia", "2011-12-30", 23, 59, "2011-12-30T10:00:00Z"),
      // A quarter of an hour, when Nepal left Indian time.
      ("Asia/Kathmandu", "1986-01-01", 0, 10, "1985-12-31T18:30:00Z"),
    ] as [(String, CivilDate, Int, Int, Instant)]
  )
  func gaps(
    _ name: String,
    _ date: CivilDate,
    _ hour: Int,
    _ minute: Int,
    _ end: Instant
  ) throws {
    let zone = try #require(Zone.named(name))
    let local = try #require(LocalTime(date: date, hour: hour, minute: minute, second: 0))
    #expect(zone.instants(of: local) == .never(gapEnd: end))
    #expect(zone.instant(of: local) == end)
  }

  @Test(
    "isn't known by another name than that of the database",
    arguments: ["", "Berlin", "CEST", "Europe/Berln", "Europe/", "/", "GMT+2", "../etc/passwd"]
  )
  func unknown(_ name: String) {
    #expect(Zone.named(name) == nil)
  }

  @Test("is UTC by its usual names", arguments: ["UTC", "GMT", "Z"])
  func utc(_ name: String) {
    #expect(Zone.named(name) == .utc)
  }
}
