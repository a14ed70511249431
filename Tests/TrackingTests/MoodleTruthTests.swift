import Foundation
import Onboarding
import Testing
import Tracking

@Suite("Moodle's reports, held against the site's database")
struct MoodleTruthTests {
  struct Site: Sendable, CustomTestStringConvertible {
    let folder: String
    let truth: String
    let zone: String
    let courses: [(number: Int, name: String)]

    var testDescription: String { folder }
  }

  static let sites = [
    Site(folder: "small", truth: "small", zone: "Europe/Berlin", courses: [(2, "GS1")]),
    Site(folder: "small_lang_es", truth: "small", zone: "Europe/Berlin", courses: [(2, "GS1")]),
    Site(
      folder: "main",
      truth: "main",
      zone: "America/New_York",
      courses: [(2, "ADM-101"), (3, "RPT 201 / Reports"), (4, "adv"), (5, "SEC,01")]
    ),
    Site(
      folder: "v41",
      truth: "v41",
      zone: "America/Los_Angeles",
      courses: [(2, "AN-OB"), (3, "DASH2")]
    ),
  ]

  static let imports = ["activity", "course", "activity course", "course activity"]

  @Test("say the same", arguments: sites, ["csv", "excelcsv"])
  func agree(_ site: Site, _ download: String) throws {
    for reports in Self.imports {
      let desk = try Desk()
      for report in reports.split(separator: " ") {
        for course in site.courses {
          let file = "\(MoodleTruth.fixtures)/\(site.folder)/course\(course.number)"
          let name = "\(report)_completion.\(download).csv"
          let summary = try desk.importLMS("\(file)/\(name)", course: course.name, zone: site.zone)
          #expect(summary.record.rejected == 0)
        }
      }
      let differences = try Comparison(
        truth: MoodleTruth(site.truth),
        zone: #require(Zone.named(site.zone)),
        hasActivities: reports.contains("activity"),
        hasCourses: reports.contains("course"),
        // Moodle 4.1 dates its course report to the minute.
        hasSecondsForCourses: site.folder != "v41"
      ).differences(desk.learning())
      #expect(differences.isEmpty, "\(reports): \(differences.prefix(5))")
    }
  }
}

/// Holds the rows of `export learning` against the truth.
struct Comparison {
  let truth: MoodleTruth
  let zone: Zone
  let hasActivities: Bool
  let hasCourses: Bool
  let hasSecondsForCourses: Bool

  func differences(_ rows: [ExportLearning.Row]) -> [String] {
    var told: [MoodleTruth.Key: [MoodleTruth.Finish]] = [:]
    for row in rows {
      guard let finish = row.progress.finish else { continue }
      let key = MoodleTruth.Key(
        email: row.learner.id,
        course: row.content.course.rawValue,
        lesson: MoodleTruth.title(row.content.lessonTitle)
      )
      told[key, default: []].append(
        MoodleTruth.Finish(
          second: finish.at.milliseconds / 1_000,
          outcome: finish.outcome.rawValue
        )
      )
    }
    let keys = Set(told.keys).union(truth.finishes.keys).filter {
      $0.lesson.isEmpty ? hasCourses : hasActivities
    }
    return keys.filter { !agrees($0, wanted($0, told[$0]), told[$0] ?? []) }
      .map { "\($0): \(wanted($0, told[$0])) but \(told[$0] ?? [])" }.sorted()
  }

  /// Reports needn't show who has left the course; what is told of them has to be true.
  private func wanted(
    _ key: MoodleTruth.Key,
    _ told: [MoodleTruth.Finish]?
  ) -> [MoodleTruth.Finish] {
    truth.finishes[key] ?? (told == nil ? [] : truth.others[key] ?? [])
  }

  private func agrees(
    _ key: MoodleTruth.Key,
    _ wanted: [MoodleTruth.Finish],
    _ told: [MoodleTruth.Finish]
  ) -> Bool {
    if truth.shared.contains(key.email) {
      // Accounts that share an address are one learner: the earliest finish counts.
      let earliest = [wanted, told].map { $0.map(\.second).min() }
      return earliest[0] == nil ? earliest[1] == nil : same(earliest[0], earliest[1], key)
    }
    guard wanted.count == told.count else { return false }
    var left = told
    for finish in wanted {
      let match = left.firstIndex {
        same(finish.second, $0.second, key)
          && (key.lesson.isEmpty || finish.outcome == $0.outcome)
      }
      guard let match else { return false }
      left.remove(at: match)
    }
    return true
  }

  /// An export can't tell which of the two hours is meant when clocks are put back.
  private func same(_ wanted: Int64?, _ told: Int64?, _ key: MoodleTruth.Key) -> Bool {
    guard let wanted, let told else { return wanted == told }
    let unit: Int64 = key.lesson.isEmpty && !hasSecondsForCourses ? 60 : 1
    let reading = zone.instants(of: zone.localTime(at: Instant(seconds: wanted)))
    let meant =
      switch reading {
      case .once(let instant), .never(let instant): [instant]
      case .twice(let first, let second): [first, second]
      }
    return meant.contains { $0.milliseconds / 1_000 / unit == told / unit }
  }
}
