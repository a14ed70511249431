import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A genuine Moodle export")
struct MoodleFixtureTests {
  struct Expected: Sendable, CustomTestStringConvertible {
    let name: String
    let format: FormatName
    let rows: Int
    let activities: Int
    let completed: Int
    let passed: Int
    let failed: Int
    let uncompleted: Int
    let companies: Int

    var testDescription: String { name }

    init(
      _ name: String,
      _ format: FormatName,
      rows: Int,
      activities: Int,
      completed: Int,
      passed: Int,
      failed: Int,
      uncompleted: Int = 0,
      companies: Int = 0
    ) {
      self.name = name
      self.format = format
      self.rows = rows
      self.activities = activities
      self.completed = completed
      self.passed = passed
      self.failed = failed
      self.uncompleted = uncompleted
      self.companies = companies
    }
  }

  private static func activity(
    _ name: String,
    rows: Int,
    activities: Int,
    completed: Int,
    passed: Int,
    failed: Int,
    uncompleted: Int = 0,
    companies: Int = 0
  ) -> [Expected] {
    ["csv", "excelcsv"].map {
      Expected(
        "\(name)/activity_completion.\($0).csv",
        .moodleActivityCompletion,
        rows: rows,
        activities: activities,
        completed: completed,
        passed: passed,
        failed: failed,
        uncompleted: uncompleted,
        companies: companies
      )
    }
  }

  private static func course(
    _ name: String,
    rows: Int,
    activities: Int,
    completed: Int,
    passed: Int,
    failed: Int,
    companies: Int = 0
  ) -> [Expected] {
    ["csv", "excelcsv"].map {
      Expected(
        "\(name)/course_completion.\($0).csv",
        .moodleCourseCompletion,
        rows: rows,
        activities: activities,
        completed: completed,
        passed: passed,
        failed: failed,
        companies: companies
      )
    }
  }

  // Completions of the course itself are among the completed ones of a course report.
  static let expected: [Expected] =
    activity("small/course2", rows: 55, activities: 6, completed: 173, passed: 23, failed: 10)
    + activity(
      "small_lang_es/course2",
      rows: 55,
      activities: 6,
      completed: 173,
      passed: 23,
      failed: 10
    )
    + activity(
      "main/course2",
      rows: 256,
      activities: 9,
      completed: 1_112,
      passed: 104,
      failed: 32,
      uncompleted: 5,
      companies: 52
    )
    + activity(
      "main/course3",
      rows: 155,
      activities: 7,
      completed: 451,
      passed: 92,
      failed: 50,
      uncompleted: 2,
      companies: 44
    )
    + activity(
      "main/course4",
      rows: 91,
      activities: 7,
      completed: 238,
      passed: 38,
      failed: 10,
      uncompleted: 2,
      companies: 41
    )
    + activity(
      "main/course5",
      rows: 126,
      activities: 5,
      completed: 250,
      passed: 46,
      failed: 11,
      companies: 39
    )
    + activity(
      "v41/course2",
      rows: 85,
      activities: 6,
      completed: 217,
      passed: 51,
      failed: 37,
      uncompleted: 3,
      companies: 19
    )
    + activity(
      "v41/course3",
      rows: 36,
      activities: 5,
      completed: 81,
      passed: 12,
      failed: 9,
      companies: 16
    )
    + course("small/course2", rows: 55, activities: 4, completed: 133, passed: 23, failed: 10)
    + course(
      "small_lang_es/course2",
      rows: 55,
      activities: 4,
      completed: 133,
      passed: 23,
      failed: 10
    )
    + course(
      "main/course2",
      rows: 256,
      activities: 6,
      completed: 844,
      passed: 104,
      failed: 32,
      companies: 52
    )
    + course(
      "main/course3",
      rows: 155,
      activities: 4,
      completed: 254,
      passed: 92,
      failed: 50,
      companies: 44
    )
    + course(
      "main/course4",
      rows: 91,
      activities: 3,
      completed: 129,
      passed: 38,
      failed: 10,
      companies: 41
    )
    + course(
      "main/course5",
      rows: 126,
      activities: 5,
      completed: 282,
      passed: 46,
      failed: 11,
      companies: 39
    )
    + course(
      "v41/course2",
      rows: 85,
      activities: 4,
      completed: 141,
      passed: 51,
      failed: 37,
      companies: 19
    )
    + course(
      "v41/course3",
      rows: 36,
      activities: 5,
      completed: 88,
      passed: 12,
      failed: 9,
      companies: 16
    )

  static func read(_ name: String, pieceLength: Int = 1 << 20) throws -> Learning {
    let options = try ReadOptions.sample(zone: Fixture.zone(name))
    return try Learning(Fixture.path(name), options, pieceLength: pieceLength)
  }

  @Test("is recognised and read to the last cell", arguments: expected)
  func reads(_ expected: Expected) throws {
    let learning = try Self.read(expected.name)
    #expect(learning.export.format == expected.format)
    #expect(learning.rows == expected.rows)
    #expect(learning.people.count == expected.rows)
    #expect(learning.contents.count == expected.activities + 1)
    #expect(learning.count(.enrolled) == expected.rows)
    #expect(learning.count(.completed) == expected.completed)
    #expect(learning.count(.passed) == expected.passed)
    #expect(learning.count(.failed) == expected.failed)
    #expect(learning.count(.uncompleted) == expected.uncompleted)
    #expect(learning.rejections == [])
    #expect(learning.export.warnings == [])
    #expect(Set(learning.people.flatMap(\.companies)).count == expected.companies)
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
