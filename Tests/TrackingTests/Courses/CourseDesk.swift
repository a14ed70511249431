import Exports
import Onboarding
import Testing
import Tracking

extension Desk {
  /// A desk with a plan of two courses, and customers with a domain each.
  static func withCourses(_ customers: [String] = ["acme", "beta"]) throws -> Desk {
    let desk = try Desk()
    try desk.apply(
      """
      product: start
      value: { title: Value, when: { event: value } }
      steps:
        - { id: learn, title: Basics finished, when: { course: basics }, due: 20d }
      courses:
        - id: basics
          title: The basics of it
          known-as: { moodle: [BAS-1] }
          lessons:
            - { id: one, title: Lesson one }
            - { id: two, title: Roles and permissions }
            - { id: three, title: Lesson three }
        - { id: exam, title: Final exam }
      """
    )
    guard !customers.isEmpty else { return desk }
    let rows = customers.map { "\($0),\($0),2026-09-01,\($0).example,start,smb,dana,20" }
    try desk.importCustomers(
      (["id,name,signed_up_at,domains,products,segment,owner,seats"] + rows)
        .joined(separator: "\n") + "\n"
    )
    return desk
  }

  /// Rows of `email,course,lesson,status,at,seconds,score,max,comment,rating`.
  func learn(_ rows: [String], observed: Instant = Desk.now) throws {
    let header = "email,course,lesson,status,at,seconds,score,max_score,comment,rating"
    let padded = rows.map { row in
      row + String(repeating: ",", count: 9 - row.filter { $0 == "," }.count)
    }
    try importMapped(
      ([header] + padded).joined(separator: "\n") + "\n",
      header.split(separator: ",").map { "\($0)=\($0)" },
      observedAt: observed
    )
  }

  func takeAccounts(_ kind: AccountKind, _ text: String) throws {
    let options = ReadOptions(zone: .utc, observedAt: Desk.now, now: Desk.now)
    var rows = try AccountFile.open(try file(text, "\(kind).csv"), as: kind, options)
    _ = try ImportAccounts(store: store, now: Desk.now)(
      ImportFile(name: "f.csv", format: rows.format.rawValue, observedAt: rows.observedAt),
      of: kind,
      system: rows.system,
      next: { try rows.next() },
      end: { ImportEnd(sha256: "", warnings: []) }
    )
  }

  func courses(
    at instant: Instant = Desk.now,
    _ audience: CourseAudience = CourseAudience()
  ) throws -> ListCourses.Answer {
    var question = ListCourses.Question(AsOf(instant))
    question.audience = audience
    return try ListCourses(store: store)(question)
  }

  func course(
    _ name: String,
    at instant: Instant = Desk.now,
    _ audience: CourseAudience = CourseAudience()
  ) throws -> ShowCourse.Answer {
    try ShowCourse(store: store)(name, AsOf(instant), audience)
  }
}

extension CourseSummary {
  /// `enrolled/started/finished` of learners.
  var heads: String {
    "\(figures.enrolled.learners)/\(figures.started.learners)/\(figures.finished.learners)"
  }

  func lesson(_ id: Identifier<Lesson>) throws -> LessonFigures {
    try #require(lessons.first { $0.id == id })
  }
}
