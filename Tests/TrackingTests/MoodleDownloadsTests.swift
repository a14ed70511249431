import Foundation
import Onboarding
import Testing
import Tracking

@Suite("All that Moodle offers for download")
struct MoodleDownloadsTests {
  static let english = [
    "course2/activity_completion.csv.csv", "course2/course_completion.csv.csv", "course2/logs.csv",
    "course2/grades.tab.txt", "course2/grades.semicolon.csv", "course2/participants.csv",
    "course2/quiz_cm3_grades_report.csv", "site_users.csv",
    "custom_report_course_participants.csv",
  ].map { "small/\($0)" }

  static let spanish =
    [
      "course2/activity_completion.excelcsv.csv", "course2/course_completion.excelcsv.csv",
      "course2/grades.tab.txt", "course2/participants.json", "course2/quiz_cm3_grades_report.csv",
      "site_users.json", "custom_report_course_participants.json",
    ].map { "small_lang_es/\($0)" } + ["small/course2/logs.csv"]

  static let orders: [@Sendable ([String]) -> [String]] = [
    { $0 }, { $0.reversed() }, { Array($0[3...] + $0[..<3]) },
    { $0.sorted { $0.reversed().lexicographicallyPrecedes($1.reversed()) } },
  ]

  @Test("says what the database says, in any order", arguments: [english, spanish])
  func agree(_ files: [String]) throws {
    var told: [[String]] = []
    for order in Self.orders {
      let desk = try Desk()
      for file in order(files) {
        let path = "\(MoodleTruth.fixtures)/\(file)"
        let summary = try desk.importLMS(path, course: "GS1", zone: "Europe/Berlin")
        #expect(summary.record.rejected == 0, "\(file)")
      }
      let differences = try Comparison(
        truth: MoodleTruth("small"),
        zone: #require(Zone.named("Europe/Berlin")),
        hasActivities: true,
        hasCourses: true,
        hasSecondsForCourses: true
      ).differences(desk.learning())
      #expect(differences.isEmpty, "\(differences.prefix(5))")
      told.append(try desk.learningLines().sorted())
    }
    #expect(told.dropFirst().allSatisfy { $0 == told.first })
  }

  @Test(
    "without the completion reports finishes no lesson, and a course when its log says so",
    arguments: orders.indices
  )
  func noReports(_ order: Int) throws {
    let desk = try Desk()
    let files = Self.english.filter { !$0.contains("_completion") && !$0.contains("custom") }
    for file in Self.orders[order](files) {
      try desk.importLMS(
        "\(MoodleTruth.fixtures)/\(file)",
        course: "GS1",
        zone: "Europe/Berlin"
      )
    }
    let rows = try desk.learning()
    #expect(rows.allSatisfy { $0.content.lesson == nil || $0.progress.finish == nil })
    let truth = try MoodleTruth("small")
    let courses = truth.finishes.merging(truth.others) { first, _ in first }
      .filter { $0.key.lesson.isEmpty }
    let finished = rows.filter { $0.progress.finish != nil }
    #expect(Set(finished.map(\.learner.id)) == Set(courses.keys.map(\.email)))
  }

  @Test(
    "has the grades of the database",
    arguments: ["small/course2/grades.tab.txt", "small_lang_es/course2/grades.tab.txt"]
  )
  func grades(_ file: String) throws {
    let folder = "\(MoodleTruth.fixtures)/small/truth"
    let users = try MoodleTruth.rows("\(folder)/truth_users.csv")
    let addresses = Dictionary(
      uniqueKeysWithValues: users.map { ($0["user_id"] ?? "", MoodleTruth.email($0)) }
    )
    var wanted: Set<String> = []
    for row in try MoodleTruth.rows("\(folder)/truth_grades.csv") {
      guard let grade = Double(row["finalgrade"] ?? ""), let most = Double(row["grademax"] ?? "")
      else { continue }
      // Of how many points a total is hangs on who has which grades, so the file doesn't tell it.
      let isTotal = row["itemtype"] == "course"
      let title = isTotal ? "" : MoodleTruth.title(row["itemname"])
      let whose = addresses[row["user_id"] ?? ""] ?? ""
      wanted.insert("\(whose) \(title) \(grade) of \(isTotal ? 0 : most)")
    }
    let desk = try Desk()
    try desk.importLMS(
      "\(MoodleTruth.fixtures)/\(file)",
      course: "GS1",
      zone: "Europe/Berlin"
    )
    let told = try desk.learning().compactMap { row in
      row.progress.score.map { score in
        "\(row.learner.id) \(MoodleTruth.title(row.content.lessonTitle)) \(score.points)"
          + " of \(score.maximum ?? 0)"
      }
    }
    #expect(wanted.count > 100)
    #expect(Set(told) == wanted)
  }
}
