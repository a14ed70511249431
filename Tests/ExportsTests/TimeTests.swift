import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A date in a file")
struct TimeTests {
  static func read(
    _ text: String,
    zone: String? = "Europe/Berlin",
    order: DayOrder? = nil
  ) -> TimeReader.Reading {
    let reader = TimeReader(zone: zone.flatMap(Zone.named), order: order, now: .now)
    return text.asBytes(reader.read)
  }

  static func shown(_ reading: TimeReader.Reading) -> String {
    switch reading {
    case .none: "none"
    case .unzoned: "unzoned"
    case .unordered: "unordered"
    case .wrong(let reason): reason
    case .at(let instant, .exact): instant.rfc3339
    case .at(let instant, .within(let length)): "\(instant.rfc3339) +\(length.milliseconds / 1_000)"
    case .at(let instant, .by): "\(instant.rfc3339) by"
    }
  }

  @Test(
    "is read in the forms in which it's met",
    arguments: [
      ("2026-08-20T07:55:41Z", "2026-08-20T07:55:41Z"),
      ("2026-08-20t07:55:41z", "2026-08-20T07:55:41Z"),
      ("2026-08-20T07:55:41.25Z", "2026-08-20T07:55:41.250Z"),
      ("2026-08-20T07:55:41.123456Z", "2026-08-20T07:55:41.123Z"),
      ("2026-08-20T07:55:41+02:00", "2026-08-20T05:55:41Z"),
      ("2026-08-20T07:55:41-0730", "2026-08-20T15:25:41Z"),
      ("2026-08-20T07:55:41+02", "2026-08-20T05:55:41Z"),
      ("2026-08-20 07:55:41 UTC", "2026-08-20T07:55:41Z"),
      ("2026-08-20 07:55:41 +0200", "2026-08-20T05:55:41Z"),
      ("2026-08-20T07:55Z", "2026-08-20T07:55:00Z +60"),
      ("  2026-08-20 07:55:41 ", "2026-08-20T05:55:41Z"),
      ("2026-08-20 07:55", "2026-08-20T05:55:00Z +60"),
      ("2026/8/5 07:55:41", "2026-08-05T05:55:41Z"),
      ("2026-08-20", "2026-08-19T22:00:00Z +86400"),
      ("20.08.2026", "2026-08-19T22:00:00Z +86400"),
      ("5.8.26, 07:55", "2026-08-05T05:55:00Z +60"),
      ("28/01/26, 00:30", "unordered"),
      ("2026-12-01T23:59:60Z", "2026-12-01T23:59:59Z"),
      ("1787212541", "2026-08-20T07:55:41Z"),
      ("1787212541250", "2026-08-20T07:55:41.250Z"),
      ("1787212541.25", "2026-08-20T07:55:41.250Z"),
      ("1787212541.0", "2026-08-20T07:55:41Z"),
      ("1787212541250.75", "2026-08-20T07:55:41.250Z"),
      ("1787212541.", "'1787212541.' is not a date"),
      ("178721254.5", "'178721254.5' is not a date"),
      ("/Date(1787212541250)/", "2026-08-20T07:55:41.250Z"),
      ("/Date(1787212541250+1200)/", "2026-08-20T07:55:41.250Z"),
      ("/Date(1787212541250-0700)/", "2026-08-20T07:55:41.250Z"),
      ("/Date(-62135596800000)/", "none"),
      ("/Date(soon)/", "'/Date(soon)/' is not a date"),
    ]
  )
  func forms(_ text: String, _ expected: String) {
    #expect(Self.shown(Self.read(text)) == expected)
  }

  @Test(
    "has the day or the month first, as the file does",
    arguments: [
      ("2/03/26, 09:05", DayOrder.dayFirst, "2026-03-02T08:05:00Z +60"),
      ("2/03/26, 09:05", .monthFirst, "2026-02-03T08:05:00Z +60"),
      ("08/20/2026 5:43:10 PM", .monthFirst, "2026-08-20T15:43:10Z"),
      ("8/20/26, 12:10\u{202F}AM", .monthFirst, "2026-08-19T22:10:00Z +60"),
      ("20-08-2026", .dayFirst, "2026-08-19T22:00:00Z +86400"),
      ("02.03.2026", .monthFirst, "2026-03-01T23:00:00Z +86400"),
    ]
  )
  func orders(_ text: String, _ order: DayOrder, _ expected: String) {
    #expect(Self.shown(Self.read(text, order: order)) == expected)
  }

  @Test(
    "may be left out",
    arguments: [
      "", "  ", "-", "N/A", "never", "NULL", "None", "#N/A", "0000-00-00", "0000-00-00 00:00:00",
      "1970-01-01 00:00:00", "1970-01-01T00:00:00Z", "01/01/1970", "0", "\u{2013}",
    ]
  )
  func absent(_ text: String) {
    #expect(Self.read(text) == .none)
  }

