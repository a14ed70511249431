import Diagnostics
import Onboarding

extension LearningFormat {
  /// What Skilljar's APIs answer: version 1 about a learner's courses, version 2 about enrolments,
  /// certificates and students.
  static let skilljar = LearningFormat(
    name: FormatName("skilljar"),
    title: "Skilljar: answers of the API (courses of a learner, enrolments, certificates, people)",
    system: "skilljar",
    example: #"""
      {"user":{"id":"u1","email":"mira@acme.example"},"enrolled_at":"2026-09-01T09:00:00Z",\#
      "course":{"id":"c1","title":"Admin onboarding","lesson_count":4},\#
      "course_progress":{"completed_lesson_count":2,"latest_activity":"2026-09-02T10:00:00Z",\#
      "completed_at":null},"all_enrollments":[]}
      """#,
    recogniseRecord: { record in
      if record["course_progress"]?.isObject == true, record["course"]?.isObject == true {
        return Recognition(3, "its records have 'course_progress' and 'course'")
      }
      let attributes = record["attributes"]
      if attributes?["progress_status"] != nil, record.text("type") == "enrollments" {
        return Recognition(3, "its records are 'enrollments' with a 'progress_status'")
      }
      if record.text("type") == "certificates", attributes?["issued_at"] != nil {
        return Recognition(3, "its records are 'certificates' with an 'issued_at'")
      }
      if record.text("type") == "students", attributes?["email"] != nil {
        return Recognition(2, "its records are 'students'")
      }
      guard record["user"]?["email"] != nil, record.has("marketing_optin") else { return nil }
      return Recognition(2, "its records have 'user' and 'marketing_optin'")
    },
    records: { context in SkilljarRecords(course: context.course) }
  )
}

private struct SkilljarRecords: FactRecords {
  let course: String?

  mutating func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    switch record.text("type") {
    case "enrollments": try SkilljarEnrolment(record).read(line, course, &facts)
    case "certificates": try SkilljarCertificate(record).read(line, course, &facts)
    case "students": _ = try facts.person(Skilljar.student(record))
    default:
      guard record["course_progress"] != nil else {
        _ = try facts.person(Skilljar.user(record["user"]))
        return
      }
      try SkilljarCourse(record).read(line, &facts)
    }
  }
}

enum Skilljar {
  static func user(_ user: JSONValue?) -> PersonClaim {
    PersonClaim(
      email: user?.address("email"),
      lmsID: user?.text("id"),
      externalID: user?.text("external_id"),
      name: user?.fullName("first_name", "last_name")
    )
  }

  /// A student of version 2. Who was anonymised keeps the id alone.
  static func student(_ record: JSONValue) -> PersonClaim {
    let isForgotten = record["attributes"]?.flag("anonymized") == true
    let user = isForgotten ? nil : user(record["attributes"])
    return PersonClaim(
      email: user?.email,
      lmsID: record.text("id"),
      externalID: user?.externalID,
      name: user?.name
    )
  }

  /// Whom a record of version 2 is about: the id among its relationships.
  static func related(_ record: JSONValue) throws(RowProblem) -> PersonClaim {
    let relation = record["relationships"]?["student"]?["data"]
    let email = record["attributes"]?.address("email")
    guard relation?.text("id") != nil || email != nil else {
      throw .row(
        "names no learner: ask Skilljar for the relationship 'student' with include=student",
        column: nil
      )
    }
    return PersonClaim(email: email, lmsID: relation?.text("id"))
  }

  static func course(_ record: JSONValue, _ fixed: String?) throws(RowProblem) -> String {
    let relations = record["relationships"]
    let id =
      relations?["course"]?["data"]?.text("id")
      ?? relations?["published-course"]?["data"]?.text("id")
    guard let course = id ?? fixed else {
      throw .row("names no course among its relationships: add --course", column: nil)
    }
    return course
  }

  /// Whether it was passed; words that aren't known say nothing, for the dates tell of the end.
  static func outcome(_ record: JSONValue?) -> LearningFact.Kind {
    switch record?.text("success_status").flatMap(LearningStatus.init(word:)) {
    case .passed: .passed
    case .failed: .failed
    case .completed, .inProgress, .notStarted, .notCompleted, nil: .completed
    }
  }

  static func score(_ record: JSONValue?) throws(RowProblem) -> Score? {
    guard let points = try record?.number("score") else { return nil }
    let maximum = try record?.number("max_score")
    return Score(points, of: maximum.flatMap { $0 > 0 ? $0 : nil })
  }
}
