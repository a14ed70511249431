import Diagnostics
import Onboarding

extension LearningFormat {
  /// What Northpass's API, version 2, answers: people, enrolments, and lists of content.
  static let northpass = LearningFormat(
    name: FormatName("northpass"),
    title: "Northpass (Gainsight CE): answers of the API (enrolments, people)",
    system: "northpass",
    example: #"""
      {"data":[{"type":"course_enrollments","id":"e1","attributes":{"person_id":"p1",\#
      "course_id":"c1","progress":40,"enrolled_at":"2026-09-01T09:00:00Z"}}]}
      """#,
    recogniseRecord: { record in
      guard let type = record.text("type"), let attributes = record["attributes"],
        attributes.isObject
      else { return nil }
      switch type {
      case "course_enrollments":
        return Recognition(3, "its records are 'course_enrollments'")
      case "people" where attributes["email"] != nil || attributes["full_name"] != nil:
        return Recognition(3, "its records are 'people'")
      case "activities", "courses":
        // Such lists hold nobody's progress; that they are Northpass's shows in their links.
        let link = record["links"]?["self"]
        let address = link?.text("href") ?? link?.string
        return address?.contains("northpass") == true
          ? Recognition(2, "its records are '\(type)' of northpass.com") : nil
      default: return nil
      }
    },
    records: { _ in NorthpassRecords() }
  )
}

private struct NorthpassRecords: FactRecords {
  private var passed = PassedOver()

  mutating func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    switch record.text("type") {
    case "people": _ = try facts.person(Self.person(record))
    case "course_enrollments": try Self.enrolment(record, line, &facts)
    case let type: passed.note("'\(type?.prefix(40) ?? "")' that are nobody's progress")
    }
  }

  private static func person(_ record: JSONValue) -> PersonClaim {
    let attributes = record["attributes"]
    return PersonClaim(
      email: attributes?.address("email"),
      lmsID: record.text("id"),
      name: attributes?.text(of: "full_name", "name")
        ?? attributes?.fullName("first_name", "last_name")
    )
  }

  private static func enrolment(
    _ record: JSONValue,
    _ line: Int,
    _ facts: inout FactWriter
  ) throws(RowProblem) {
    let attributes = record["attributes"]
    let enrolled = try attributes?.moment("enrolled_at", by: facts.times, line: line)
    let share = try attributes?.unsettledShare("progress")
    guard let course = attributes?.text("course_id") else {
      throw .row("names no course: it has no 'course_id'", column: nil)
    }
    let person = try facts.person(
      PersonClaim(
        lmsID: attributes?.text("person_id")
          ?? record["relationships"]?["person"]?["data"]?.text("id")
      )
    )
    let content = facts.content(course: course)
    if let enrolled { facts.add(.enrolled, of: person, content, at: enrolled, line: line) }
    if let share, share.isBegun {
      facts.add(
        share.percent == 100 ? .completed : .progressed,
        of: person,
        content,
        at: nil,
        percent: share.percent,
        line: line
      )
    } else if enrolled == nil {
      facts.add(.enrolled, of: person, content, at: nil, line: line)
    }
  }

  func warnings(at place: Place) -> [Diagnostic] { passed.warnings(at: place) }
}
