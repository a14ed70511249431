import Foundation
import Onboarding
import Testing

@Suite("An instant's text")
struct InstantTests {
  @Test(
    "is read by RFC 3339, with offsets and fractions",
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("1969-12-31T23:59:59.999Z", -1),
      ("2026-03-02T09:00:00Z", 1_772_442_000_000),
      ("2026-03-02t09:00:00z", 1_772_442_000_000),
      ("2026-03-02 09:00:00Z", 1_772_442_000_000),
      ("2026-03-02T09:00Z", 1_772_442_000_000),
      ("2026-03-02T10:00:00+01:00", 1_772_442_000_000),
      ("2026-03-02T10:00:00+0100", 1_772_442_000_000),
      ("2026-03-01T21:30:00-11:30", 1_772_442_000_000),
      ("2026-03-02T09:00:00-00:00", 1_772_442_000_000),
      ("2026-03-02T09:00:00.5Z", 1_772_442_000_500),
      ("2026-03-02T09:00:00.0019999Z", 1_772_442_000_001),
      ("2026-03-02T08:59:60Z", 1_772_441_999_000),
      ("2026-03-02", 1_772_409_600_000),
      ("2024-02-29", 1_709_164_800_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
      ("0001-01-01", -62_135_596_800_000),
    ] as [(String, Int64)]
  )
  func reading(_ text: String, _ milliseconds: Int64) {
    #expect(Instant(text)?.milliseconds == milliseconds)
  }

  @Test(
    "is refused when a part is missing, out of range or not a number",
    arguments: [
      "", " ", "now", "2026", "2026-03", "2026-3-2", "2026-03-02T", "2026-03-02T09",
      "2026-03-02T9:00",
      "2026-03-02T09:00:0Z", "2026-03-02T24:00:00Z", "2026-03-02T09:60:00Z", "2026-03-02T09:00:61Z",
      "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
      "2026-03-02T09:00:00+1:00", "2026-03-02T09:00:00+01", "2026-03-02T09:00:00+24:00",
      "2026-03-02T09:00:00+01:60", "2026-03-02T09:00:00+0:1:0:0", "2026-03-02T09:00:00+:0100",
      "2026-03-02T09:00:00 +01:00", "2026-03-02T09:00:00.Z", "2026-03-02T09:00:00.1.2Z",
      "2026-03-02T09:00:00,5Z", "2026-03-02T09:00:00ZZ", "2026-03-02T09:00:00Z ",
      " 2026-03-02T09:00:00Z", "2026-03-02X09:00:00Z", "02-03-2026T09:00:00Z", "-026-03-02",
      "2026-03-02T-1:00:00Z", "2026-03-02T+1:00:00Z", "٢٠٢٦-03-02", "2026-03-02T٠٩:00:00Z",
      "2026-03-02\u{0}", "2026-03-0２", "20260302T090000Z", "2026-03-02T09:00:00+-1:00",
    ]
  )
  func refusing(_ text: String) {
    #expect(Instant(text) == nil)
  }

  @Test("without an offset is on the zone's clock")
  func zoned() throws {
    let berlin = try #require(Zone.named("Europe/Berlin"))
    #expect(Instant("2026-03-02T09:00:00", zone: berlin) == "2026-03-02T08:00:00Z")
    #expect(Instant("2026-07-02 09:00", zone: berlin) == "2026-07-02T07:00:00Z")
    #expect(Instant("2026-07-02", zone: berlin) == "2026-07-01T22:00:00Z")
    #expect(Instant("2026-07-02T09:00:00Z", zone: berlin) == "2026-07-02T09:00:00Z")
    // The gap ends at 03:00, and of the two 02:30 the first counts.
    #expect(Instant("2026-03-29T02:30:00", zone: berlin) == "2026-03-29T01:00:00Z")
    #expect(Instant("2026-10-25T02:30:00", zone: berlin) == "2026-10-25T00:30:00Z")
  }

  @Test(
    "is written in UTC, with milliseconds only where there are some",
    arguments: [
      (0, "1970-01-01T00:00:00Z"),
      (-1, "1969-12-31T23:59:59.999Z"),
      (1_772_442_000_000, "2026-03-02T09:00:00Z"),
      (1_772_442_000_050, "2026-03-02T09:00:00.050Z"),
      (-62_135_596_800_000, "0001-01-01T00:00:00Z"),
    ] as [(Int64, String)]
  )
  func writing(_ milliseconds: Int64, _ text: String) {
    #expect(Instant(milliseconds: milliseconds).rfc3339 == text)
  }

  @Test("is read back as the same instant, and as Foundation reads it")
  func roundTrip() throws {
    var random = Seeded(1)
    let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    for _ in 0..<2_000 {
      let instant = Instant(
        milliseconds: Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &random)
      )
      #expect(Instant(instant.rfc3339) == instant)
      let recent = Instant(milliseconds: Int64.random(in: 0...4_102_444_800_000, using: &random))
      let withFraction =
        recent.milliseconds % 1_000 == 0
        ? recent.rfc3339.dropLast() + ".000Z" : recent.rfc3339[...]
      let date = try format.parse(String(withFraction))
      #expect(Int64((date.timeIntervalSince1970 * 1_000).rounded()) == recent.milliseconds)
    }
  }
}

@Suite("A length of time")
struct LengthTests {
  @Test(
    "is told in days, with a decimal only below ten",
    arguments: [
      (0, "0 days"), (1, "1 day"), (1.04, "1 day"), (1.5, "1.5 days"), (2, "2 days"),
      (9.94, "9.9 days"), (9.96, "10 days"), (10.6, "11 days"), (400, "400 days"),
    ]
  )
  func words(_ days: Double, _ words: String) {
    #expect((Instant.day(days) - .monday).inDays == words)
  }
}
