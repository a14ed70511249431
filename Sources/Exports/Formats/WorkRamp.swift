import Diagnostics
import Onboarding

extension LearningFormat {
  /// What WorkRamp's API answers: registrations, certifications that were awarded, users.
  static let workRamp = LearningFormat(
    name: FormatName("workramp"),
    title: "WorkRamp: answers of the API (registrations, awarded certifications, users)",
    system: "workramp",
    example: #"""
      {"data":{"registrations":[{"id":"r1","created_at":1788253200,"completed_at":null,\#
      "is_completed":false,"completion_percentage":40,"pass_status":null,\#
      "user":{"id":"u1","email":"mira@acme.example"},\#
      "content":{"id":"g1","title":"Admin onboarding"}}]}}
      """#,
    recogniseRecord: { record in
      if record["is_completed"] != nil, record["user"]?.isObject == true,
        record["content"]?.isObject == true
      {
        return Recognition(3, "its records have 'is_completed', 'user' and 'content'")
      }
      if record["awarded_at"] != nil, record["user_email"] != nil {
        return Recognition(2, "its records have 'awarded_at' and 'user_email'")
      }
      guard record["custom_registration_field_values"]?.kind == .array,
        record["segments"]?.kind == .array
      else { return nil }
      return Recognition(2, "its records have 'custom_registration_field_values' and 'segments'")
    },
    records: { _ in WorkRampRecords() }
  )
}

private struct WorkRampRecords: FactRecords {
  func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    if record["content"] != nil {
      try Self.registration(record, line, &facts)
    } else if record["awarded_at"] != nil {
      try Self.award(record, line, &facts)
    } else {
      _ = try facts.person(Self.user(record))
    }
  }

  private static func user(_ user: JSONValue?) -> PersonClaim {
    PersonClaim(
      email: user?.address("email"),
      lmsID: user?.text("id"),
      name: user?.text("display_name") ?? user?.fullName("first_name", "last_name")
    )
  }

  private static func registration(
    _ record: JSONValue,
    _ line: Int,
    _ facts: inout FactWriter
  ) throws(RowProblem) {
    let created = try record.moment("created_at", by: facts.times, line: line)
    let completed = try record.moment("completed_at", by: facts.times, line: line)
    let percent = try record.number("completion_percentage", in: 0...100)
    let points = try record.number("score")
    let outcome = try record.status("pass_status", none: ["not_graded", "pending", "none"])
    let content = record["content"]
    let title = content?.text(of: "title", "name")
    guard let course = content?.text("id") ?? title else {
      throw .row("names no content: 'content' has neither 'id' nor 'title'", column: nil)
    }
    let person = try facts.person(user(record["user"]))
    let number = facts.content(course: course, title: title)
    if let created { facts.add(.enrolled, of: person, number, at: created, line: line) }
    let isCompleted = completed != nil || record.flag("is_completed") == true
    let kind: LearningFact.Kind? =
      if isCompleted {
        outcome?.finish ?? .completed
      } else if percent ?? 0 > 0 || outcome == .inProgress {
        .progressed
      } else {
        created == nil ? .enrolled : nil
      }
    guard let kind else { return }
    facts.add(
      kind,
      of: person,
      number,
      at: isCompleted ? completed : nil,
      percent: percent,
      score: points.map { Score($0) },
      line: line
    )
  }

  /// A certification that was awarded: a success of its own name, with its day.
  private static func award(
    _ record: JSONValue,
    _ line: Int,
    _ facts: inout FactWriter
  ) throws(RowProblem) {
    let awarded = try record.moment("awarded_at", by: facts.times, line: line)
    guard let name = record.text("name") else {
      throw .row("names no certification", column: nil)
    }
    let person = try facts.person(
      PersonClaim(
        email: record.address("user_email"),
        lmsID: record.text("user_id"),
        name: record.text("user_name")
      )
    )
    facts.add(.passed, of: person, facts.content(course: name), at: awarded, line: line)
  }
}
