import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A genuine Moodle export")
struct MoodleFixtureTests {
  /// Rows, activities, completed, passed, failed, taken back, companies. A course report counts the
  /// completions of the course itself among the completed.
  static let expected: [(report: String, counts: [Int])] = [
    ("small/course2/activity", [55, 6, 173, 23, 10, 0, 0]),
    ("small/course2/course", [55, 4, 133, 23, 10, 0, 0]),
    ("small_lang_es/course2/activity", [55, 6, 173, 23, 10, 0, 0]),
    ("small_lang_es/course2/course", [55, 4, 133, 23, 10, 0, 0]),
    ("main/course2/activity", [256, 9, 1_112, 104, 32, 5, 52]),
    ("main/course2/course", [256, 6, 844, 104, 32, 0, 52]),
    ("main/course3/activity", [155, 7, 451, 92, 50, 2, 44]),
    ("main/course3/course", [155, 4, 254, 92, 50, 0, 44]),
    ("main/course4/activity", [91, 7, 238, 38, 10, 2, 41]),
    ("main/course4/course", [91, 3, 129, 38, 10, 0, 41]),
    ("main/course5/activity", [126, 5, 250, 46, 11, 0, 39]),
    ("main/course5/course", [126, 5, 282, 46, 11, 0, 39]),
    ("v41/course2/activity", [85, 6, 217, 51, 37, 3, 19]),
    ("v41/course2/course", [85, 4, 141, 51, 37, 0, 19]),
    ("v41/course3/activity", [36, 5, 81, 12, 9, 0, 16]),
    ("v41/course3/course", [36, 5, 88, 12, 9, 0, 16]),
  ]

  static func read(_ name: String, pieceLength: Int = 1 << 20) throws -> Learning {
    let options = try ReadOptions.sample(zone: Fixture.zone(name))
    return try Learning(Fixture.path(name), options, pieceLength: pieceLength)
  }

  @Test("is recognised and read to the last cell", arguments: expected, ["csv", "excelcsv"])
  func reads(_ expected: (report: String, counts: [Int]), _ download: String) throws {
    let learning = try Self.read("\(expected.report)_completion.\(download).csv")
    let isActivity = expected.report.hasSuffix("activity")
    let format = isActivity ? FormatName.moodleActivityCompletion : .moodleCourseCompletion
    #expect(learning.export.format == format)
    let finishes = [.completed, .passed, .failed, .uncompleted].map(learning.count)
    let companies = Set(learning.people.flatMap(\.companies)).count
    let counts = [learning.rows, learning.contents.count - 1] + finishes + [companies]
    #expect(counts == expected.counts)
    #expect(learning.people.count == learning.rows && learning.count(.enrolled) == learning.rows)
    #expect(learning.rejections == [])
    #expect(learning.export.warnings == [])
    #expect(learning.people.allSatisfy { $0.emailKey != nil && $0.companies.count <= 1 })
  }

  @Test(
    "says the same in both downloads",
    arguments: ["small", "small_lang_es", "main", "v41"],
    ["activity", "course"]
  )
  func downloads(_ set: String, _ report: String) throws {
    let csv = try Self.read("\(set)/course2/\(report)_completion.csv.csv")
    let excel = try Self.read("\(set)/course2/\(report)_completion.excelcsv.csv", pieceLength: 97)
    #expect(csv.lines == excel.lines)
    #expect(csv.people == excel.people)
  }

  @Test("says the same in Spanish", arguments: ["activity", "course"])
  func spanish(_ report: String) throws {
    let english = try Self.read("small/course2/\(report)_completion.csv.csv")
    let spanish = try Self.read("small_lang_es/course2/\(report)_completion.csv.csv")
    #expect(english.lines == spanish.lines)
  }

