import Diagnostics
import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A Moodle log")
struct MoodleLogTests {
  static let header =
    "Time,\"User full name\",\"Affected user\",\"Event context\",Component,\"Event name\",Description,Origin,\"IP address\"\n"

  static func row(
    _ time: String,
    _ user: String,
    _ affected: String,
    _ context: String,
    _ sentence: String
  ) -> String {
    "\"\(time)\",\(user),\(affected),\"\(context)\",System,Event,\"\(sentence)\",web,192.0.2.1\n"
  }

  static func read(_ rows: [String], _ options: ReadOptions? = nil) throws -> Learning {
    try Learning(text: header + rows.joined(), try options ?? .sample())
  }

  private static let view = "The user with id '7' viewed the course with id '2'."

  @Test("never finishes a lesson, whatever it says")
  func noCompletion() throws {
    let learning = try Learning(
      FormatTests.folder.appending(path: "moodle-logs/logs_ADM-101_20261122-0048.csv").path,
      .sample()
    )
    #expect(
      learning.facts.filter { learning.contents[Int($0.content)].lesson != nil }
        .allSatisfy { $0.kind == .progressed }
    )
    let told = learning.export.warnings.map(\.problem)
    #expect(
      told == [
        "rows left out: 2 of people who teach or manage, 2 of guests and of Moodle itself, "
          + "1 of somebody who had logged in as a learner"
      ]
    )
  }

  @Test("gives people the names that are theirs, and no other's")
  func names() throws {
    let learning = try Self.read([
      Self.row(
        "3/11/26, 10:00",
        "Tess",
        "Mira Velt",
        "Course: A",
        "The user with id '7' completed the course with id '2'."
      ),
      Self.row(
        "2/11/26, 10:00",
        "Tess",
        "Ken Abara",
        "Course: A",
        "The user with id '3' enrolled the user with id '8' using the enrolment method 'manual' in the course with id '2'."
      ),
      Self.row(
        "1/11/26, 10:00",
        "-",
        "Lou Brandt",
        "Quiz: Q",
        "The user with id '9' has submitted the attempt with id '1' for the quiz with course module id '5'."
      ),
      Self.row(
        "1/11/26, 09:00",
        "Ida Moss",
        "-",
        "Course: A",
        "The user with id '10' viewed the course with id '2'."
      ),
    ])
    #expect(
      learning.people.map { "\($0.lmsID ?? "") \($0.name ?? "-")" } == [
        "7 Mira Velt", "8 Ken Abara", "10 Ida Moss",
      ]
    )
  }

  @Test(
    "takes nobody for a learner who only teaches",
    arguments: [
      // By their role.
      (
        [
          "The user with id '2' assigned the role with id '5' to the user with id '8'.",
          "The user with id '2' assigned the role with id '3' to the user with id '7'.",
        ], false
      ),
      (["The user with id '2' assigned the role with id '5' to the user with id '7'."], true),
      // The role that most people have is that of learners, where Moodle's own isn't used.
      (
        [
          "The user with id '2' assigned the role with id '11' to the user with id '8'.",
          "The user with id '2' assigned the role with id '11' to the user with id '9'.",
          "The user with id '2' assigned the role with id '12' to the user with id '7'.",
        ], false
      ),
      // By what they do.
      (["The user with id '7' exported grades using the txt export in the gradebook."], false),
      (["The user with id '7' viewed the log report for the course with id '2'."], false),
      (
        [
          "The user with id '7' enrolled the user with id '8' using the enrolment method 'manual' in the course with id '2'."
        ], false
      ),
      (
        [
          "The user with id '7' enrolled the user with id '7' using the enrolment method 'self' in the course with id '2'."
        ], true
      ),
      // Who isn't enrolled in a log that goes back to the beginning.
      (["The user with id '2' created the course with id '2'."], false),
      // A log of some days shows no enrolments.
      ([], true),
    ]
  )
  func learners(_ sentences: [String], _ isLearner: Bool) throws {
    let learning = try Self.read(
      [Self.row("3/11/26, 10:00", "Mira", "-", "Course: A", Self.view)]
        + sentences.map { Self.row("2/11/26, 10:00", "A", "B", "Course: A", $0) }
    )
    let visits = learning.lines.filter { $0.hasPrefix("7 course progressed") }
    #expect(visits.isEmpty != isLearner)
  }

  @Test(
    "is recognised by its sentences where its language isn't known, and in any order of columns"
  )
  func structure() throws {
    let unknown = """
      Aaa,Bbb,Ccc,Ddd,Eee,Fff,Ggg,Hhh,Iii
      "3/11/26, 10:00",Mira,-,"Xyz: Tour",Xyz,Qqq,"The user with id '7' viewed the 'page' activity with course module id '4'.",web,::1

      """
    let learning = try Learning(text: unknown, .sample())
    #expect(learning.export.format.rawValue == "moodle-logs")
    #expect(learning.lines == ["7 Tour#1 progressed 2026-11-03T09:00:00Z within 60 s"])
    let shuffled = """
      Description,"Event name",Origin,Component,Time,"Event context","IP address"
      "\(Self.view)",Viewed,web,System,"3/11/26, 10:00","Course: A",::1

      """
    #expect(
      try Learning(text: shuffled, .sample()).lines
        == ["7 course progressed 2026-11-03T09:00:00Z within 60 s"]
    )
  }

  @Test("leaves two activities of one name to the course, for it can't tell them apart")
  func sameName() throws {
    let learning = try Self.read(
      [4, 5].map {
        Self.row(
          "3/11/26, 1\($0):00",
          "Mira",
          "-",
          "Quiz: Check",
          "The user with id '7' viewed the 'quiz' activity with course module id '\($0)'."
        )
      }
    )
    #expect(learning.contents.map(\.lesson) == [nil])
    #expect(learning.facts.count == 2)
  }

  @Test("of several courses is refused, unless it has a column for them")
  func severalCourses() throws {
    let rows = [
      Self.row("3/11/26, 10:00", "Mira", "-", "Course: A", Self.view),
      Self.row(
        "3/11/26, 09:00",
        "Mira",
        "-",
        "Course: B",
        "The user with id '7' viewed the course with id '3'."
      ),
    ]
    let told = outcome { try Self.read(rows).lines.joined() }
    #expect(told.contains("is a log of 2 courses"), "\(told)")
    let site = "Course,\(Self.header)X,\(rows[0])Y,\(rows[1])"
    let learning = try Learning(text: site, .sample(course: nil))
    #expect(learning.contents.map(\.course) == ["X", "Y"])
  }

  @Test(
    "has the course in the name that Moodle gives it, unless that has lost letters",
    arguments: [
      ("logs_ADM-101_20261122-0048.csv", "ADM-101"),
      ("logs_GS_1_20261122-0048 (1).csv", "GS_1"),
      ("logs_RPT 201  Reports_20261122-0048.csv", nil),
      ("logs_SEC%2C01_20261122-0048.csv", nil),
      ("logs_ADM-101.csv", nil),
      ("export.csv", nil),
    ]
  )
  func fileName(_ name: String, _ course: String?) throws {
    let text = Self.header + Self.row("3/11/26, 10:00", "Mira", "-", "Course: A", Self.view)
    let told = outcome {
      try Learning(text: text, .sample(course: nil), name: name).contents.map(\.course).joined()
    }
    #expect(course == nil ? told.contains("which course is this?") : told == course, "\(told)")
  }

  @Test("case 30: without years needs the day of the export, and turns the year back at New Year")
  func yearless() throws {
    let rows = ["5 Jan, 09:00", "31 Dec, 23:59", "2 Jan, 10:00", "31 Dec, 10:00"].map {
      Self.row($0, "Mira", "-", "Course: A", Self.view)
    }
    var options = try ReadOptions.sample()
    options.observedAt = .utc(2015, 3, 3)
    let years = try Self.read(rows, options).lines.map { $0.split(separator: " ")[3].prefix(4) }
    #expect(years == ["2015", "2014", "2014", "2013"])
    options.observedAt = nil
    let told = outcome { try Self.read(rows, options).lines.joined() }
    #expect(told.contains("times here have no year"), "\(told)")
  }

  @Test("reads days and months in the order that the file shows, and else as Moodle writes them")
  func dayOrder() throws {
    func instants(_ times: String...) throws -> [String] {
      let rows = times.map { Self.row($0, "Mira", "-", "Course: A", Self.view) }
      return try Self.read(rows).lines.map { String($0.split(separator: " ")[3].prefix(10)) }
    }
    #expect(try instants("11/23/25, 10:00", "3/4/25, 10:00") == ["2025-11-23", "2025-03-04"])
    #expect(try instants("23/11/25, 10:00", "3/4/25, 10:00") == ["2025-11-23", "2025-04-03"])
    #expect(try instants("3/4/25, 10:00") == ["2025-04-03"])
  }
}