  @Test(
    "is refused with a reason",
    arguments: [
      ("soon", "'soon' is not a date"),
      (
        "2026-08-20 10:15:00 EST",
        "'2026-08-20 10:15:00 EST' is not a date: what stands behind the time is no zone that can be told, such as UTC or +02:00"
      ),
      ("2026-02-30", "'2026-02-30' is a day that the calendar doesn't have"),
      ("2026-13-01", "'2026-13-01' is a day that the calendar doesn't have"),
      ("2026-08-20 24:00:00", "'2026-08-20 24:00:00' is not a date"),
      ("2026-08-20 07:61:00", "'2026-08-20 07:61:00' is not a date"),
      ("2026-08-20T07:55:41Zulu", "'2026-08-20T07:55:41Zulu' is not a date"),
      ("1985-08-20", "the year of '1985-08-20' can't be right"),
      ("9999-12-31 00:00:00", "the year of '9999-12-31 00:00:00' can't be right"),
      ("2026-12-03", "'2026-12-03' is in the future"),
      ("2026-12-01T12:00:00Z", "2026-12-01T12:00:00Z"),
      ("99999999999999999999", "'99999999999999999999' is not a date"),
      ("45123.5", "'45123.5' is not a date"),
      (
        "2026-03-29 02:30:00",
        "02:30 on 29 March 2026 doesn't exist in Europe/Berlin: was the file made in another zone?"
      ),
    ]
  )
  func refused(_ text: String, _ expected: String) {
    #expect(Self.shown(Self.read(text)) == expected)
  }

  @Test("takes the earlier reading of an hour that clocks show twice, up to and with the later")
  func repeatedHour() {
    #expect(Self.shown(Self.read("2026-10-25 02:30:00")) == "2026-10-25T00:30:00Z +3601")
    #expect(Self.shown(Self.read("2026-10-25 02:30")) == "2026-10-25T00:30:00Z +3660")
  }

  @Test("needs a zone unless it has one, or is a date alone")
  func zones() {
    #expect(Self.read("2026-08-20 07:55:41", zone: nil) == .unzoned)
    #expect(Self.shown(Self.read("2026-08-20", zone: nil)) == "2026-08-20T00:00:00Z +86400")
    #expect(Self.shown(Self.read("2026-08-20 07:55:41Z", zone: nil)) == "2026-08-20T07:55:41Z")
  }

  @Test(
    "agrees with Foundation",
    arguments: [
      "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Asia/Tokyo",
      "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca", "Pacific/Auckland",
    ]
  )
  func agrees(_ name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    let table = try #require(Zone.named(name))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    var numbers = SeededNumbers(seed: 1)
    let reader = TimeReader(zone: table, order: .dayFirst, now: .utc(2059, 1, 1))
    for _ in 0..<2_000 {
      let seconds = Int64.random(in: 631_200_000..<2_808_000_000, using: &numbers)
      let instant = Instant(seconds: seconds)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .second],
        from: Date(timeIntervalSince1970: Double(seconds))
      )
      let (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
      let time = [parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0].map(Self.two)
      let iso = "\(year)-\(Self.two(month))-\(Self.two(day)) \(time.joined(separator: ":"))"
      let moodle = "\(day)/\(Self.two(month))/\(Self.two(year % 100)), \(time[0]):\(time[1])"
      for text in [iso, moodle] {
        guard case .at(let first, let precision) = text.asBytes(reader.read) else {
          Issue.record("\(text) in \(name)")
          continue
        }
        let length = max(1, precision.code)
        #expect(first <= instant && instant.milliseconds < first.milliseconds + length, "\(text)")
      }
    }
  }

  @Test("agrees with Foundation in UTC, with fractions and offsets")
  func agreesInUTC() throws {
    var numbers = SeededNumbers(seed: 2)
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    for _ in 0..<3_000 {
      let milliseconds = Int64.random(in: 631_200_000_000..<2_800_000_000_000, using: &numbers)
      let text = Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(style)
      let date = try style.parse(text)
      let reader = TimeReader(zone: nil, order: nil, now: .utc(2059, 1, 1))
      let expected = Int64((date.timeIntervalSince1970 * 1_000).rounded())
      #expect(text.asBytes(reader.read) == .at(Instant(milliseconds: expected), .exact), "\(text)")
      let minutes = Int.random(in: -14 * 60...14 * 60, using: &numbers)
      let sign = minutes < 0 ? "-" : "+"
      let offset = "\(sign)\(Self.two(abs(minutes) / 60)):\(Self.two(abs(minutes) % 60))"
      let copy = text.dropLast() + offset
      let shifted = Instant(milliseconds: expected - Int64(minutes) * 60_000)
      #expect(String(copy).asBytes(reader.read) == .at(shifted, .exact), "\(copy)")
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

@Suite("The order of day and month")
struct DayOrderTests {
  private func order(_ dates: String...) throws -> DayOrder? {
    let file = try TemporaryFile("x")
    var survey = DayOrderSurvey()
    for (index, date) in dates.enumerated() {
      let written = date.asBytes(WrittenTime.init)
      if let written { survey.look(at: written, line: index + 2, column: 0) }
    }
    return try survey.order(in: FileSource(path: file.path))
  }

  @Test("is settled by a single date")
  func settled() throws {
    #expect(try order("02/03/2026", "13/03/2026") == .dayFirst)
    #expect(try order("02/03/2026", "02/13/2026") == .monthFirst)
    #expect(try order("02/03/2026", "2026-08-20", "20.08.2026") == nil)
  }

  @Test("is refused when two dates speak against each other")
  func contradicts() throws {
    #expect(
      outcome { "\(String(describing: try order("13/03/2026", "03/13/2026")))" }.contains(
        "in line 3"
      )
    )
  }
}
