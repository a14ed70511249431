import Diagnostics
import Onboarding

extension LearningFormat {
  /// A user of TalentLMS's API, version 1, with their courses.
  static let talentLMS = LearningFormat(
    name: FormatName("talentlms"),
    title: "TalentLMS: users of the API with their courses",
    system: "talentlms",
    example: #"""
      {"id":"7","login":"mira","first_name":"Mira","last_name":"Velt",\#
      "email":"mira@acme.example","courses":[{"id":"31","name":"Admin onboarding",\#
      "role":"learner","enrolled_on":"01/09/2026, 09:00:00","enrolled_on_timestamp":"1788253200",\#
      "completed_on":"","completed_on_timestamp":"","completion_status":"incomplete",\#
      "completion_status_formatted":"In progress","completion_percentage":"40",\#
      "total_time":"1h 5m","total_time_seconds":"3900"}]}
      """#,
    recogniseRecord: { record in
      guard let courses = record["courses"], courses.kind == .array, record["login"] != nil else {
        return nil
      }
      guard let first = courses.elements.first else {
        return Recognition(2, "its records have 'login' and 'courses'")
      }
      return first["completion_status"] == nil
        ? nil : Recognition(3, "its records have 'login' and 'courses' with a 'completion_status'")
    },
    records: { _ in TalentLMSRecords() }
  )
}

private struct TalentLMSRecords: FactRecords {
  private var passed = PassedOver()

  mutating func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    let person = try facts.person(
      PersonClaim(
        email: record.address("email"),
        lmsID: record.text("id"),
        name: record.fullName("first_name", "last_name")
      )
    )
    for course in record["courses"]?.elements ?? [] {
      let role = course.text("role") ?? "learner"
      guard role.lowercased() == "learner" else {
        passed.note("courses of which the user is no learner but '\(role.prefix(30))'")
        continue
      }
      do {
        try Self.read(course, of: person, line, &facts)
      } catch {
        guard case .row(let reason, _) = error else { throw error }
        // One course that can't be read doesn't keep out the user's others.
        let excerpt = course.raw.beginning(RejectedRow.excerptLength * 4).text.text
        facts.reject(RejectedRow(line: line, reason: reason, excerpt: excerpt))
      }
    }
  }

  /// The dates for people are in each user's own language; the seconds since 1970 are not.
  private static func read(
    _ course: JSONValue,
    of person: Int32,
    _ line: Int,
    _ facts: inout FactWriter
  ) throws(RowProblem) {
    let enrolled = try course.moment("enrolled_on_timestamp", by: facts.times, line: line)
    let completed = try course.moment("completed_on_timestamp", by: facts.times, line: line)
    let percent = try course.number("completion_percentage", in: 0...100)
    let seconds = try course.number("total_time_seconds", in: 0...315_360_000)
    let status = try course.status("completion_status")
    let title = course.text("name")
    guard let id = course.text("id") ?? title else {
      throw .row("names no course", column: nil)
    }
    let content = facts.content(course: id, title: title)
    if let enrolled { facts.add(.enrolled, of: person, content, at: enrolled, line: line) }
    let kind: LearningFact.Kind? =
      if let finish = status?.finish {
        finish
      } else if completed != nil, status == nil {
        .completed
      } else if percent ?? 0 > 0 || status == .inProgress {
        .progressed
      } else {
        enrolled == nil ? .enrolled : nil
      }
    if let kind {
      facts.add(
        kind,
        of: person,
        content,
        at: kind == .progressed || kind == .enrolled ? nil : completed,
        percent: percent,
        line: line
      )
    }
    if let seconds, seconds > 0 {
      facts.add(
        .spent,
        of: person,
        content,
        at: nil,
        seconds: Int(seconds.rounded()),
        line: line
      )
    }
  }

  func warnings(at place: Place) -> [Diagnostic] { passed.warnings(at: place) }
}
