import Onboarding
import Testing
import Tracking

@Suite("Courses, held against a Moodle site's database")
struct CourseTruthTests {
  static let sites: [(String, String, [(number: Int, name: String)])] = [
    ("small", "Europe/Berlin", [(2, "GS1")]),
    (
      "main", "America/New_York",
      [(2, "ADM-101"), (3, "RPT 201 / Reports"), (4, "adv"), (5, "SEC,01")]
    ),
    ("v41", "America/Los_Angeles", [(2, "AN-OB"), (3, "DASH2")]),
  ]

  /// Addresses of students who are enrolled now: those are whom Moodle's reports show.
  private func people(
    _ rows: [[String: String]],
    _ course: Int,
    where isMeant: ([String: String]) -> Bool
  ) -> Set<String> {
    Set(
      rows.filter {
        $0["course_id"] == "\(course)" && $0["is_student"] == "1" && $0["enrolment"] == "active"
          && $0["user_deleted"] == "0" && isMeant($0)
      }.map(MoodleTruth.email)
    )
  }

  @Test("have the learners that it has: enrolled, started, finished, by lesson", arguments: sites)
  func agree(_ site: String, _ zone: String, _ courses: [(number: Int, name: String)]) throws {
    let desk = try Desk()
    for course in courses {
      for report in ["activity", "course"] {
        let file = "\(MoodleTruth.fixtures)/\(site)/course\(course.number)"
        try desk.importLMS(
          "\(file)/\(report)_completion.csv.csv",
          course: course.name,
          zone: zone
        )
      }
    }
    let folder = "\(MoodleTruth.fixtures)/\(site)/truth"
    let activities = try MoodleTruth.rows("\(folder)/truth_activity_completion.csv")
    let completions = try MoodleTruth.rows("\(folder)/truth_course_completion.csv")
    let lessons = try MoodleTruth.rows("\(folder)/truth_activities.csv")
    for course in courses {
      let shown = try desk.course(course.name).course
      let done = people(completions, course.number) { $0["timecompleted_epoch"] != "" }
      // An activity that was un-ticked has a date and the state 0: somebody was there.
      let begun = people(activities, course.number) {
        ["1", "2", "3"].contains($0["completionstate"]) || $0["timemodified_epoch"] != ""
      }
      let all = people(activities, course.number) { _ in true }
        .union(people(completions, course.number) { _ in true })
      #expect(shown.figures.enrolled.learners == all.count)
      #expect(shown.figures.finished.learners == done.count)
      #expect(shown.figures.started.learners == begun.union(done).count)
      for lesson in lessons
      where lesson["course_id"] == "\(course.number)"
        && lesson["tracking_0none_1manual_2auto"] != "0"
      {
        let title = MoodleTruth.title(lesson["activity_name"])
        let named = shown.lessons.filter { MoodleTruth.title($0.title) == title }
        let finished = people(activities, course.number) {
          $0["cmid"] == lesson["cmid"] && ["1", "2"].contains($0["completionstate"])
        }
        #expect(
          named.contains { $0.figures.finished.learners == finished.count },
          "\(title): \(finished.count), not \(named.map(\.figures.finished.learners))"
        )
      }
    }
  }
}