  @Test("says the same to a viewer in another zone", arguments: ["small", "main", "v41"])
  func viewer(_ set: String) throws {
    let name = "\(set)/course2/activity_completion"
    let here = try Self.read("\(name).csv.csv")
    let options = try ReadOptions.sample(zone: .utc)
    let there = try Learning(Fixture.path("\(name).viewer_utc.csv"), options)
    #expect(here.facts.count == there.facts.count)
    for (one, other) in zip(here.facts, there.facts) {
      // The hour that a clock shows twice is the only difference.
      let isSame = one.at == other.at
      let isWithin = one.precision > 0 && other.at >= one.at && other.at < one.at + one.precision
      #expect(one.kind == other.kind && one.content == other.content && (isSame || isWithin))
    }
  }

  @Test("gives exact facts")
  func facts() throws {
    let small = try Self.read("small/course2/activity_completion.csv.csv")
    #expect(
      small.lines.prefix(5) == [
        "Sam.Home@acme.example course enrolled 2026-11-30T00:00:00Z by observed",
        "Sam.Home@acme.example Set up your profile#1 completed 2026-08-21T19:00:17Z",
        "Sam.Home@acme.example Final quiz#1 passed 2026-08-21T21:29:03Z",
        "Sam.Home@acme.example Say hello#1 completed 2026-08-21T23:10:06Z",
        "Sam.Home@acme.example Release notes#1 completed 2026-08-21T23:26:19Z",
      ]
    )
    let course = try Self.read("small/course2/course_completion.csv.csv")
    #expect(course.people[1].lmsID == "7")
    #expect(course.people[1].name == "Dana Adams")
    #expect(
      course.lines.contains(
        "dana.adams2@oreilly-logistics.example course completed 2026-08-20T10:56:54Z"
      )
    )
    #expect(
      course.lines.contains(
        "Tina.Brown@qualityfoods.example Final quiz#1 failed 2026-11-30T00:00:00Z by mention observed"
      )
    )
    let old = try Self.read("v41/course2/course_completion.csv.csv")
    #expect(
      old.lines.contains(
        "kim.home@acme.example Hello, analyst#1 completed 2026-01-28T08:30:00Z within 60 s mention"
      )
    )
    #expect(!old.lines.contains { $0.contains("uncompleted") })
    #expect(old.people[0].companies == ["Acme, Inc."])
  }

  @Test("tells two activities of one name apart, and undoes escaping in names")
  func names() throws {
    let learning = try Self.read("main/course3/activity_completion.csv.csv")
    let lessons = learning.contents.compactMap { name in
      name.lesson.map { "\($0)#\(name.occurrence)" }
    }
    #expect(
      lessons == [
        "What is a report?#1", "Filters, sorting & grouping#1",
        "Chart types \u{2013} \u{DC}berblick#1",
        "Knowledge check#1", "Knowledge check#2", "Build the 'Sales, by region' report#1",
        "Docs > Reports; section 4#1",
      ]
    )
    #expect(learning.contents.allSatisfy { $0.system == "moodle" && $0.course == "ADM-101" })
  }

  @Test("agrees with the database", arguments: ["small", "small_lang_es"])
  func truth(_ set: String) throws {
    let learning = try Self.read("\(set)/course2/activity_completion.csv.csv")
    let zone = Fixture.zone(set)
    var told: [String: Int] = [:]
    for fact in learning.facts where [.completed, .passed, .failed].contains(fact.kind) {
      let email = learning.people[Int(fact.person)].emailKey ?? ""
      let local = zone.localTime(at: Instant(milliseconds: fact.at))
      told["\(email) \(fact.kind) \(local.asUTC.rfc3339)", default: 0] += 1
    }
    var known: [String: Int] = [:]
    let text = try String(
      contentsOfFile: Fixture.path("small/truth/truth_activity_completion.csv"),
      encoding: .utf8
    )
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells[8] == "active", cells[9] == "1", cells[6] == "0", let epoch = Int64(cells[12]),
        let kind = ["1": "completed", "2": "passed", "3": "failed"][cells[10]]
      else { continue }
      let local = zone.localTime(at: Instant(seconds: epoch))
      known["\(cells[5].lowercased()) \(kind) \(local.asUTC.rfc3339)", default: 0] += 1
    }
    #expect(told == known)
    #expect(known.values.reduce(0, +) == 206)
  }
}
