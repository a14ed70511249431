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
}
