import Onboarding
import Testing

@testable import Exports

@Suite("Times of logs without a year")
struct MoodleYearlessTests {
  @Test("keep to the year when a day is none of the calendar's", arguments: ["39 Feb", "30 Feb"])
  func noDay(_ day: String) throws {
    let exported = try #require(CivilDate(year: 2015, month: 3, day: 3))
    var log = MoodleYearless(exportedAt: LocalTime(date: exported, millisecondOfDay: 0))
    #expect(try log.dated("5 Jan, 09:00", line: 2) == "2015-01-05 09:00")
    let told = outcome { "\(try log.dated("\(day), 10:00", line: 3) ?? "")" }
    #expect(told.contains("\(day), 10:00") && told.contains("a day that the calendar"), "\(told)")
    #expect(try log.dated("2 Jan, 10:00", line: 4) == "2015-01-02 10:00")
  }

  @Test(
    "case 30: are of the year that the clock showed at the export",
    arguments: [
      // By the clock of Berlin it was New Year already.
      (Instant.utc(2025, 12, 31, 23, 30), "1 Jan, 00:10", "2025-12-31T23:10:00Z"),
      (Instant.utc(2025, 12, 31, 23, 30), "31 Dec, 23:50", "2025-12-31T22:50:00Z"),
      (Instant.utc(2025, 12, 31, 22, 30), "31 Dec, 23:20", "2025-12-31T22:20:00Z"),
      (Instant.utc(2025, 12, 31, 22, 30), "1 Jan, 00:10", "2024-12-31T23:10:00Z"),
      (Instant.utc(2024, 3, 1), "29 Feb, 10:00", "2024-02-29T09:00:00Z"),
    ]
  )
  func exported(_ exportedAt: Instant, _ time: String, _ instant: String) throws {
    var options = try ReadOptions.sample()
    options.observedAt = exportedAt
    let view = "The user with id '7' viewed the course with id '2'."
    let read = try MoodleLogTests.read(
      [MoodleLogTests.row(time, "Mira", "-", "Course: A", view)],
      options
    )
    #expect(read.lines.map { String($0.split(separator: " ")[3]) } == [instant])
  }
}
