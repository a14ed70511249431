import Diagnostics
import Onboarding

extension LearningFormat {
  /// The registrations of SCORM Cloud's API, version 2.
  static let scormCloud = LearningFormat(
    name: FormatName("scorm-cloud"),
    title: "SCORM Cloud: registrations of the API",
    system: "scorm-cloud",
    example: #"""
      {"registrations":[{"id":"r-1","instance":0,"updated":"2026-09-12T08:30:00.000Z",\#
      "registrationCompletion":"COMPLETED","registrationCompletionAmount":1.0,\#
      "registrationSuccess":"PASSED","score":{"scaled":88.0},"totalSecondsTracked":4500.0,\#
      "createdDate":"2026-09-01T09:00:00.000Z","completedDate":"2026-09-12T08:30:00.000Z",\#
      "course":{"id":"ADM-101","title":"Admin onboarding"},\#
      "learner":{"id":"mira@acme.example","firstName":"Mira","lastName":"Velt"}}]}
      """#,
    recogniseRecord: { record in
      guard record["registrationCompletion"] != nil, record["learner"]?.isObject == true else {
        return nil
      }
      return Recognition(3, "its records have 'registrationCompletion' and 'learner'")
    },
    records: { _ in ScormCloudRecords() }
  )
}

private struct ScormCloudRecords: FactRecords {
  func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    let registration = try ScormCloudRegistration(record, facts.times, line)
    guard let course = record["course"]?.text("id") else {
      throw .row("names no course: it has no 'course.id'", column: nil)
    }
    let learner = record["learner"]
    let id = learner?.text("id")
    let person = try facts.person(
      PersonClaim(
        email: learner?.address("email") ?? id.flatMap { EmailAddress.key($0) == nil ? nil : $0 },
        lmsID: id,
        name: learner?.fullName("firstName", "lastName")
      )
    )
    let content = facts.content(course: course, title: record["course"]?.text("title"))
    let created = registration.createdAt
    if let created { facts.add(.enrolled, of: person, content, at: created, line: line) }
    if let started = registration.startedAt {
      facts.add(.started, of: person, content, at: started, line: line)
    }
    if let told = registration.told {
      facts.add(
        told.kind,
        of: person,
        content,
        at: told.at,
        percent: registration.isRetake ? nil : registration.percent,
        score: registration.score,
        line: line
      )
    } else if created == nil, registration.startedAt == nil {
      facts.add(.enrolled, of: person, content, at: nil, line: line)
    }
    if let seconds = registration.seconds, seconds > 0, !registration.isRetake {
      let until = registration.lastSeenAt ?? registration.updatedAt
      facts.add(.spent, of: person, content, at: until, seconds: seconds, line: line)
    }
  }
}

/// A registration: one learner's attempts at one course, of which this is the `instance`-th.
private struct ScormCloudRegistration {
  let createdAt: Moment?
  let startedAt: Moment?
  let lastSeenAt: Moment?
  let updatedAt: Moment?
  let percent: Double?
  let score: Score?
  let seconds: Int?

  /// Whether the course is taken again. Neither its small percentage nor its small total of time
  /// takes anything from the attempt before.
  let isRetake: Bool

  /// What it says of the course's end, or of the way there.
  let told: (kind: LearningFact.Kind, at: Moment?)?

  init(_ record: JSONValue, _ times: TimeReader, _ line: Int) throws(RowProblem) {
    createdAt = try record.moment("createdDate", by: times, line: line)
    startedAt = try record.moment("firstAccessDate", by: times, line: line)
    lastSeenAt = try record.moment("lastAccessDate", by: times, line: line)
    updatedAt = try record.moment("updated", by: times, line: line).map { ($0.instant, .by) }
    let completedAt = try record.moment("completedDate", by: times, line: line)
    percent = try record.number("registrationCompletionAmount", in: 0...1).map { $0 * 100 }
    // Rustici's own client of the API describes it as a "scaled score between 0 and 100".
    score = try record["score"]?.number("scaled", in: -100...100).map { Score($0, of: 100) }
    seconds = try record.number("totalSecondsTracked", in: 0...315_360_000)
      .map { Int($0.rounded()) }
    isRetake = try (record.number("instance") ?? 0) > 0
    let success = try Self.word(record, "registrationSuccess", ["PASSED", "FAILED", "UNKNOWN"])
    let completion = try Self.word(
      record,
      "registrationCompletion",
      ["COMPLETED", "INCOMPLETE", "UNKNOWN"]
    )
    switch (success, completion) {
    case ("PASSED", _): told = (.passed, completedAt ?? updatedAt)
    case ("FAILED", _): told = (.failed, completedAt ?? updatedAt)
    case (_, "COMPLETED"): told = (.completed, completedAt ?? updatedAt)
    default:
      let isBegun = lastSeenAt != nil || percent ?? 0 > 0
      told = isBegun ? (.progressed, lastSeenAt ?? updatedAt) : nil
    }
  }

  private static func word(
    _ record: JSONValue,
    _ key: StaticString,
    _ known: [String]
  ) throws(RowProblem) -> String? {
    guard let word = record.text(key) else { return nil }
    guard known.contains(word.uppercased()) else {
      throw .row("'\(key)' is '\(word.prefix(40))', which is not known", column: nil)
    }
    return word.uppercased()
  }
}
