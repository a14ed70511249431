import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A date with the name of its month")
struct LongDateTests {
  @Test(
    "is read in the languages that are known",
    arguments: [
      ("Thursday, 20 August 2026, 5:43 AM", "2026-08-20T03:43:00Z +60"),
      ("Thursday, 20 August 2026, 12:05 AM", "2026-08-19T22:05:00Z +60"),
      ("Thursday, 20 August 2026, 12:05 PM", "2026-08-20T10:05:00Z +60"),
      ("Tuesday, March 3, 2015, 2:41 PM", "2015-03-03T13:41:00Z +60"),
      ("12 November 2026  4:02 AM", "2026-11-12T03:02:00Z +60"),
      ("3 March 2015", "2015-03-02T23:00:00Z +86400"),
      ("20 Aug 2026, 17:43:09", "2026-08-20T15:43:09Z"),
      ("jueves, 20 de agosto de 2026, 05:43", "2026-08-20T03:43:00Z +60"),
      ("sábado, 22 de agosto de 2026, 21:00", "2026-08-22T19:00:00Z +60"),
      ("Donnerstag, 20. August 2026, 17:43", "2026-08-20T15:43:00Z +60"),
      ("Dienstag, 3. März 2015, 14:41 Uhr", "2015-03-03T13:41:00Z +60"),
      ("jeudi 20 août 2026, 05:43", "2026-08-20T03:43:00Z +60"),
      ("giovedì, 20 agosto 2026, 05:43", "2026-08-20T03:43:00Z +60"),
      ("quinta-feira, 20 de agosto de 2026 às 05:43", "2026-08-20T03:43:00Z +60"),
      ("donderdag, 20 augustus 2026, 05:43", "2026-08-20T03:43:00Z +60"),
      ("czwartek, 20 sierpnia 2026, 05:43", "2026-08-20T03:43:00Z +60"),
      ("poniedziałek, 2 listopada 2026, 05:43", "2026-11-02T04:43:00Z +60"),
      ("четверг, 20 августа 2026, 05:43", "2026-08-20T03:43:00Z +60"),
      ("четвер, 20 серпня 2026 05:43", "2026-08-20T03:43:00Z +60"),
      ("čtvrtek, 20. srpna 2026, 05.43", "'čtvrtek, 20. srpna 2026, 05.43' is not a date"),
      ("čtvrtek, 20. srpna 2026, 05:43", "2026-08-20T03:43:00Z +60"),
      ("torsdag, 20 augusti 2026, 05:43", "2026-08-20T03:43:00Z +60"),
      ("torstaina, 20. elokuuta 2026, 05:43", "2026-08-20T03:43:00Z +60"),
      ("2026. augusztus 20., csütörtök, 05:43", "2026-08-20T03:43:00Z +60"),
      ("20 Ağustos 2026, Perşembe, 05:43", "2026-08-20T03:43:00Z +60"),
      ("a\u{301}bril 20 2026", "'ábril 20 2026' is not a date"),
      ("Samstag, 3. Ma\u{308}rz 2015, 14:41", "2015-03-03T13:41:00Z +60"),
    ]
  )
  func languages(_ text: String, _ expected: String) {
    let shown = TimeTests.shown(TimeTests.read(text))
    #expect(shown == expected || shown.hasPrefix("\(expected):"), "\(shown)")
  }

  @Test(
    "is refused where a word could change it",
    arguments: [
      "Thursday, 20 Brumaire 2026, 5:43 AM", "20 August 2026, 5:43 nachmittags",
      "20 21 August 2026", "August 2026", "20 August", "20 August 26, 5:43", "20 August 2026, 5:4",
      "20 August 2026, 25:00", "20 August 2026, 13:00 PM", "20 August 2026 at about 5:43",
      "20 August 2026, 5:43 AM, 6:00 AM", "August", "in May 3 people of 2026 said so",
    ]
  )
  func refused(_ text: String) {
    #expect(TimeTests.shown(TimeTests.read(text)).contains("is not a date"))
  }

  @Test("says that the month's name isn't known")
  func unknownMonth() {
    let told = TimeTests.shown(TimeTests.read("Thursday, 20 Brumaire 2026, 5:43 AM"))
    #expect(told.contains("the name of its month is not known"))
    #expect(!TimeTests.shown(TimeTests.read("soon")).contains("month"))
  }

  @Test(
    "keeps the rules of other dates",
    arguments: [
      ("31 February 2026", "a day that the calendar doesn't have"),
      ("20 August 2999", "the year of '20 August 2999' can't be right"),
      ("29 March 2026, 02:30", "doesn't exist in Europe/Berlin"),
      ("25 October 2026, 02:30", "2026-10-25T00:30:00Z +3660"),
    ]
  )
  func rules(_ text: String, _ expected: String) {
    #expect(TimeTests.shown(TimeTests.read(text)).contains(expected))
  }

  @Test("stands in the progress reports of old Moodles, and over their columns")
  func oldMoodle() throws {
    let text = """
      ,"Email address","Watch the tour","","Final quiz","20 April 2015"
      "Mira Velt","mira@acme.example","Completed","Tuesday, 3 March 2015, 2:41 PM","Completed (achieved pass grade)","Friday, 6 March 2015, 9:05 AM"
      "Ken Abara","ken@acme.example","Not completed","","Not completed",""

      """
    let learning = try Learning(text: text, .sample(), name: "progress.adm-101.csv")
    #expect(learning.export.format == .moodleActivityCompletion)
    #expect(learning.rejected == [])
    #expect(
      learning.lines.filter { !$0.contains("enrolled") } == [
        "mira@acme.example Watch the tour#1 completed 2015-03-03T13:41:00Z within 60 s",
        "mira@acme.example Final quiz#1 passed 2015-03-06T08:05:00Z within 60 s",
      ]
    )
  }
}
