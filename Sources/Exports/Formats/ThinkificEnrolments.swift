import Diagnostics
import Onboarding

extension LearningFormat {
  /// Enrolments of Thinkific's API, and those that its webhooks send.
  static let thinkificEnrolments = LearningFormat(
    name: FormatName("thinkific-enrollments"),
    title: "Thinkific: enrolments of the API or of webhooks",
    system: "thinkific",
    example: #"""
      {"items":[{"id":3,"user_id":94,"user_email":"mira@acme.example","user_name":"Mira Velt",\#
      "course_id":68,"course_name":"Admin onboarding","percentage_completed":"0.4",\#
      "activated_at":"2026-09-01T09:00:00.000Z","started_at":"2026-09-02T10:00:00.000Z",\#
      "completed_at":null,"updated_at":"2026-09-03T10:00:00.000Z"}]}
      """#,
    recogniseRecord: { record in
      if record.text("resource") != nil, record["tenant_id"] != nil,
        record["payload"]?.isObject == true
      {
        return Recognition(3, "its records have 'resource', 'tenant_id' and 'payload'")
      }
      guard record["percentage_completed"] != nil, record["activated_at"] != nil,
        record["course_id"] != nil
      else { return nil }
      return Recognition(3, "its records have 'percentage_completed' and 'activated_at'")
    },
    records: { _ in ThinkificEnrolmentRecords() }
  )
}

private struct ThinkificEnrolmentRecords: FactRecords {
  private var passed = PassedOver()

  mutating func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    let resource = record["payload"] == nil ? "enrollment" : record.text("resource") ?? ""
    guard resource == "enrollment" else {
      passed.note("webhooks about '\(resource.prefix(40))'")
      return
    }
    let enrolment = record["payload"] ?? record
    let email = enrolment.text("user_email") ?? enrolment["user"]?.text("email")
    guard email?.hasPrefix("[TEST]") != true else {
      passed.note("tests that Thinkific sent, marked [TEST]: nobody's enrolment")
      return
    }
    try Self.read(enrolment, email: email, line, &facts)
  }

  private static func read(
    _ enrolment: JSONValue,
    email: String?,
    _ line: Int,
    _ facts: inout FactWriter
  ) throws(RowProblem) {
    let activated = try enrolment.moment("activated_at", by: facts.times, line: line)
    let started = try enrolment.moment("started_at", by: facts.times, line: line)
    let completed = try enrolment.moment("completed_at", by: facts.times, line: line)
    let updated = try enrolment.moment("updated_at", by: facts.times, line: line)
    let share = try enrolment.unsettledShare("percentage_completed")
    let title = enrolment.text("course_name") ?? enrolment["course"]?.text("name")
    guard let course = enrolment.text("course_id") ?? title else {
      throw .row("names no course", column: nil)
    }
    let user = enrolment["user"]
    let person = try facts.person(
      PersonClaim(
        email: email.flatMap(Address.reachable),
        lmsID: enrolment.text("user_id") ?? user?.text("id"),
        name: enrolment.text("user_name") ?? user?.fullName("first_name", "last_name")
      )
    )
    let content = facts.content(course: course, title: title)
    if let activated { facts.add(.enrolled, of: person, content, at: activated, line: line) }
    if let started { facts.add(.started, of: person, content, at: started, line: line) }
    if let completed {
      // Its date counts, whatever the percentage beside it.
      facts.add(.completed, of: person, content, at: completed, line: line)
    } else if let share, share.isBegun {
      // The enrolment was as it is when it last changed, or before.
      facts.add(
        share.percent == 100 ? .completed : .progressed,
        of: person,
        content,
        at: updated.map { ($0.instant, .by) },
        percent: share.percent,
        line: line
      )
    } else if activated == nil, started == nil {
      facts.add(.enrolled, of: person, content, at: nil, line: line)
    }
  }

  func warnings(at place: Place) -> [Diagnostic] { passed.warnings(at: place) }
}
